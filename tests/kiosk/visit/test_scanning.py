"""A scan, from any page: a receipt to its own page, a slip to its listing, and nothing lost that somebody typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.effects import AskMine, FindListing
from kiosk.events import ListingFound, LookFailed, Pinned
from kiosk.intents import AskPerson, Back, Choose, Intent, Onward, Open, Scanned, Stay, Type
from kiosk.session import Session, turn
from kiosk.visit.state import Page
from kiosk.world import Tries
from tests.kiosk.visit.own_slips import own, told
from tests.kiosk.visits import (
    HEDGE,
    HOSPITAL,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    done_after,
    effects_of,
    question_of,
)

RECEIPT = "MP1/H-0409/fiets-maan-soep"
SLIP = "H-0412"
RUBBISH = "8710398500137"


def scans(session: Session, text: str, found: Pinned | None = None) -> Session:
    """The visit after a scan; the terminal knows `found` under the number."""
    scanned = turn(session, Scanned(text), WORLD)
    for effect in scanned.effects:
        if isinstance(effect, FindListing):
            return told(scanned.session, ListingFound(found, effect.ticket)).session
    return scanned.session


@pytest.mark.parametrize(
    "way", [(), (Open("board"),), (AskPerson(),), (Open("mine"),), (Open("mine"), Type("h4"), Onward(), Type("fi"))]
)
def test_a_receipt_goes_to_its_own_page_and_is_asked(way: tuple[Intent, ...]) -> None:
    scanned = turn(after(*way), Scanned(RECEIPT), WORLD)
    assert scanned.effects == (FindListing("H-0409", scanned.session.ticket),)
    asking = told(scanned.session, ListingFound(None, scanned.session.ticket))
    assert asking.effects == (AskMine("H-0409", SECRET, asking.session.ticket),)
    assert scanned.session.here.page is Page.MINE
    assert not any(stop.page is Page.QUESTION for stop in scanned.session.stops)
    assert scanned.session.answered == ()


def test_another_receipt_takes_the_place_of_the_one_on_screen() -> None:
    session = after(Onward(), session=own())
    assert session.here.page is Page.THREAD
    scanned = turn(session, Scanned("MP1/B-0412/een-twee-drie"), WORLD)
    assert [stop.page for stop in scanned.session.stops] == [Page.HOME, Page.MINE]
    assert scanned.session.mine is not None
    assert (scanned.session.mine.number, scanned.session.mine.answer) == ("B-0412", None)


@pytest.mark.parametrize("text", [RECEIPT, SLIP])
def test_in_the_middle_of_a_conversation_words_say_that_it_can_wait_and_nothing_is_lost(text: str) -> None:
    session = after(*REQUEST_BY_PHONE[:-1])
    scanned = scans(session, text, Pinned(HEDGE))
    assert (scanned.here.page, scanned.here.about) == (Page.LISTING, "busy")
    assert scanned.mine is None
    back = after(Back(), session=scanned)
    assert back == replace(session, ticket=back.ticket)
    assert question_of(back) == "rules"


def test_while_somebody_looks_for_help_of_a_person_too() -> None:
    session = after(*REQUEST_BY_PHONE[:4], AskPerson())
    scanned = scans(session, RECEIPT)
    assert scanned.here.about == "busy"
    assert after(Back(), Stay(), session=scanned).answers.title == "Wie helpt mij met een brief?"


def test_something_else_is_told_on_a_page_of_its_own_that_does_not_pile_up() -> None:
    session = scans(scans(after(Open("board")), RUBBISH), RUBBISH)
    assert (session.here.page, session.here.about) == (Page.LISTING, "unknown")
    assert after(Back(), session=session).here.page is Page.BOARD
    assert scans(after(*REQUEST_BY_PHONE[:4]), RUBBISH).here.about == "unknown"


def test_a_slip_opens_the_listing_this_terminal_knows_under_its_number() -> None:
    session = scans(after(), "H-0409", Pinned(HEDGE))
    assert (session.here.page, session.here.about, session.listing) == (Page.LISTING, "H-0409", Pinned(HEDGE))
    again = scans(session, "B-0412", Pinned(HOSPITAL))
    assert [stop.page for stop in again.stops] == [Page.HOME, Page.LISTING]
    assert again.listing == Pinned(HOSPITAL)


def test_a_number_nobody_knows_here_is_told() -> None:
    assert scans(after(), SLIP).here.about == "not_here"
    assert scans(scans(after(), SLIP), "H-0409", Pinned(HEDGE)).here.about == "H-0409"


def test_from_a_listing_that_is_not_here_the_board_is_one_touch_away_and_the_same_board() -> None:
    home = after(Open("board"), session=scans(after(), SLIP))
    assert [stop.page for stop in home.stops] == [Page.HOME, Page.BOARD]
    board = after(Open("board"), session=scans(after(Open("board")), SLIP))
    assert [stop.page for stop in board.stops] == [Page.HOME, Page.BOARD]


def test_a_listing_found_when_somebody_went_on_opens_nothing() -> None:
    looking = turn(after(), Scanned(SLIP), WORLD).session
    gone = after(Back(), session=looking)
    assert told(gone, ListingFound(Pinned(HEDGE), gone.ticket)).session == gone


def test_a_listing_found_under_the_help_of_a_person_is_there_after_it() -> None:
    helped = after(AskPerson(), session=turn(after(), Scanned(SLIP), WORLD).session)
    found = told(helped, ListingFound(Pinned(HEDGE), helped.ticket)).session
    assert after(Stay(), session=found).listing == Pinned(HEDGE)


def test_a_slip_scanned_while_the_own_page_waits_is_not_taken_for_the_own_slip() -> None:
    asking = turn(after(), Scanned(RECEIPT), WORLD).session
    session = scans(asking, "B-0412", Pinned(HOSPITAL))
    assert session.listing == Pinned(HOSPITAL)
    assert session.mine is not None
    assert session.mine.pinned is None


def test_a_store_that_cannot_look_makes_nobody_wait() -> None:
    looking = turn(after(), Scanned(SLIP), WORLD).session
    assert told(looking, LookFailed("store_damaged", looking.ticket)).session.looking.fault == "store_damaged"


def test_the_last_page_of_a_conversation_stays_for_who_writes_their_words_down() -> None:
    session = done_after(*REQUEST_BY_PHONE)
    assert effects_of(session, Scanned(RECEIPT)) == ()
    assert scans(session, RECEIPT).done == session.done


def test_while_only_the_desk_helps_a_scan_asks_nothing() -> None:
    shut = replace(WORLD, tries=Tries(("H-0409",) * 5, WORLD.now - 1))
    scanned = turn(after(), Scanned(RECEIPT), shut)
    assert (scanned.effects, scanned.session.here.page, scanned.session.mine) == ((), Page.MINE, None)


def test_what_was_scanned_is_in_no_field_and_in_no_log() -> None:
    session = scans(after(Open("request"), Choose("forms"), Onward()), RECEIPT)
    assert session.answers.title == ""
    assert "fiets" not in repr(session)
    assert "fiets" not in repr(Scanned(RECEIPT))
