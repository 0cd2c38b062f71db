"""'Klopt dit briefje niet?' in a visit: about what hangs and is not one's own, once, and without a word on who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.deeds import Doubt
from kiosk.effects import LoadBoard, Record, SyncNow
from kiosk.events import Pinned, Recorded, SaveFailed
from kiosk.intents import Back, Choose, Finish, Intent, Onward, Open
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, happened, turn
from kiosk.visit.doubting import can_doubt
from kiosk.visit.state import Page
from marketplace.reviews import RefusalReason
from marketplace.vocabulary import ListingState
from tests.kiosk.visit.own_slips import OWNERS, own
from tests.kiosk.visits import HEDGE, HOSPITAL, REQUEST_BY_PHONE, WORLD, after, after_event, effects_of, question_of

AT_IT: tuple[Intent, ...] = (Open("listing:01-hedge"),)
"""From the start screen."""
TO_CHECK: tuple[Intent, ...] = (*AT_IT, Open("doubt"), Choose("selling"), Onward())


def told(session: Session) -> Session:
    """The visit once it is durable; `session` is on the check page."""
    saving = after(Onward(), session=session)
    assert saving.saving is not None
    return after_event(saving, Recorded(ticket=saving.ticket))


@pytest.mark.parametrize("reason", RefusalReason)
def test_what_is_recorded_is_the_slip_and_what_is_wrong_with_it(reason: RefusalReason) -> None:
    session = after(*AT_IT, Open("doubt"), Choose(reason), Onward())
    assert session.here.page is Page.CHECK
    (effect,) = effects_of(session, Onward())
    assert effect == Record(Doubt(HEDGE, reason), ticket=session.ticket)


def test_something_must_be_chosen() -> None:
    session = after(*AT_IT, Open("doubt"), Onward())
    assert (question_of(session), session.fault) == ("doubt", "doubt_missing")


def test_a_second_touch_sends_nothing_twice() -> None:
    saving = after(*TO_CHECK, Onward())
    for touch in (Onward(), Back(), Open("doubt"), Choose("twice"), Finish()):
        assert turn(saving, touch, WORLD) == turn(saving, Open("x"), WORLD)
        assert effects_of(saving, touch) == ()


def test_the_visit_goes_on_at_the_slip_which_cannot_be_doubted_again() -> None:
    done = told(after(*TO_CHECK))
    assert (done.here.page, done.sent) == (Page.DONE, (JourneyId.DOUBT,))
    back = after(Onward(), session=done)
    assert (back.here.page, back.listing) == (Page.LISTING, Pinned(HEDGE))
    assert not can_doubt(back, WORLD)
    assert after(Open("doubt"), session=back).here.page is Page.LISTING
    assert can_doubt(replace(back, listing=Pinned(HOSPITAL)), WORLD)


def test_it_tells_the_centre_at_once() -> None:
    saving = after(*TO_CHECK, Onward())
    assert happened(saving, Recorded(ticket=saving.ticket), WORLD).effects == (SyncNow(),)


def test_the_next_person_may_ask_it_again() -> None:
    back = after(Onward(), session=told(after(*TO_CHECK)))
    next_one = after(Finish(), session=back)
    assert next_one.doubted == ()
    assert can_doubt(after(*AT_IT, session=next_one), WORLD)


def test_what_was_said_of_one_slip_is_not_said_of_another() -> None:
    begun = after(*AT_IT, Open("doubt"), Choose("twice"), Back())
    other = after(Open("doubt"), session=replace(begun, listing=Pinned(HOSPITAL)))
    assert (question_of(other), other.answers) == ("doubt", Answers())


@pytest.mark.parametrize(
    "pinned",
    [
        None,
        Pinned(HEDGE, waiting=True, held=True),
        Pinned(replace(HEDGE, state=ListingState.WITHDRAWN)),
        Pinned(replace(HEDGE, hangs_until=date(2026, 11, 30))),
    ],
)
def test_nobody_looks_at_what_does_not_hang(pinned: Pinned | None) -> None:
    session = replace(after(*AT_IT), listing=pinned)
    assert not can_doubt(session, WORLD)
    assert after(Open("doubt"), session=session) == session


def test_what_waits_for_the_line_hangs_here_and_may_be_doubted() -> None:
    assert can_doubt(replace(after(*AT_IT), listing=Pinned(HEDGE, waiting=True)), WORLD)


def test_nobody_doubts_their_own_slip() -> None:
    assert not can_doubt(replace(own(OWNERS), listing=Pinned(HEDGE)), WORLD)
    assert can_doubt(replace(own(OWNERS), listing=Pinned(HOSPITAL)), WORLD)


def test_what_cannot_be_saved_is_said_and_can_be_sent_again() -> None:
    saving = after(*TO_CHECK, Onward())
    failed = after_event(saving, SaveFailed("store_full", saving.ticket))
    assert (failed.here.page, failed.fault, failed.doubted) == (Page.CHECK, "store_full", ())
    (effect,) = effects_of(failed, Onward())
    assert isinstance(effect, Record)


def test_a_slip_that_was_taken_off_meanwhile_leads_to_the_board() -> None:
    saving = after(*TO_CHECK, Onward())
    gone = after_event(saving, SaveFailed("listing_not_open", saving.ticket))
    there = turn(gone, Onward(), WORLD)
    assert (there.session.here.page, there.session.fault, there.session.listing) == (Page.BOARD, "", None)
    assert [type(effect) for effect in there.effects] == [LoadBoard]
    assert there.session.answers_of(JourneyId.DOUBT) == Answers()


def test_a_request_half_typed_waits_underneath() -> None:
    similar = after(*REQUEST_BY_PHONE[:4], Open("similar"))
    assert similar.here.page is Page.BOARD
    at_it = replace(similar, board=replace(similar.board, entries=(Pinned(HEDGE),), loaded=True))
    begun = after(*AT_IT, Open("doubt"), Choose("unclear"), Onward(), session=at_it)
    back = after(Onward(), Back(), Back(), session=told(begun))
    assert back.journey.id is JourneyId.REQUEST
    assert back.answers == similar.answers
