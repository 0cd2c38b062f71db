"""Somebody's own slip in a visit: asked once, shown to who has the words, settled once it was asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.deeds import Alter, Fate, Settle, Worry, Write
from kiosk.effects import AskMine, FindListing, PrintPage, Record, SyncNow
from kiosk.events import ListingFound, LookFailed, MineAnswered, Pinned, Recorded
from kiosk.intents import Back, Change, Choose, Clear, Intent, Onward, Open, Print, Type
from kiosk.session import Session, turn
from kiosk.visit.state import Page
from kiosk.world import Tries
from marketplace.cases import Side, SignalKind, Urgency
from marketplace.mine import MineAnswer
from marketplace.operations import ListingFields
from marketplace.vocabulary import Listing, ListingState
from tests.kiosk.visit.own_slips import (
    FIRST,
    HELPERS,
    OFFLINE,
    OWNERS,
    SECOND,
    TO_OWN,
    asked,
    failed,
    looked,
    own,
    told,
    without_line,
)
from tests.kiosk.visits import HEDGE, SECRET, TODAY, WORLD, after, after_event, effects_of, question_of

HANGS = Pinned(HEDGE)


def does(session: Session, *intents: Intent) -> Session:
    return after(*intents, session=session)


def deed_after(session: Session, *intents: Intent) -> object:
    """What the last of these touches records."""
    (effect,) = effects_of(does(session, *intents[:-1]), intents[-1])
    assert isinstance(effect, Record)
    return effect.deed


def test_this_terminal_is_asked_first_and_then_the_centre_once() -> None:
    looking = looked()
    assert looking.effects == (FindListing("H-0409", looking.session.ticket),)
    asking = asked()
    assert asking.effects == (AskMine("H-0409", SECRET, asking.session.ticket),)
    assert asking.session.mine is not None
    assert asking.session.mine.looking


def test_the_questions_are_gone_when_the_page_is_there_so_that_nobody_finds_the_words_by_going_back() -> None:
    session = own()
    assert [stop.page for stop in session.stops] == [Page.HOME, Page.MINE]
    assert session.answered == ()
    assert SECRET not in repr(session)


@given(st.sampled_from(("h 409", "H-0409", "h0409", " nr. h-409 ", "H–0409", "H.0409")))
def test_a_number_is_read_as_people_write_it(written: str) -> None:
    typed = (Open("mine"), Type(written), Onward(), Type(SECRET))
    (effect,) = effects_of(after(*typed), Onward())
    assert isinstance(effect, FindListing)
    assert effect.number == "H-0409"


@pytest.mark.parametrize(
    ("typed", "code"), [("", "number_missing"), ("12", "number_unclear"), ("fiets", "number_unclear")]
)
def test_what_is_no_number_is_said_at_once(typed: str, code: str) -> None:
    session = after(Open("mine"), Type(typed), Onward())
    assert (question_of(session), session.fault) == ("number", code)


def test_without_words_nobody_goes_on() -> None:
    session = after(Open("mine"), Type("h409"), Onward(), Onward())
    assert (question_of(session), session.fault) == ("code", "code_missing")


def test_an_answer_that_comes_after_somebody_went_away_finds_nobody() -> None:
    asking = asked()
    late = MineAnswered(OWNERS, asking.session.ticket)
    assert after_event(does(asking.session, Back()), late).mine is None
    begun_anew = does(asking.session, Back(), *TO_OWN)
    assert told(begun_anew, late).session == begun_anew


def test_going_back_to_the_start_screen_leaves_nothing_of_the_slip() -> None:
    left = does(own(), Back())
    assert (left.mine, left.answered, left.is_fresh) == (None, (), True)


def test_wrong_words_are_corrected_where_they_stand() -> None:
    session = does(failed("code_wrong"), Onward())
    assert question_of(session) == "number"
    session = does(session, Onward())
    assert session.answers.said("code") == SECRET
    corrected = turn(does(session, Clear(), Type("fiets maan roos")), Onward(), WORLD)
    assert corrected.effects == (FindListing("H-0409", corrected.session.ticket),)
    asking = told(corrected.session, ListingFound(None, corrected.session.ticket))
    assert asking.effects == (AskMine("H-0409", "fiets maan roos", asking.session.ticket),)


def test_while_it_is_too_soon_nothing_is_asked_and_afterwards_the_same_words_are() -> None:
    soon = replace(WORLD, tries=Tries(("H-0409",), WORLD.now - 1))
    session = asked(soon).session
    assert asked(soon).effects == ()
    assert turn(session, Onward(), soon).effects == ()
    later = replace(soon, now=WORLD.now + 5)
    assert turn(session, Onward(), later).effects == (FindListing("H-0409", session.ticket + 1),)


def test_while_only_the_desk_helps_nobody_types_for_nothing() -> None:
    shut = replace(WORLD, tries=Tries(("H-0409",) * 5, WORLD.now - 1))
    assert question_of(after(Open("mine"), world=shut)) == "mine"


@pytest.mark.parametrize("code", ["centre_unreachable", "centre_busy", "centre_rubbish"])
def test_a_line_that_breaks_while_asking_is_a_terminal_without_a_line(code: str) -> None:
    session = failed(code, pinned=HANGS)
    assert session.mine is not None
    assert (session.mine.pinned, session.mine.looking, session.mine.fault) == (HANGS, False, "centre_unreachable")


@pytest.mark.parametrize(
    "code", ["key_unknown", "seal_broken", "device_quarantined", "not_found", "too_many_codes", "x"]
)
def test_another_no_of_the_centre_is_kept_and_shows_nothing_of_the_slip(code: str) -> None:
    session = failed(code)
    assert session.mine is not None
    assert (session.mine.fault, session.mine.pinned, session.mine.answer) == (code, None, None)


def test_wrong_words_show_nothing_of_a_slip_that_this_terminal_knows() -> None:
    session = failed("code_wrong", pinned=HANGS)
    assert session.mine is not None
    assert (session.mine.pinned, session.mine.fault) == (None, "code_wrong")
    assert does(session, Open("withdraw")) == replace(session, touched_at=WORLD.now)


def test_a_store_that_cannot_look_leaves_it_to_the_centre_or_to_who_has_no_line() -> None:
    looking = looked(OFFLINE)
    session = told(looking.session, LookFailed("store_damaged", looking.session.ticket), OFFLINE).session
    assert session.mine is not None
    assert (session.mine.looking, session.mine.fault) == (False, "centre_unreachable")
    looking = looked()
    asking = told(looking.session, LookFailed("store_damaged", looking.session.ticket))
    assert asking.effects == (AskMine("H-0409", SECRET, asking.session.ticket),)


def test_once_the_line_is_back_the_green_button_asks_the_centre() -> None:
    session = without_line(HANGS)
    back = turn(session, Onward(), WORLD)
    assert back.effects == (FindListing("H-0409", session.ticket + 1),)
    asking = told(back.session, ListingFound(HANGS, back.session.ticket))
    assert asking.effects == (AskMine("H-0409", SECRET, asking.session.ticket),)


@pytest.mark.parametrize("fate", [Fate.COMPLETE, Fate.WITHDRAW])
def test_what_becomes_of_a_slip_is_asked_once_more_and_then_recorded(fate: Fate) -> None:
    sure = does(own(), Open(fate))
    assert (sure.here.page, sure.here.about) == (Page.MINE, fate)
    yes = turn(sure, Onward(), WORLD)
    assert yes.effects == (Record(Settle(fate, HEDGE, SECRET), False, sure.ticket),)
    assert turn(does(sure, Back()), Onward(), WORLD).effects == ()


def test_a_slip_hangs_longer_by_the_term_of_the_city() -> None:
    short = replace(HEDGE, hangs_until=date(2026, 12, 5))
    session = own(replace(OWNERS, listing=short))
    assert deed_after(session, Open("renew"), Onward()) == Settle(Fate.RENEW, short, SECRET, date(2026, 12, 31))


def test_after_it_is_recorded_the_page_says_so_at_once() -> None:
    session = does(own(), Open("withdraw"), Onward())
    recorded = told(session, Recorded((), ticket=session.ticket))
    assert recorded.effects == (SyncNow(),)
    back = does(recorded.session, Onward())
    assert (back.here.page, back.here.about) == (Page.MINE, "")
    assert does(back, Open("withdraw")) == back


@pytest.mark.parametrize(
    "listing",
    [
        replace(HEDGE, state=ListingState.DONE),
        replace(HEDGE, state=ListingState.WITHDRAWN),
    ],
)
def test_what_does_not_hang_any_more_is_not_done_twice(listing: Listing) -> None:
    session = own(replace(OWNERS, listing=listing))
    for id_ in (*Fate, "change"):
        assert does(session, Open(id_)) == session


def test_a_helper_decides_nothing_over_the_slip_of_another() -> None:
    session = own(HELPERS)
    for id_ in (*Fate, "change"):
        assert does(session, Open(id_)) == session


def test_who_has_not_been_proved_changes_no_words() -> None:
    session = without_line(HANGS)
    assert does(session, Open("change")) == session


def test_only_the_fields_that_differ_are_sent() -> None:
    check = does(own(), Open("change"))
    assert check.here.page is Page.CHECK
    changed = does(check, Change("title"), Clear(), Type("ik snoei ook bomen"), Onward())
    wanted = ListingFields(title="Ik snoei ook bomen")
    assert deed_after(changed, Onward()) == Alter(HEDGE, wanted, SECRET)


def test_a_change_that_changes_nothing_stays_and_says_so() -> None:
    session = does(own(), Open("change"), Onward())
    assert (session.here.page, session.fault, session.saving) == (Page.CHECK, "nothing_changed", None)


def test_one_conversation_is_read_at_once_and_several_are_chosen_from() -> None:
    assert does(own(), Onward()).here.about == "r-1"
    session = does(own(replace(OWNERS, threads=(FIRST, SECOND))), Onward())
    assert (session.here.page, session.here.about) == (Page.MINE, "threads")
    assert does(session, Open("thread:r-2")).here.about == "r-2"
    assert does(session, Open("thread:r-9")) == session


def test_without_conversations_there_is_nothing_to_read() -> None:
    session = own(replace(OWNERS, threads=()))
    assert does(session, Onward()) == session


@pytest.mark.parametrize("answer", [OWNERS, HELPERS])
def test_a_message_goes_to_the_conversation_it_was_written_in(answer: MineAnswer) -> None:
    written = deed_after(own(answer), Onward(), Onward(), Type("tot woensdag"), Onward(), Onward())
    assert written == Write("r-1", answer.side, "Tot woensdag", SECRET, TODAY)


def test_words_for_one_conversation_are_not_sent_to_another() -> None:
    session = does(own(replace(OWNERS, threads=(FIRST, SECOND))), Onward(), Open("thread:r-1"), Onward(), Type("hoi"))
    other = does(session, Back(), Back(), Open("thread:r-2"), Onward())
    assert other.answers.said("message") == ""
    assert does(session, Back(), Onward()).answers.said("message") == "Hoi"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "message_missing"), ("bel 023 555 01 23", "text_has_phone"), ("naam@voorbeeld.example", "text_has_email")],
)
def test_contact_data_in_a_message_goes_no_further(typed: str, code: str) -> None:
    session = does(own(), Onward(), Onward(), Type(typed), Onward())
    assert (question_of(session), session.fault) == ("message", code)


def test_a_worry_says_which_conversation_and_why_and_money_is_for_today() -> None:
    told_ = deed_after(own(), Onward(), Open("report"), Choose("money"), Onward(), Type("vooraf"), Onward(), Onward())
    assert told_ == Worry(SignalKind.PERSON, Urgency.TODAY, "H-0409 r-1", "money: Vooraf", TODAY)
    bare = deed_after(own(), Onward(), Open("report"), Choose("unkind"), Onward(), Onward(), Onward())
    assert bare == Worry(SignalKind.PERSON, Urgency.SOON, "H-0409 r-1", "unkind", TODAY)


def test_messages_are_printed_of_one_conversation_or_of_all() -> None:
    session = own(replace(OWNERS, threads=(FIRST, SECOND)))
    for printed in (session, does(session, Onward(), Open("thread:r-2"))):
        (effect,) = effects_of(printed, Print())
        assert isinstance(effect, PrintPage)
    assert effects_of(failed("code_wrong"), Print()) == ()


def test_a_newer_answer_takes_the_place_of_what_was_told() -> None:
    session = does(own(), Onward(), Onward(), Type("tot woensdag"), Onward(), Onward())
    session = does(told(session, Recorded((), ticket=session.ticket)).session, Onward())
    assert session.mine is not None
    assert [type(deed) for deed in session.mine.told] == [Write]
    mine = replace(session.mine, looking=True, asked=True)
    newer = replace(FIRST, messages=(*FIRST.messages, replace(FIRST.messages[0], words="Tot woensdag")))
    answered = MineAnswered(replace(OWNERS, threads=(newer,)), session.ticket)
    taken = after_event(replace(session, mine=mine), answered).mine
    assert taken is not None
    assert taken.told == ()


def test_news_of_a_listing_that_nobody_waits_for_changes_nothing() -> None:
    session = own()
    assert after_event(session, ListingFound(HANGS, session.ticket)) == session
    assert after_event(session, ListingFound(HANGS, session.ticket - 1)) == session


def test_nobody_is_the_desk_at_a_public_terminal() -> None:
    written = deed_after(own(HELPERS), Onward(), Onward(), Type("tot dan"), Onward(), Onward())
    assert isinstance(written, Write)
    assert written.side is Side.HELPER
