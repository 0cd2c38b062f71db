"""Answering a slip for somebody: what is half said reaches nobody else, and staff keep their doors meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.around import Pinned
from kiosk.desk.events import PeopleFound
from kiosk.effects import Record
from kiosk.events import BoardLoaded, DirectoryLoaded, ListingFound, Recorded
from kiosk.intents import Back, Choose, Finish, Onward, Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import Session, happened, turn
from kiosk.views.pages import DetailView, WordsView
from kiosk.views.present import present
from kiosk.visit.state import Page, Stop
from tests.kiosk.desk.at_work import AT_DESK, MEIKE
from tests.kiosk.desk.forms import FOR_MOTHER
from tests.kiosk.desk.persons import BOTH, LETTER, at, does
from tests.kiosk.ends.receipts import HELPING
from tests.kiosk.visits import HEDGE, SECRET, WORLD, nl, page_of

SAID = ("Ik help u graag", "023 555 0199")
DESK = AT_DESK
RECEIPT = Scanned(receipt_code("H-0417", SECRET))


THEIRS, OTHER = Pinned(LETTER), Pinned(HEDGE)


def slip(session: Session | None = None, pinned: Pinned = THEIRS) -> Session:
    """The slip that was found by its number, about to be answered for somebody."""
    session = does(session or at("find"), Type(pinned.listing.number), Onward())
    session = happened(session, PeopleFound(BOTH, session.ticket), DESK).session
    session = does(session, Open("respond_for"))
    return happened(session, ListingFound(pinned, session.ticket), DESK).session


def half(many: int = 8) -> Session:
    """So many touches of it: with eight all words are there, with all of them the check page."""
    return does(slip(), *HELPING[:many])


def shows(session: Session) -> bool:
    """Whether any of it is on the page or in the answers of the visit."""
    return any(word in repr(page_of(session, DESK)) + repr([dict(a) for a in _said(session)]) for word in SAID)


def _said(session: Session) -> list[dict[str, object]]:
    return [{name: getattr(answers, name) for name in answers.__slots__} for _, answers in session.answered]


DOORS = ("tray", "find", "enter:request", "enter:offer", "handover", "signal", "mediation")


def out_of_it(session: Session) -> Session:
    """Back, back, until the questions are behind them."""
    while any(stop.page in (Page.QUESTION, Page.CHECK) for stop in session.stops):
        session = does(session, Back())
    return session


@pytest.mark.parametrize("way", [*DOORS, "back", "back and scan", "tray and scan"])
@pytest.mark.parametrize("many", [2, 8, len(HELPING)])
def test_what_was_half_said_for_one_is_not_there_for_the_next(way: str, many: int) -> None:
    left = half(many)
    if way in DOORS:
        left = does(left, Open(way))
    elif way == "tray and scan":
        left = does(left, Open("tray"), RECEIPT)
    else:
        left = out_of_it(left)
        left = does(left, Back(), RECEIPT) if way == "back and scan" else left
    assert left.answered == ()
    assert not shows(left)
    assert left.said_anything, "it waits"
    there = slip(does(left, Open("tray"), Open("find")), OTHER)
    assert not shows(there)
    asked = does(there, Onward())
    assert (asked.here.page, shows(asked)) == (Page.BEGUN, False)
    anew = does(asked, Choose("anew"))
    assert (anew.here.page, anew.desk.answer) == (Page.QUESTION, None)
    assert not shows(anew)
    assert not shows(does(anew, Type("b"), Onward(), Choose("phone"), Onward()))


def test_whoever_goes_on_has_all_of_it_at_its_own_slip_and_agrees_once_more() -> None:
    away = does(half(len(HELPING)), Open("tray"), Open("find"))
    asked = does(slip(away, OTHER), Onward())
    page = page_of(asked, DESK)
    assert "H-0417" in repr(page)
    on = does(asked, Onward())
    assert (on.here.page, on.listing) == (Page.QUESTION, Pinned(LETTER))
    page = page_of(on, DESK)
    assert isinstance(page, WordsView)
    assert page.text == "Ik help u graag"
    assert on.answers.rules is None, "who stands here now may be somebody else"
    assert page_of(does(on, Back()), DESK) == page_of(slip(), DESK)


def test_beside_a_form_of_the_next_one_nothing_of_it_comes_up() -> None:
    """The way in which the words and the number of one became those of the next."""
    form = does(half(), Open("enter:offer"), *FOR_MOTHER[1:], Open("field:category"), Choose("garden"))
    form = happened(form, BoardLoaded((Pinned(LETTER), OTHER), 2, True, form.ticket), DESK).session
    for pinned in (LETTER, HEDGE):
        there = does(form, Open(f"listing:{pinned.id}"))
        if there.here.page is not Page.LISTING:
            continue
        asked = does(there, Onward())
        assert (asked.here.page, shows(asked)) == (Page.BEGUN, False)
        assert not shows(does(asked, Choose("anew")))


def test_it_waits_while_something_else_is_saved_and_goes_with_what_is_sent() -> None:
    away = does(half(), Open("tray"))
    sent = does(slip(does(away, Open("find")), OTHER), Onward(), Choose("anew"), *HELPING[1:])
    after = turn(sent, Onward(), DESK)
    (effect,) = after.effects
    assert isinstance(effect, Record)
    done = happened(after.session, Recorded(ticket=after.session.ticket), DESK).session
    assert (done.here.page, done.answered, done.said_anything) == (Page.DONE, (), False)


def test_stopping_asks_first_and_wipes_it_and_another_account_finds_nothing() -> None:
    away = does(half(), Open("tray"))
    asked = does(away, Finish())
    assert asked.overlaid is not None
    gone = does(asked, Finish())
    assert (gone.answered, gone.desk.answer, gone.staff) == ((), None, None)


def test_who_loses_their_place_to_a_change_of_account_loses_no_words() -> None:
    news = DirectoryLoaded(WORLD.point, WORLD.district, (), (), WORLD.settings, (replace(MEIKE, care=False),))
    after = happened(half(), news, DESK).session
    assert (after.here.page, after.answered) == (Page.TRAY, ())
    assert after.desk.answer is not None


@pytest.mark.parametrize("many", [0, 2, 4, 6, len(HELPING)])
def test_staff_see_who_is_signed_in_and_no_sentence_of_a_visitor(many: int) -> None:
    session = half(many)
    page = page_of(session, DESK)
    assert page.frame.point == "De Hamelink · Meike"
    assert page.frame.person == ""
    keys = dict(present(session, DESK, nl()).keys)
    assert keys["f6"] == Open("tray")
    assert keys["f2"] == Open("enter:request")


def test_where_there_is_no_slip_nobody_is_sent_to_the_desk_they_stand_at() -> None:
    gone = does(at("find"), Type("h417"), Onward())
    gone = does(happened(gone, PeopleFound(BOTH, gone.ticket), DESK).session, Open("respond_for"))
    gone = happened(gone, ListingFound(None, gone.ticket), DESK).session
    page = page_of(gone, DESK)
    assert isinstance(page, DetailView)
    assert page.facts == ()
    assert does(gone, Open("board"), Open("tray")).here.page is Page.TRAY


@pytest.mark.parametrize("many", [1, 4, 8, len(HELPING)])
def test_a_scan_over_the_questions_reads_nothing_and_loses_nothing(many: int) -> None:
    session = half(many)
    after = turn(session, RECEIPT, DESK)
    assert (after.session, after.effects) == (session, ())


def test_on_the_board_a_request_is_entered_as_staff_do_it() -> None:
    gone = happened(does(at("find"), Type("h417"), Onward()), PeopleFound(BOTH, 0), DESK).session
    board = gone.going(Stop(Page.BOARD))
    assert does(board, Open("request")).here.page is Page.ENTER
