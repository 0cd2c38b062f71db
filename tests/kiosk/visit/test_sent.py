"""What was sent stays: nobody who stops is told that it is wiped, and after 'it worked' one can tell how it was."""

from __future__ import annotations

from kiosk.events import Recorded
from kiosk.intents import Choose, Finish, Onward, Open
from kiosk.session import Session
from kiosk.views.pages import DoneView
from kiosk.visit.state import Page
from tests.kiosk.visit.own_slips import own
from tests.kiosk.visits import REQUEST_BY_PHONE, after, after_event, page_of, question_of, view_of


def reacted() -> Session:
    """Something was sent, and something else is half typed."""
    saving = after(*REQUEST_BY_PHONE[:3], Finish())
    assert saving.sent == ()
    worked = after(Open("worked"), Onward(), Choose("good"), Onward(), Onward(), Onward())
    return after_event(worked, Recorded(ticket=worked.ticket))


def test_who_sent_nothing_is_told_that_it_is_wiped() -> None:
    overlay = view_of(after(*REQUEST_BY_PHONE[:3], Finish())).overlay
    assert overlay is not None
    assert (overlay.heading, overlay.text, overlay.leave.label) == (
        "Wilt u stoppen?",
        "Dan wissen wij wat u hebt ingevuld.",
        "Ja, stop en wis alles",
    )


def test_who_sent_something_is_told_that_it_stays() -> None:
    session = after(Onward(), Open("tell"), session=reacted())
    session = after(Onward(), Choose("bad"), Finish(), session=session)
    overlay = view_of(session).overlay
    assert overlay is not None
    assert (overlay.heading, overlay.text, overlay.leave.label) == (
        "Bent u klaar?",
        "Wat u hebt verstuurd, blijft bewaard. Wij wissen alleen dit scherm.",
        "Ja, ik ben klaar",
    )


def test_after_the_wipe_nothing_is_known_of_what_was_sent() -> None:
    assert reacted().sent == ("reaction",)
    assert after(Finish(), Finish(), session=after(Onward(), session=reacted())).sent == ()


def test_who_says_that_it_worked_can_tell_how_it_was() -> None:
    saving = after(Open("complete"), Onward(), session=own())
    done = after_event(saving, Recorded((), ticket=saving.ticket))
    page = page_of(done)
    assert isinstance(page, DoneView)
    assert page.frame.onward is not None
    assert (page.frame.onward.label, page.frame.finish) == ("Vertel hoe het was", "Stoppen")
    telling = after(Onward(), session=done)
    assert question_of(telling) == "verdict"
    assert (telling.done, [stop.page for stop in telling.stops]) == (None, [Page.HOME, Page.MINE, Page.QUESTION])
