"""Issue 7, number 3: somebody at the board says that a slip is not right, and a desk looks; without a line too."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Filter, Finish, Onward, Open, Scanned, Type
from kiosk.views.pages import CheckView, DoneView, ListingView
from marketplace.vocabulary import ListingState, ReviewPolicy
from tests.kiosk.ends.cases import opens, waits, with_policy
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import detail, hangs_up, looks_at, words_on
from tests.kiosk.ends.shift import in_step, signs_in
from tests.kiosk.visits import nl

OWNERS_TITLE = "Wie helpt mij met een brief?"


class Hall:
    """A neighbour's slip from De Hamelink hangs everywhere; somebody reads it in the library."""

    def __init__(self, floor: Floor, policy: ReviewPolicy = ReviewPolicy.ON_REQUEST) -> None:
        with_policy(floor.market, policy)
        self.floor = floor
        self.owners, self.desk = floor.hall, floor.first
        self.readers = floor.market.point("bibliotheek-centrum")
        self.readers.terminal.now_s = floor.hall.terminal.now_s
        self.readers.terminal.conductor.start_over()
        in_step(self.owners, self.desk)
        self.paper = hangs_up(self.owners)
        signs_in(self.desk, floor.meike)
        self.in_step()

    def in_step(self) -> None:
        in_step(self.owners, self.readers, self.desk, self.floor.second)

    def says(self, point: Point, reason: str = "unkind") -> DoneView:
        """From the board to the thanks."""
        assert isinstance(looks_at(point, "brief"), ListingView)
        checked = point.does(Open("doubt"), Choose(reason), Onward())
        assert isinstance(checked, CheckView)
        done = point.does(Onward())
        assert isinstance(done, DoneView), done
        return done

    def hangs(self, point: Point) -> bool:
        found = point.terminal.store.listings.find_number(self.paper.number)
        return found is not None and found.listing.state is ListingState.OPEN and not found.held

    def on_the_board(self, point: Point) -> bool:
        """Of all districts, as somebody finds it there."""
        point.terminal.conductor.start_over()
        point.does(Open("board"), Filter("district:"))
        return any(one.listing.number == self.paper.number for one in point.terminal.conductor.session.board.entries)


@pytest.fixture
def hall(floor: Floor) -> Hall:
    return Hall(floor)


def test_what_is_asked_without_a_line_reaches_the_desk_and_the_owner_reads_why_it_came_off(hall: Hall) -> None:
    assert waits(hall.desk) == []
    hall.readers.cut()
    done = hall.says(hall.readers)
    assert done.heading == "Dank u wel. Het is bewaard."
    assert "De Hamelink" in done.steps[-1].text
    assert hall.on_the_board(hall.readers), "it hangs until somebody has looked"
    hall.readers.mend()
    hall.in_step()
    assert waits(hall.desk) == ["review"]
    page = opens(hall.desk, "review")
    assert isinstance(page, ListingView)
    assert page.slip.slip.title == OWNERS_TITLE
    assert nl().say("desk.review.asked.unkind") in repr(page)
    hall.desk.cut()
    hall.desk.does(Open("refuse"), Choose("unkind"), Onward())
    hall.desk.mend()
    hall.in_step()
    for point in (hall.owners, hall.readers, hall.desk):
        assert not hall.hangs(point)
    assert not hall.on_the_board(hall.readers)
    hall.owners.terminal.conductor.start_over()
    own = detail(hall.owners.does(Scanned(hall.paper.qr)))
    assert nl().say("refused.unkind") in words_on(own)
    assert waits(hall.desk) == []
    assert hall.floor.refused() == hall.readers.refused() == []


def test_what_a_desk_lets_hang_stays_and_a_passer_by_brings_it_back_no_more(hall: Hall) -> None:
    hall.says(hall.readers)
    hall.in_step()
    opens(hall.desk, "review")
    hall.desk.does(Onward())
    hall.in_step()
    assert hall.hangs(hall.readers)
    assert waits(hall.desk) == []
    hall.readers.does(Finish())
    hall.says(hall.readers, "twice")
    hall.in_step()
    assert waits(hall.desk) == []
    assert hall.readers.refused() == []


