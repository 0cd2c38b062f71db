"""'Ik kan helpen' in a visit: on what hangs, never on one's own, with words that lead to nobody's door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.deeds import Help
from kiosk.effects import LoadBoard, PrintPage, Record, SyncNow
from kiosk.events import BoardLoaded, Pinned, Recorded, SaveFailed
from kiosk.intents import Back, Choose, Clear, Intent, Onward, Open, Print, Scanned, Type
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, turn
from kiosk.views.pages import CheckView
from kiosk.visit.helping import can_help
from kiosk.visit.state import Page
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.visit.own_slips import HELPERS, own
from tests.kiosk.visits import (
    HEDGE,
    HOSPITAL,
    REQUEST_BY_PHONE,
    TODAY,
    WORLD,
    after,
    after_event,
    effects_of,
    page_of,
    question_of,
)

LISTING: tuple[Intent, ...] = (Open("listing:01-hedge"),)
"""From the start screen."""
WORDS: tuple[Intent, ...] = (Onward(), Type("dit wil ik graag"), Onward())
REACHED: tuple[Intent, ...] = (Choose("phone"), Onward(), Type("0235550123"), Onward(), Type("anna"), Onward())
AGREED: tuple[Intent, ...] = (Choose("yes"), Onward())
TO_CHECK = (*LISTING, *WORDS, *REACHED, *AGREED)


def helped(session: Session) -> Help:
    """What the touch on 'Verstuur' records."""
    (effect,) = effects_of(session, Onward())
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, Help)
    return effect.deed


def test_a_response_is_the_words_and_a_way_to_be_reached_for_the_desk_alone() -> None:
    deed = helped(after(*TO_CHECK))
    assert deed.contact == Contact(Channel.PHONE, name="Anna", phone="023 555 0123")
    assert (deed.listing, deed.words, deed.made_on) == (HEDGE, "Dit wil ik graag", TODAY)
    assert {str(consent.purpose) for consent in deed.consents} == {"house_rules", "contact_by_broker"}
    assert "023" not in repr(deed)
    assert "Dit wil" not in repr(deed)


def test_who_comes_to_the_desk_gives_nothing_of_themselves() -> None:
    deed = helped(after(*LISTING, *WORDS, Choose("desk"), Onward(), *AGREED))
    assert deed.contact == Contact(Channel.DESK)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "help_words_missing"),
        ("bel 023 555 01 23", "text_has_phone"),
        ("nul twee drie vijf vijf vijf nul een twee drie", "text_has_phone"),
        ("mail naam@voorbeeld.example", "text_has_email"),
        ("zie www.voorbeeld.example", "text_has_link"),
    ],
)
def test_words_that_lead_to_somebodys_door_go_no_further(typed: str, code: str) -> None:
    session = after(*LISTING, Onward(), Type(typed), Onward())
    assert (question_of(session), session.fault) == ("help_words", code)


def test_a_name_and_number_given_before_in_the_visit_are_not_asked_anew() -> None:
    session = after(*TO_CHECK)
    other = replace(session, listing=Pinned(HOSPITAL), stops=session.stops[:2])
    begun = after(Onward(), session=other)
    assert begun.answers.said("help_words") == ""
    assert (begun.answers.phone, begun.answers.contact_name) == ("023 555 0123", "Anna")


def test_a_response_half_typed_is_taken_up_again_on_the_same_listing() -> None:
    session = after(*LISTING, Onward(), Type("dit wil"), Back(), Onward())
    assert session.answers.said("help_words") == "Dit wil"


def test_an_example_is_taken_over_and_gives_way_to_own_words() -> None:
    session = after(*LISTING, Onward(), Choose("example:Dit wil ik graag."))
    assert session.answers.said("help_words") == "Dit wil ik graag."
    assert after(Clear(), Type("graag"), session=session).answers.said("help_words") == "Graag"


@pytest.mark.parametrize(
    "changed",
    [{"state": ListingState.WITHDRAWN}, {"state": ListingState.DONE}, {"hangs_until": date(2026, 11, 30)}],
)
def test_nobody_answers_what_does_not_hang(changed: dict[str, object]) -> None:
    gone = replace(HEDGE, **changed)  # type: ignore[arg-type]
    session = replace(after(*LISTING), listing=Pinned(gone))
    assert after(Onward(), session=session).here.page is Page.LISTING


def test_nobody_answers_themselves_and_a_helper_may_help_once_more() -> None:
    assert not can_help(own(), HEDGE, WORLD)
    assert can_help(own(), HOSPITAL, WORLD)
    assert can_help(own(HELPERS), HEDGE, WORLD)
    assert can_help(after(), HEDGE, WORLD)


def test_a_listing_taken_off_meanwhile_is_said_on_the_check_page_and_nothing_is_lost() -> None:
    saving = after(*TO_CHECK, Onward())
    session = after_event(saving, SaveFailed("listing_not_open"))
    assert (session.here.page, session.fault) == (Page.CHECK, "listing_not_open")
    assert session.answers.said("help_words") == "Dit wil ik graag"


def test_when_it_is_recorded_the_visit_ends_with_how_to_reach_nobody() -> None:
    saving = after(*TO_CHECK, Onward())
    session = after_event(saving, Recorded((), ticket=saving.ticket))
    assert (session.here.page, session.answered) == (Page.DONE, ())
    assert session.done is not None
    assert (session.done.listing, session.done.number) == (HEDGE, "")


def test_a_response_from_within_a_request_goes_back_to_it() -> None:
    """A neighbour offers what is being asked: answering them may not wipe the request that was half typed."""
    typing = after(*REQUEST_BY_PHONE[:2], Open("similar"))
    board = after_event(typing, BoardLoaded((Pinned(HEDGE),), 1, typing.ticket))
    sent = after(Open("listing:01-hedge"), *WORDS, *REACHED, *AGREED, Onward(), session=board)
    done = after_event(sent, Recorded((), ticket=sent.ticket))
    back = after(Onward(), Back(), Back(), session=done)
    assert (question_of(back), back.journey.id) == ("category", JourneyId.REQUEST)
    assert back.answers.category == "forms"
    assert effects_of(sent, Onward()) == ()


def test_the_slip_of_a_listing_is_printed_to_take_along() -> None:
    (effect,) = effects_of(after(*LISTING), Print())
    assert isinstance(effect, PrintPage)
    assert effects_of(after(Scanned("rubbish")), Print()) == ()


def test_what_is_recorded_is_told_to_the_centre_now() -> None:
    from kiosk.session import happened

    assert happened(after(*TO_CHECK, Onward()), Recorded(()), WORLD).effects == (SyncNow(),)


def test_what_was_taken_away_while_somebody_answered_leads_to_the_board() -> None:
    saving = after(*TO_CHECK, Onward())
    gone = after_event(saving, SaveFailed("listing_not_open", saving.ticket))
    page = page_of(gone)
    assert isinstance(page, CheckView)
    assert page.fault == "Dit briefje is net weggehaald. Kijk of er iets anders is."
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Naar het prikbord"
    there = turn(gone, Onward(), WORLD)
    assert (there.session.here.page, there.session.listing) == (Page.BOARD, None)
    assert [type(effect) for effect in there.effects] == [LoadBoard]
    assert there.session.answers_of(JourneyId.RESPOND).said("help_words") == ""


def test_another_fault_can_be_tried_again() -> None:
    saving = after(*TO_CHECK, Onward())
    failed = after_event(saving, SaveFailed("store_full", saving.ticket))
    assert [type(effect) for effect in effects_of(failed, Onward())] == [Record]
