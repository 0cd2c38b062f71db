"""A visitor in the middle of a request calls for somebody, who signs in: the request waits, unseen and not for long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.desk.events import SignedInAs
from kiosk.desk.home import again
from kiosk.effects import WipeVisit
from kiosk.events import DirectoryLoaded, Tick
from kiosk.intents import AskPerson, Back, Finish, Open, Stay, Stir, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import ChoiceView
from kiosk.visit.state import Page, Warned
from kiosk.world import World
from marketplace.staff_rules import LOCKS_ITSELF_S
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR, STAFF, after_pin, signed_in
from tests.kiosk.visits import REQUEST_BY_PHONE, WORLD, after, page_of, view_of

HALF = REQUEST_BY_PHONE[:5]
WORDS = "naar het ziekenhuis"


def later(seconds: float, world: World = IN_PUBLIC) -> World:
    return replace(world, now=world.now + seconds)


def typed() -> Session:
    session = after(*HALF, world=IN_PUBLIC)
    assert session.said_anything
    return replace(session, comfort=Comfort(percent=150), language="pl")


def at_work(session: Session | None = None) -> Session:
    """Omar signed in over it."""
    names = after(AskPerson(), Open("staff"), session=session or typed(), world=IN_PUBLIC)
    checking = after_pin(OMAR, IN_PUBLIC, names)
    done = happened(checking, SignedInAs(OMAR, checking.ticket), IN_PUBLIC)
    assert done.effects == (WipeVisit(),)
    assert (done.session.here.page, done.session.answered) == (Page.AT_WORK, ())
    return done.session


def answers(session: Session) -> str:
    return str([answers.title + answers.details for _, answers in session.answered])


def test_both_are_told_before_and_after() -> None:
    names = page_of(after(AskPerson(), Open("staff"), session=typed(), world=IN_PUBLIC), IN_PUBLIC)
    assert isinstance(names, ChoiceView)
    assert names.lead == "Kies uw naam. Stopt u binnen drie minuten, dan staat wat hier getypt is er weer."
    work = page_of(at_work(), IN_PUBLIC)
    assert isinstance(work, ChoiceView)
    assert work.lead == "Wat de bezoeker typte, wacht drie minuten. Met Stoppen gaat die verder."
    nothing = page_of(at_work(start(IN_PUBLIC)), IN_PUBLIC)
    assert isinstance(nothing, ChoiceView)
    assert "bezoeker" not in nothing.lead


def test_when_they_stop_the_visitor_is_asked_whether_they_are_still_there_and_goes_on_where_they_were() -> None:
    before = typed()
    done = turn(at_work(before), Finish(), later(100))
    back = done.session
    assert done.effects == (WipeVisit(),)
    assert (back.staff, back.waiting, back.overlaid and back.overlaid.why) == (None, None, Warned.IDLE)
    assert (back.stops, back.answered, back.comfort, back.language) == (
        before.stops, before.answered, before.comfort, "pl",
    )  # fmt: skip
    assert back.ticket > before.ticket
    on = turn(back, Stay(), later(101)).session
    assert (on.overlaid, on.stops) == (None, before.stops)
    assert turn(back, Finish(), later(101)).session.answered == ()
    left = happened(back, Tick(IN_PUBLIC.now + 160), later(160)).session
    assert (left.here.page, left.answered) == (Page.HOME, ())


def test_nobody_at_work_sees_or_hears_a_word_of_it() -> None:
    here = at_work()
    assert here.waiting is not None
    said = answers(here.waiting.visit)
    title = next(answers.title for _, answers in here.waiting.visit.answered)
    assert title in said
    for session in (here, after(Open("enter:request"), session=here, world=IN_PUBLIC)):
        shown = view_of(session, IN_PUBLIC)
        assert title not in repr(shown)
        assert title not in "".join(shown.own)
        assert title not in repr(session)
    assert after(Back(), Back(), session=here, world=IN_PUBLIC).staff is not None


def test_after_three_minutes_it_is_gone() -> None:
    here = at_work()
    for seconds in (60, 120, 170):
        here = turn(here, Stir(), later(seconds)).session
        here = happened(here, Tick(IN_PUBLIC.now + seconds), later(seconds)).session
    assert here.waiting is not None
    gone = happened(here, Tick(IN_PUBLIC.now + 180), later(180)).session
    assert gone.waiting is None
    late = turn(here, Finish(), later(180)).session
    assert (late.here.page, late.answered) == (Page.HOME, ())


def test_a_lock_wipes_it_also_for_who_comes_back() -> None:
    shut = happened(at_work(), Tick(IN_PUBLIC.now + LOCKS_ITSELF_S), later(LOCKS_ITSELF_S)).session
    assert shut.locked is not None
    assert (shut.waiting, shut.locked.behind.waiting) == (None, None)
    checking = after_pin(OMAR, later(LOCKS_ITSELF_S), shut)
    back = happened(checking, SignedInAs(OMAR, checking.ticket), later(LOCKS_ITSELF_S)).session
    assert turn(back, Finish(), later(LOCKS_ITSELF_S)).session.answered == ()


def test_with_a_withdrawn_account_it_goes_too() -> None:
    others = tuple(one for one in STAFF if one != OMAR)
    news = DirectoryLoaded(WORLD.point, WORLD.district, (), (), WORLD.settings, others)
    gone = happened(at_work(), news, replace(IN_PUBLIC, staff=others)).session
    assert (gone.staff, gone.waiting, gone.answered) == (None, None, ())


def test_it_waits_while_they_help_somebody_and_what_they_type_themselves_is_asked_about_first() -> None:
    here = after(Open("enter:request"), Type("a"), session=at_work(), world=IN_PUBLIC)
    asked = turn(here, Finish(), later(20)).session
    assert asked.overlaid is not None
    assert asked.overlaid.why is Warned.LEAVING
    for there in (asked, again(here, later(20)).session):  # nothing was saved; or it was, and the next person came
        back = turn(there, Finish(), later(21)).session
        asks = turn(back, Finish(), later(22)).session if back.staff is not None else back
        assert (asks.staff, asks.said_anything) == (None, True)


@pytest.mark.parametrize("world", [IN_PUBLIC, AT_DESK], ids=["public", "desk"])
def test_where_nobody_typed_nothing_waits(world: World) -> None:
    assert signed_in(MEIKE, world).waiting is None
