"""Waiting and ending: the warning after 120 s, and the wipe 60 s later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.effects import WipeVisit
from kiosk.events import Saved, Tick
from kiosk.intents import AskPerson, Back, Choose, Finish, Intent, Onward, Open, Shift, Stay, Stir, Type
from kiosk.session import Session, Turn, happened, start, turn
from kiosk.visit.ending import warn_after_s
from kiosk.visit.state import Overlaid, Page, Stop, Warned
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
    assert extended == Turn(replace(session, touched_at=WORLD.now + 150, pause_s=120)), "who answers may be another"
    assert waited(extended.session, 269.9).session.overlaid is None


def test_who_goes_on_typing_while_asked_loses_no_letter() -> None:
    asked = waited(after(*TYPING), 120).session
    extended = turn(asked, Type("x"), at(150)).session
    assert (extended.overlaid, extended.answers.title) == (None, "Wie helpt mij met een brief?x")


def test_it_can_be_extended_as_often_as_one_likes() -> None:
    session, second = after(*TYPING), 0.0
    for _ in range(20):
        second += warn_after_s(session, WORLD)
        asked = waited(session, second).session
        assert asked.overlaid is not None
        session = turn(asked, Stay(), at(second)).session
    assert session.answers.title == "Wie helpt mij met een brief?"


def test_leaving_at_the_warning_wipes() -> None:
    asked = waited(after(*TYPING), 120).session
    assert turn(asked, Finish(), at(130)).effects == (WipeVisit(),)


def test_a_patient_terminal_does_not_wait_ten_times_as_long_again() -> None:
    patient = replace(WORLD, idle=IdleTimes(warn_after_s=1200))
    slow = replace(after(*TYPING), pause_s=1199.0)
    assert warn_after_s(slow, patient) == 1200


def test_the_last_page_waits_no_more_than_three_times_as_long_for_who_was_slow() -> None:
    slow = replace(after(*TYPING), pause_s=300.0)
    assert warn_after_s(slow, WORLD) == 1200
    assert warn_after_s(slow.going(Stop(Page.DONE)), WORLD) == 360


def speaking(seconds: float) -> World:
    """So long after the last touch, while something is still being read aloud."""
    return replace(at(seconds), spoke_at=WORLD.now + seconds)


def test_who_listens_is_there_and_is_asked_only_when_it_has_been_silent_for_as_long_as_usual() -> None:
    session = after(*TYPING)
    for second in (119, 300, 900):
        assert waited(session, second, speaking(second)).session.overlaid is None
    heard = replace(at(1000), spoke_at=WORLD.now + 900)
    assert waited(session, 1000, heard).session.overlaid is None
    assert waited(session, 1020, heard).session.overlaid is not None
    went_on = turn(session, Type("a"), replace(at(910), spoke_at=WORLD.now + 900)).session
    assert went_on.pause_s == 10, "who listened was not slow"


def test_a_voice_without_end_holds_a_page_no_longer_than_ten_times_as_long() -> None:
    session = after(*TYPING)
    assert waited(session, 1199, speaking(1199)).session.overlaid is None
    assert waited(session, 1200, speaking(1200)).session.overlaid is not None
    done = session.going(Stop(Page.DONE))
    assert waited(done, 359, speaking(359)).session.overlaid is None
    assert waited(done, 360, speaking(360)).session.overlaid is not None


def test_what_was_read_to_the_last_visitor_counts_for_nobody_else() -> None:
    session = after(*TYPING)
    assert waited(session, 120, replace(at(120), spoke_at=WORLD.now - 1)).session.overlaid is not None


def test_only_the_question_whether_somebody_is_there_sounds() -> None:
    asked = view_of(waited(after(*TYPING), 120).session).overlay
    leaving = view_of(turn(after(*TYPING), Finish(), at(1)).session).overlay
    assert asked is not None
    assert leaving is not None
    assert (asked.calls, leaving.calls) == (True, False)


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 119.9), st.lists(st.floats(0, 1), max_size=20))
def test_typing_at_any_pace_is_not_idle(first_s: float, shares: list[float]) -> None:
    """Once somebody went on after a pause, one four times as long disturbs nobody, up to ten times the usual time."""
    session, second, longest = after(*REQUEST_BY_PHONE[:3]), first_s, first_s
    assert waited(session, second).session.overlaid is None
    session = turn(session, Type("a"), at(second)).session
    for share in shares:
        pause = share * (min(max(120, 4 * longest), 1200) - 0.1)
        assert waited(session, second + pause).session.overlaid is None
        second, longest = second + pause, max(longest, pause)
        session = turn(session, Type("a"), at(second)).session
    assert waited(session, second + 1201).session.overlaid is not None


def test_the_next_person_is_not_waited_for_as_long_as_the_last_one() -> None:
    slow = turn(after(*TYPING), Type("a"), at(100)).session
    assert warn_after_s(slow, WORLD) == 400
    wiped = turn(turn(slow, Finish(), at(101)).session, Finish(), at(102)).session
    assert (wiped.pause_s, warn_after_s(wiped, WORLD)) == (0, 120)
    first = turn(wiped, Open("offer"), at(9000)).session
    assert warn_after_s(first, WORLD) == 120, "nobody was slow while nobody was there"


def test_who_is_slow_is_still_given_time_on_the_last_page() -> None:
    slow = turn(after(*REQUEST_BY_PHONE), Choose("slip"), at(100)).session
    saving = turn(slow, Onward(), at(101)).session
    done = happened(saving, Saved("H-0417"), at(101)).session
    assert waited(done, 101 + 359).session.overlaid is None


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


def test_a_key_that_only_looks_round_keeps_the_time_and_does_nothing_else() -> None:
    session = after(*TYPING)
    stirred = turn(session, Stir(), at(100))
    assert stirred == Turn(replace(session, touched_at=WORLD.now + 100, pause_s=100))
    asked = waited(session, 120).session
    assert turn(asked, Stir(), at(150)).session.overlaid is None


def test_who_looks_round_while_asked_whether_to_stop_is_still_asked_and_has_the_time_anew() -> None:
    leaving = after(*TYPING, Finish())
    stirred = turn(leaving, Stir(), at(50)).session
    assert stirred.overlaid == Overlaid(Warned.LEAVING, WORLD.now + 50)
    assert waited(stirred, 109).effects == ()
    assert waited(stirred, 110).effects == (WipeVisit(),)
