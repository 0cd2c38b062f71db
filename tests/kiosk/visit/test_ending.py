"""Waiting and ending: the warning after 120 s, and the wipe 60 s later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.effects import WipeVisit
from kiosk.events import Saved, Tick
from kiosk.intents import AskPerson, Back, Choose, Finish, Intent, Onward, Open, Shift, Stay, Type
from kiosk.session import Session, Turn, happened, start, turn
from kiosk.visit.state import Overlaid, Warned
from kiosk.world import IdleTimes, World
from tests.kiosk.visits import REQUEST_BY_PHONE, WORLD, after, at, view_of

TYPING = REQUEST_BY_PHONE[:4]


def waited(session: Session, seconds: float, world: World = WORLD) -> Turn:
    later = at(seconds, world)
    return happened(session, Tick(later.now), later)


def test_before_two_minutes_nobody_is_disturbed() -> None:
    session = after(*TYPING)
    assert waited(session, 119.9) == Turn(session)


def test_after_two_minutes_somebody_is_asked_and_nothing_is_lost() -> None:
    session = after(*TYPING)
    asked = waited(session, 120)
    assert asked == Turn(replace(session, overlaid=Overlaid(Warned.IDLE, WORLD.now + 120)))
    overlay = view_of(asked.session).overlay
    assert overlay is not None
    assert (overlay.heading, overlay.stay.id, overlay.leave.id) == ("Bent u er nog?", "stay", "finish")


def test_a_minute_after_the_warning_the_visit_is_wiped() -> None:
    asked = waited(after(*TYPING), 120).session
    assert waited(asked, 179.9).effects == ()
    wiped = waited(asked, 180)
    assert wiped.effects == (WipeVisit(),)
    assert wiped.session == replace(start(at(180)), ticket=wiped.session.ticket)


def test_nobody_is_wiped_without_having_been_asked() -> None:
    """The clock may have stood still, as after a night asleep."""
    slept = waited(after(*TYPING), 9999)
    assert slept.effects == ()
    assert slept.session.overlaid == Overlaid(Warned.IDLE, WORLD.now + 9999)


@pytest.mark.parametrize("action", [Stay(), Back(), Onward(), Choose("garden"), AskPerson(), Open("board"), Shift()])
def test_any_action_extends_and_does_nothing_else(action: Intent) -> None:
    session = after(*TYPING)
    asked = waited(session, 120).session
    extended = turn(asked, action, at(150))
    assert extended == Turn(replace(session, touched_at=WORLD.now + 150))
    assert waited(extended.session, 269.9).session.overlaid is None


def test_who_goes_on_typing_while_asked_loses_no_letter() -> None:
    asked = waited(after(*TYPING), 120).session
    extended = turn(asked, Type("x"), at(150)).session
    assert (extended.overlaid, extended.answers.title) == (None, "Wie helpt mij met een brief?x")


def test_it_can_be_extended_as_often_as_one_likes() -> None:
    session = after(*TYPING)
    for minute in range(2, 40, 2):
        asked = waited(session, minute * 60 + minute).session
        assert asked.overlaid is not None
        session = turn(asked, Stay(), at(minute * 60 + minute)).session
    assert session.answers.title == "Wie helpt mij met een brief?"


def test_leaving_at_the_warning_wipes() -> None:
    asked = waited(after(*TYPING), 120).session
    assert turn(asked, Finish(), at(130)).effects == (WipeVisit(),)


def test_typing_at_any_pace_is_not_idle() -> None:
    session = after(*REQUEST_BY_PHONE[:3])
    for second in range(0, 1000, 110):
        session = turn(session, Type("a"), at(second)).session
        assert waited(session, second + 109).session.overlaid is None


def test_the_start_screen_never_asks_whether_somebody_is_there() -> None:
    assert waited(start(WORLD), 9999) == Turn(start(WORLD))
    came_back = after(Open("offer"), Back())
    assert waited(came_back, 9999) == Turn(came_back)


def test_the_start_screen_with_something_entered_does_ask() -> None:
    assert waited(after(*REQUEST_BY_PHONE[:2], Back()), 120).session.overlaid is not None


@pytest.mark.parametrize("way", [(Open("board"),), (AskPerson(),), (Open("listing:01-hedge"),), (Open("request"),)])
def test_every_other_page_goes_home_by_itself(way: tuple[Intent, ...]) -> None:
    asked = waited(after(*way), 120).session
    assert asked.overlaid is not None
    assert waited(asked, 180).effects == (WipeVisit(),)


def test_while_it_is_saved_nobody_is_asked_and_nothing_is_wiped() -> None:
    saving = after(*REQUEST_BY_PHONE, Onward())
    assert waited(saving, 9999) == Turn(saving)


def test_who_reads_their_number_gets_the_full_time_from_when_it_appeared() -> None:
    saving = after(*REQUEST_BY_PHONE, Onward())
    done = happened(saving, Saved("H-0417"), at(100)).session
    assert waited(done, 219).session.overlaid is None
    assert waited(done, 220).session.overlaid is not None


def test_the_times_can_be_made_ten_times_longer() -> None:
    patient = replace(WORLD, idle=IdleTimes(1200, 600))
    session = after(*TYPING, world=patient)
    assert waited(session, 1199, patient).session.overlaid is None
    asked = waited(session, 1200, patient).session
    assert waited(asked, 1799, patient).effects == ()
    assert waited(asked, 1800, patient).effects == (WipeVisit(),)


def test_the_question_whether_to_stop_wipes_when_nobody_answers() -> None:
    leaving = after(*TYPING, Finish())
    assert waited(leaving, 59).effects == ()
    assert waited(leaving, 60).effects == (WipeVisit(),)
