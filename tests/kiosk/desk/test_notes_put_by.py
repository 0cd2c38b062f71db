"""What was learnt of one case and is half typed waits while another one is open, and while something else is saved."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.case_steps import Step
from kiosk.desk.events import CaseLoaded, TrayLoaded
from kiosk.desk.home import again
from kiosk.desk.tray import item_id
from kiosk.intents import Back, Finish, Onward, Open, Type
from kiosk.session import Session, happened, turn
from kiosk.views.present import present
from kiosk.visit.state import Page
from marketplace.cases import Signal
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.cases import WORRY, after_intents, at_case, item_of, page, saved, seen_of
from tests.kiosk.visits import nl

WORDS = "bel eerder aan"
assert isinstance(WORRY, Signal)
OTHER = replace(WORRY, id="s-other")
ITEMS = (item_of(seen_of(WORRY)), item_of(seen_of(OTHER)))


def half_typed() -> Session:
    """About the first of two, and back at the tray."""
    there = after_intents(at_case(seen_of(WORRY)), Open(Step.LEARN), Type(WORDS), Back(), Back())
    assert there.here.page is Page.TRAY
    return happened(there, TrayLoaded(ITEMS, there.ticket), AT_DESK).session


def opened(session: Session, case: Signal) -> Session:
    item = ITEMS[0] if case is WORRY else ITEMS[1]
    there = after_intents(session, Open(f"item:{item_id(item)}"))
    return happened(there, CaseLoaded(seen_of(case), there.ticket), AT_DESK).session


def shown(session: Session) -> str:
    return str(page(after_intents(session, Open(Step.LEARN))))


def test_it_is_there_when_the_same_case_is_opened_again_and_in_no_other() -> None:
    tray = half_typed()
    assert "Bel eerder aan" not in str(present(tray, AT_DESK, nl()))
    assert "Bel eerder aan" in shown(opened(tray, WORRY))
    other = opened(tray, OTHER)
    assert "Bel eerder aan" not in shown(other)
    back = after_intents(other, Back())
    back = happened(back, TrayLoaded(ITEMS, back.ticket), AT_DESK).session
    assert "Bel eerder aan" in shown(opened(back, WORRY))


def test_each_case_keeps_its_own() -> None:
    second = after_intents(opened(half_typed(), OTHER), Open(Step.LEARN), Type("vraag de buren"), Back(), Back())
    second = happened(second, TrayLoaded(ITEMS, second.ticket), AT_DESK).session
    assert "Bel eerder aan" in shown(opened(second, WORRY))
    assert "Vraag de buren" in shown(opened(second, OTHER))


def test_stopping_asks_first_and_what_is_saved_meanwhile_takes_nothing_away() -> None:
    tray = half_typed()
    assert turn(tray, Finish(), AT_DESK).session.overlaid is not None
    later = again(tray, AT_DESK).session
    later = happened(later, TrayLoaded(ITEMS, later.ticket), AT_DESK).session
    assert "Bel eerder aan" in shown(opened(later, WORRY))
    beside = again(after_intents(at_case(seen_of(WORRY)), Open(Step.LEARN), Type(WORDS)), AT_DESK).session
    assert (beside.desk.case, beside.said_anything) == (None, True)


def test_once_it_is_passed_on_it_is_gone() -> None:
    there = opened(half_typed(), WORRY)
    done = saved(after_intents(there, Open(Step.LEARN), Onward()), seen_of(WORRY))
    assert done.said_anything is False
    away = after_intents(done, Back())
    away = happened(away, TrayLoaded(ITEMS, away.ticket), AT_DESK).session
    assert "Bel eerder aan" not in shown(opened(away, WORRY))


def test_no_word_of_it_stands_in_a_repr() -> None:
    assert "Bel eerder" not in repr(half_typed())
