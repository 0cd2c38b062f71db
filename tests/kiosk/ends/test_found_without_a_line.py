"""Without a line a desk finds its own cases by a number, and nobody else's."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.intents import Back, Choose, Onward, Open, Scanned, Type
from kiosk.views.pages import BoardView, DetailView
from marketplace.staff import Staff
from offline_store.store import Store
from tests.kiosk.ends.fatma import FATMAS, looked_for, number_of
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import PHONE, helps
from tests.kiosk.ends.shift import in_step, signs_in


@pytest.fixture
def helped(desk: Point, hall: Point) -> str:
    """Piet wants to help with Fatma's letter; the desk has his response."""
    number = number_of(hall)
    hall.does(Onward(), Scanned(number))
    helps(hall)
    in_step(hall, desk)
    return number


def test_a_slip_number_finds_the_cases_of_this_desk_and_each_opens(desk: Point, helped: str) -> None:
    before = looks(desk)
    desk.cut()
    page = looked_for(desk, helped)
    assert isinstance(page, BoardView)
    kinds = [card.id.split(":")[1] for card in page.cards]
    assert kinds == ["response", "listing"]
    assert looks(desk) == before, "nothing of anybody was opened"
    case = desk.does(Open(page.cards[0].id))
    assert "Piet" not in repr(case)
    desk.does(Open("look_contact"))
    assert len(looks(desk)) == len(before) + 1


@pytest.mark.usefixtures("helped")
def test_a_phone_number_finds_who_wants_to_help_and_that_is_written_down(desk: Point) -> None:
    before = looks(desk)
    desk.cut()
    page = looked_for(desk, "06 12 34 56 78")
    assert isinstance(page, DetailView), "nobody here is reached at it"
    assert looks(desk) == before
    page = (desk.does(Back()), looked_for(desk, PHONE))[1]
    assert isinstance(page, BoardView)
    (card,) = page.cards
    assert card.id.startswith("here:response:")
    (look,) = looks(desk)[len(before) :]
    assert look == ("response", card.id.split(":")[2], "contact")
    desk.mend()
    in_step(desk)
    assert desk.refused() == []


@pytest.mark.usefixtures("helped")
def test_whoever_put_it_up_is_not_found_by_phone_their_box_lies_at_the_centre_only(desk: Point) -> None:
    desk.cut()
    assert isinstance(looked_for(desk, FATMAS), DetailView)


def test_that_somebody_was_handed_over_is_for_whom_worries_were_entrusted_to(
    desk: Point, hall: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    number = number_of(hall)
    looked_for(desk, number)
    desk.does(Choose("owner"), Open("person:0"), Open("hand_over"), Onward())
    named = next(one for one in desk.terminal.conductor.session.looking.partners if one.contact_name)
    desk.does(Open(f"partner:{named.id}"), Choose("soon"), Type("zij slaapt slecht"), *[Onward()] * 2)
    desk.does(Choose("phone"), Onward(), Choose("in_person"), Onward(), Onward())
    in_step(desk)
    desk.cut()
    page = looked_for(desk, number)
    assert isinstance(page, BoardView)
    assert [card.id.split(":")[1] for card in page.cards] == ["handover", "listing"]
    signs_in(desk, staff[1])
    page = looked_for(desk, number)
    assert isinstance(page, BoardView)
    assert [card.id.split(":")[1] for card in page.cards] == ["listing"]


def looks(point: Point) -> list[tuple[str, str, str]]:
    """Type, id and part of what this terminal wrote down itself and still has to tell."""

    def read(store: Store) -> list[tuple[str, str, str]]:
        bodies = [msgspec.json.decode(one.body) for one in store.outbox.pending() if one.type == "log_access"]
        return [(one["access"]["record_type"], one["access"]["record"], one["access"]["part"]) for one in bodies]

    return point.terminal.reach(read)
