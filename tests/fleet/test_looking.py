"""A fleet whose points look at what people put up; whatever else happens to it is in `test_desk_work`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marketplace.reviews import RefusalReason
from tests.fleet.looking import BROKERS, LookingFleet, what_is_held_hangs_nowhere
from tests.fleet.model import Slip
from tests.fleet.verdicts import Diverged, Lost


@pytest.fixture
def fleet() -> Iterator[LookingFleet]:
    told: list[str] = []
    made = LookingFleet(told.append)
    made.look_from_now_on()
    made.come_to_rest()
    yield made
    made.close()


def placed(fleet: LookingFleet, at: str, by: str = "") -> Slip:
    slip = fleet.acts.place(fleet.terminals[at], by=by)
    assert slip is not None
    return slip


def where(fleet: LookingFleet, slip: Slip) -> set[str]:
    """The terminals at which it hangs."""
    there = {name: terminal.store.listings.get(slip.id) for name, terminal in fleet.terminals.items()}
    return {
        name for name, entry in there.items() if entry is not None and not entry.held and entry.listing.state == "open"
    }


def test_the_fleet_really_holds_lets_through_and_refuses(fleet: LookingFleet) -> None:
    everybody = set(fleet.terminals)
    held, refused, after, free = (placed(fleet, at) for at in ("H", "H", "P", "C"))
    by_broker = placed(fleet, "D", BROKERS["D"])
    fleet.come_to_rest()
    assert [where(fleet, slip) for slip in (held, refused)] == [set(), set()]
    assert [where(fleet, slip) for slip in (after, free, by_broker)] == [everybody] * 3
    decided = {}
    for reason in (None, RefusalReason.SELLING):
        slip = fleet.acts.look(fleet.terminals["D"], 0, reason)
        assert slip is not None
        decided[slip.id] = everybody if reason is None else set()
        fleet.come_to_rest()
    assert {slip.id: where(fleet, slip) for slip in (held, refused)} == decided
    assert fleet.acts.look(fleet.terminals["P"], 0, RefusalReason.TWICE) is after
    fleet.come_to_rest()
    assert where(fleet, after) == set()


def test_what_was_let_through_or_refused_stays_so_after_a_backup(fleet: LookingFleet) -> None:
    backup = fleet.city.backup(noted=False)
    slips = [placed(fleet, at) for at in ("H", "D", "P")]
    fleet.come_to_rest()
    for desk, reason in (("D", None), ("D", RefusalReason.SELLING), ("P", RefusalReason.TWICE)):
        assert fleet.acts.look(fleet.terminals[desk], 0, reason) is not None
        fleet.come_to_rest()
    before = {slip.id: where(fleet, slip) for slip in slips}
    assert sorted(map(len, before.values())) == [0, 0, 4]
    fleet.restore(backup)
    for name in ("D", "P"):  # what was decided comes before what it was decided about
        fleet.round(fleet.terminals[name])
        fleet.round(fleet.terminals[name])
    fleet.come_to_rest()
    assert {slip.id: where(fleet, slip) for slip in slips} == before


def test_the_verdict_sees_what_hangs_though_it_is_held_and_what_waits_for_nobody(fleet: LookingFleet) -> None:
    from marketplace.central import models

    slip = placed(fleet, "H")
    fleet.come_to_rest()
    terminals = tuple(fleet.terminals.values())
    models.Listing.objects.filter(id=slip.id).update(held=False)
    with pytest.raises(Lost, match="not held"):
        what_is_held_hangs_nowhere(terminals)
    models.Listing.objects.filter(id=slip.id).update(held=True)
    document = models.Review.objects.get(id=slip.id).document
    models.Review.objects.filter(id=slip.id).update(document=document.replace('"open"', '"done"', 1))
    with pytest.raises((Lost, Diverged)):
        what_is_held_hangs_nowhere(terminals)
