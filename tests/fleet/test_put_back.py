"""A backup is put back, told step by step: what the machine finds by chance is here each time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fleet import at_the_centre
from tests.fleet.fleet import Fleet


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    told: list[str] = []
    made = Fleet(told.append)
    made.come_to_rest()
    yield made
    made.close()


def test_i9_a_backup_put_back_brings_nothing_back_even_before_a_terminal_has_spoken(fleet: Fleet) -> None:
    slip = next(slip for slip in fleet.model.slips.values() if slip.terminal == "C")
    backup = fleet.city.backup(noted=False)
    fleet.model.forget(slip)
    fleet.city.command("erase", "listing", slip.id)
    fleet.restore(backup)
    at_the_centre.erased_stays_away(fleet.city, fleet.model)
    fleet.come_to_rest()


def test_i9_what_a_terminal_erased_stays_away_when_that_terminal_never_speaks_again(fleet: Fleet) -> None:
    slip = next(slip for slip in fleet.model.slips.values() if slip.terminal == "C")
    backup = fleet.city.backup(noted=False)
    fleet.acts.erase(fleet.terminals["C"], slip, right=True)
    fleet.round(fleet.terminals["C"])
    fleet.restore(backup)
    at_the_centre.erased_stays_away(fleet.city, fleet.model)


def test_i16_an_hour_that_a_backup_misses_is_told_again_by_all(fleet: Fleet) -> None:
    backup = fleet.city.backup(noted=False)
    for terminal in fleet.terminals.values():
        fleet.acts.place(terminal)
        fleet.acts.signal(terminal)
        fleet.round(terminal)
    before = set(fleet.city.centre.listings())
    fleet.restore(backup)
    assert set(fleet.city.centre.listings()) < before
    fleet.come_to_rest()
    assert set(fleet.city.centre.listings()) == before


@pytest.mark.parametrize("copy_first", [True, False])
def test_i17_of_a_terminal_and_its_copy_only_one_is_listened_to(fleet: Fleet, copy_first: bool) -> None:
    fleet.clone(fleet.terminals["H"], copy_first=copy_first)
    fleet.come_to_rest()