def test_many_who_ask_are_one_thing_in_the_tray_with_what_the_last_one_said(hall: Hall) -> None:
    for point, reason in ((hall.readers, "unkind"), (hall.owners, "selling")):
        hall.says(point, reason)
        hall.in_step()
    assert waits(hall.desk) == ["review"]
    assert nl().say("desk.review.asked.selling") in repr(opens(hall.desk, "review"))


@pytest.mark.parametrize("policy", ReviewPolicy)
def test_it_can_be_asked_whatever_the_point_looks_at_by_itself(floor: Floor, policy: ReviewPolicy) -> None:
    hall = Hall(floor, policy)
    if policy is not ReviewPolicy.ON_REQUEST:  # somebody let it hang as it was, then its owner changed a word
        opens(hall.desk, "review")
        if policy is ReviewPolicy.BEFORE:
            hall.desk.does(Onward())
            hall.in_step()
    hall.says(hall.readers, "dangerous")
    hall.in_step()
    assert hall.readers.refused() == []
    expected = [] if policy is ReviewPolicy.BEFORE else ["review"]
    assert waits(hall.desk) == expected, "the words that were just let through are not looked at anew"


def test_what_waits_for_a_look_cannot_be_doubted_where_it_was_put_up(floor: Floor) -> None:
    """Without a line only that terminal knows the slip, and who holds its number may read it there."""
    with_policy(floor.market, ReviewPolicy.BEFORE)
    in_step(floor.hall)
    floor.hall.cut()
    paper = hangs_up(floor.hall)
    page = floor.hall.does(Scanned(paper.number))
    assert isinstance(page, ListingView)
    assert [action.id for action in page.actions] == ["onward", "print"]


def test_a_slip_that_was_taken_off_before_the_line_came_back_is_nothing_for_any_tray(hall: Hall) -> None:
    hall.readers.cut()
    hall.says(hall.readers)
    hall.owners.does(Scanned(hall.paper.qr), Open("withdraw"), Onward())
    in_step(hall.owners)
    hall.readers.mend()
    hall.in_step()
    assert not hall.hangs(hall.readers)
    assert hall.readers.refused() == []
    assert waits(hall.desk) == []


def test_a_slip_that_is_taken_off_while_somebody_says_it_leads_back_to_the_board(hall: Hall) -> None:
    looks_at(hall.readers, "brief")
    hall.readers.does(Open("doubt"), Choose("twice"), Onward())
    hall.owners.does(Scanned(hall.paper.qr), Open("withdraw"), Onward())
    in_step(hall.owners, hall.readers)
    page = hall.readers.does(Onward())
    assert isinstance(page, CheckView)
    assert page.fault == nl().fault("listing_not_open")
    hall.readers.does(Onward())
    assert hall.readers.terminal.conductor.session.here.page == "board"


def test_staff_who_are_signed_in_ask_under_their_account_and_are_always_heard(hall: Hall) -> None:
    """A colleague sees what was let through otherwise: at a desk that is no passer-by."""
    hall.says(hall.readers)
    hall.in_step()
    opens(hall.desk, "review")
    hall.desk.does(Onward())
    hall.in_step()
    omar, point = hall.floor.omar, hall.floor.second
    signs_in(point, omar)
    point.does(Open("find"), Type(hall.paper.number), Onward(), Open("respond_for"))
    point.cut()
    assert "Uw naam blijft erbij bewaard." in repr(point.does(Open("doubt")))
    asks = repr(point.does(Choose("unclear"), Onward()))
    assert "Uw naam blijft bij deze vraag bewaard." in asks
    said = asks + repr(point.does(Onward()))
    assert "Wij vragen uw naam niet" not in said
    assert "Wij vertellen niemand wie dit" not in said
    assert point.terminal.conductor.session.staff is not None
    (asked,) = [one for one in point.terminal.store.outbox.pending() if one.type == "ask_review"]
    assert asked.by == omar.id
    back = point.does(Onward())
    assert isinstance(back, ListingView)
    assert back.actions[-1].resting
    point.mend()
    hall.in_step()
    assert waits(hall.desk) == ["review"]
    assert point.refused() == []
