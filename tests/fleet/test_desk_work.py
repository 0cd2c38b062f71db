"""A fleet with points that look and desks at work: what waits hangs nowhere, and nothing else is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marketplace.reviews import Take
from tests.fleet import desk_work
from tests.fleet.desk_work import DeskFleet, DeskMachine, people
from tests.fleet.model import Slip
from tests.fleet.running import run_seed
from tests.fleet.verdicts import Diverged, Lost

RUNS = range(1, 5)
EXAMPLES = 1


@pytest.fixture
def fleet() -> Iterator[DeskFleet]:
    told: list[str] = []
    made = DeskFleet(told.append)
    made.look_from_now_on()
    made.come_to_rest()
    yield made
    made.close()


@pytest.mark.parametrize("seed", RUNS)
def test_whatever_happens_to_the_work_of_a_desk_nothing_is_lost_doubled_or_different(seed: int) -> None:
    run_seed(seed, EXAMPLES, rules=DeskMachine)


def placed(fleet: DeskFleet, at: str, whose: Slip | None = None) -> Slip:
    """A listing of somebody new, or of whoever put up another."""
    contact = None if whose is None else fleet.acts.people[next(iter(fleet.acts.names[whose.id]))]
    slip = fleet.acts.place(fleet.terminals[at], contact=contact)
    assert slip is not None
    return slip


def there(*slips: Slip) -> list[bool]:
    from marketplace.central import models

    known = set(models.Listing.objects.values_list("id", flat=True))
    return [slip.id in known for slip in slips]


def test_i9_the_fleet_really_forgets_somebody_at_every_point_and_nobody_else(fleet: DeskFleet) -> None:
    first, other = placed(fleet, "C"), placed(fleet, "C")
    same = [placed(fleet, at, first) for at in ("P", "H")]  # one of them is held
    fleet.come_to_rest()
    assert fleet.forget_now(fleet.terminals["P"], first) == "applied"
    assert there(first, *same, other) == [False, False, False, True]
    fleet.come_to_rest()
    assert [slip.erased for slip in (first, *same, other)] == [True, True, True, False]


def test_i9_who_was_forgotten_stays_so_after_a_backup_and_may_come_back(fleet: DeskFleet) -> None:
    first = placed(fleet, "C")
    same = placed(fleet, "P", first)
    fleet.come_to_rest()
    backup = fleet.city.backup(noted=False)
    fleet.acts.forget(fleet.terminals["P"], first)
    fleet.come_to_rest()
    back = placed(fleet, "C", first)
    fleet.come_to_rest()
    fleet.restore(backup)
    fleet.come_to_rest()
    assert there(first, same, back) == [False, False, True]


def test_who_was_corrected_is_somebody_else(fleet: DeskFleet) -> None:
    first = placed(fleet, "C")
    same = placed(fleet, "P", first)
    fleet.come_to_rest()
    fleet.acts.correct(fleet.terminals["P"], same, 0, new=True)
    assert fleet.forget_now(fleet.terminals["P"], first) == "applied"
    assert there(first, same) == [False, True]
    fleet.come_to_rest()


def test_two_values_are_settled_and_a_look_is_kept(fleet: DeskFleet) -> None:
    from marketplace.central import conflicts, models

    slip = placed(fleet, "P")
    fleet.come_to_rest()
    for name in ("P", "D"):
        assert fleet.acts.edit(fleet.terminals[name], slip, "title")
    fleet.come_to_rest()
    (row,) = conflicts.open_conflicts()
    assert fleet.acts.settle(fleet.terminals["P"], 0, Take.PROPOSED) is slip
    assert fleet.acts.look_up(fleet.terminals["D"], 0)
    fleet.come_to_rest()
    assert (conflicts.open_conflicts(), models.Access.objects.count()) == ((), 1)
    assert row.proposed.strip('"') in models.Listing.objects.get(id=slip.id).document


def test_what_is_renewed_all_the_time_is_there_after_a_year_held_or_not(fleet: DeskFleet) -> None:
    from marketplace.central import models

    held = [placed(fleet, "H") for _ in range(2)]
    fleet.let_a_year_go_by()
    assert there(*held) == [True, True]
    assert models.Listing.objects.filter(held=False).exists()
    fleet.come_to_rest()


def test_the_verdicts_see_what_is_left_of_somebody_a_wrong_mark_a_lost_look_and_an_open_conflict(
    fleet: DeskFleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marketplace.central import models, persons

    first = placed(fleet, "C")
    placed(fleet, "P", first)
    fleet.acts.look_up(fleet.terminals["D"], 0)
    fleet.come_to_rest()
    models.Access.objects.all().delete()
    with pytest.raises(Lost, match="written down nowhere"):
        desk_work.each_look_is_kept_once(fleet)
    assert len(people()) > 2
    with monkeypatch.context() as patched:
        patched.setattr(persons, "all_of", lambda key, _: (frozenset(), (key,)))
        with pytest.raises(Diverged, match="there is still"):
            fleet.forget_now(fleet.terminals["P"], first)
    models.Reach.objects.filter(record_type="listing").update(mark="x")
    with pytest.raises(Diverged, match="marks"):
        desk_work.who_is_found_is_who_is_in_the_box(fleet.acts)
