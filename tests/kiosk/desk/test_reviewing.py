"""Watching over the board: it may hang, or it may not and its owner reads why; and which of two values stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.case import entered
from kiosk.desk.deeds import Reviewed, Settled
from kiosk.desk.effects import RecordDesk
from kiosk.desk.events import CaseLoaded, DeskRecorded
from kiosk.effects import PrintPage, ReadySlip
from kiosk.events import PrintReported, PrintState, SlipsQueued
from kiosk.intents import Choose, Onward, Open
from kiosk.session import Session, happened
from kiosk.slips.content import BoardSlip
from kiosk.views.desk.field_words import value_words
from kiosk.views.pages import ChoiceView, DetailView, ListingView
from kiosk.visit.printing import PAGES_MOST
from kiosk.visit.state import Page
from marketplace.cases import CaseState
from marketplace.reviews import RefusalReason, ReviewWhy, Take
from tests.kiosk.desk.at_work import AT_DESK, OMAR
from tests.kiosk.desk.cases import DIFFERENT, HELP, LOOK_FIRST, after_intents, asked_for, at_case, page, saved, seen_of
from tests.kiosk.visits import HEDGE, nl


def test_a_listing_that_waits_is_shown_as_it_would_hang_and_comes_out_when_it_may() -> None:
    here = at_case(seen_of(LOOK_FIRST))
    shown = page(here)
    assert isinstance(shown, ListingView)
    assert shown.slip.slip.title == HEDGE.title
    assert "Het hangt nog nergens." in [step.text for step in shown.how]
    (approved,) = asked_for(here, Onward())
    assert isinstance(approved, RecordDesk)
    assert approved.deed == Reviewed(HEDGE, CaseState.OPEN, None, prints=True)
    done = saved(after_intents(here, Onward()), seen_of(replace(LOOK_FIRST, state=CaseState.DONE)))
    shown = page(done)
    assert isinstance(shown, ListingView)
    assert shown.frame.onward is None
    assert shown.note == "Genoteerd. Dit briefje mag hangen.", "whether it hangs the centre says"
    assert not [step for step in shown.how if "printer" in step.text], "nothing came out yet"


def approved_here() -> Session:
    """It was let through, and its slip is in the queue."""
    here = after_intents(at_case(seen_of(LOOK_FIRST)), Onward())
    recorded = happened(here, DeskRecorded(here.ticket, (ReadySlip("board", b""),), HEDGE.number), AT_DESK).session
    done = seen_of(replace(LOOK_FIRST, state=CaseState.DONE), waiting=True)
    return happened(recorded, CaseLoaded(done, recorded.ticket), AT_DESK).session


@pytest.mark.parametrize(
    ("state", "code", "says"),
    [
        (None, "", "Het wordt geprint."),
        (PrintState.PRINTED, "", "Het ligt in de printer. Laat het daar niet liggen."),
        (PrintState.WAITING, "paper_out", "Het papier is op. Het komt er later uit."),
        (PrintState.FAILED, "printer_width", "Het is niet geprint."),
        (PrintState.UNKNOWN, "", "Kijk of er iets in de printer ligt."),
    ],
)
def test_the_page_says_of_the_paper_what_the_printer_says(state: PrintState | None, code: str, says: str) -> None:
    here = approved_here()
    if state is not None:
        here = happened(here, PrintReported(HEDGE.number, "board", state, code), AT_DESK).session
    shown = page(here)
    assert isinstance(shown, ListingView)
    said = [step.text for step in shown.how]
    assert [text for text in said if text.endswith(says)], said
    assert "De centrale heeft het nog niet." in " ".join(said)


def test_a_slip_that_did_not_come_out_is_printed_again_with_one_key() -> None:
    failed = happened(approved_here(), PrintReported(HEDGE.number, "board", PrintState.FAILED, "x"), AT_DESK).session
    shown = page(failed)
    assert isinstance(shown, ListingView)
    assert shown.frame.onward is not None
    assert shown.frame.onward.label == "F9 Print opnieuw"
    (again,) = asked_for(failed, Onward())
    assert isinstance(again, PrintPage)
    slip = again.compose(AT_DESK, nl())
    assert isinstance(slip, BoardSlip)
    assert (slip.title, slip.copy) == (HEDGE.title, "")
    queued = happened(after_intents(failed, Onward()), SlipsQueued(again.number), AT_DESK).session
    assert "Het wordt geprint." in " ".join(step.text for step in _listing(queued).how)
    assert asked_for(queued, Onward()) == (), "it would come out twice"
    out = happened(queued, PrintReported(again.number, "board", PrintState.PRINTED), AT_DESK).session
    assert _listing(out).frame.onward is None
    jammed = happened(queued, PrintReported(again.number, "board", PrintState.FAILED, "x"), AT_DESK).session
    assert asked_for(jammed, Onward()) != ()


@pytest.mark.parametrize("state", [one for one in PrintState if one is not PrintState.FAILED])
def test_what_may_still_come_out_is_not_printed_twice(state: PrintState) -> None:
    here = happened(approved_here(), PrintReported(HEDGE.number, "board", state, "paper_out"), AT_DESK).session
    assert _listing(here).frame.onward is None


def test_paper_is_not_without_end() -> None:
    failed = happened(approved_here(), PrintReported(HEDGE.number, "board", PrintState.FAILED, "x"), AT_DESK).session
    last = replace(failed, page_print=replace(failed.page_print, asked=PAGES_MOST))
    assert _listing(last).frame.onward is None


def _listing(session: Session) -> ListingView:
    shown = page(session)
    assert isinstance(shown, ListingView)
    return shown


def test_what_the_printer_says_of_one_slip_stands_on_no_other_page() -> None:
    here = approved_here()
    other = entered(here, "response", HELP.id, AT_DESK).session
    assert "printer" not in repr(page(happened(other, CaseLoaded(seen_of(HELP), other.ticket), AT_DESK).session))
    elsewhere = happened(here, PrintReported("H-0999", "board", PrintState.FAILED, "x"), AT_DESK).session
    assert page(elsewhere) == page(here)


@pytest.mark.parametrize("why", [ReviewWhy.AFTER, ReviewWhy.ASKED])
def test_what_hangs_already_is_not_printed_again(why: ReviewWhy) -> None:
    hangs = replace(LOOK_FIRST, why=why, listing=None, state=CaseState.CLAIMED)
    (approved,) = asked_for(at_case(seen_of(hangs)), Onward())
    assert isinstance(approved, RecordDesk)
    assert approved.deed == Reviewed(HEDGE, CaseState.CLAIMED, None, prints=False)


@pytest.mark.parametrize("reason", RefusalReason)
def test_the_sentence_its_owner_will_read_is_shown_before_it_is_refused(reason: RefusalReason) -> None:
    here = after_intents(at_case(seen_of(LOOK_FIRST)), Open("refuse"))
    shown = page(here)
    assert isinstance(shown, ChoiceView)
    assert shown.frame.onward is not None
    assert shown.frame.onward.resting
    assert asked_for(here, Onward()) == ()
    chosen = after_intents(here, Choose(reason))
    shown = page(chosen)
    assert isinstance(shown, ChoiceView)
    assert nl().say(f"refused.{reason}") in shown.lead
    (refused,) = asked_for(chosen, Onward())
    assert isinstance(refused, RecordDesk)
    assert refused.deed == Reviewed(HEDGE, CaseState.OPEN, reason)


def test_nothing_is_decided_of_words_that_are_not_here() -> None:
    here = at_case(seen_of(replace(LOOK_FIRST, listing=None), listing=None))
    assert asked_for(here, Onward()) == ()
    assert after_intents(here, Open("refuse")).here.page is Page.CASE


def test_who_may_not_review_decides_nothing() -> None:
    here = at_case(seen_of(LOOK_FIRST), staff=OMAR)
    assert asked_for(here, Onward()) == ()
    assert after_intents(here, Open("refuse")).here.page is Page.CASE


def test_of_two_values_both_are_shown_and_one_is_taken() -> None:
    here = at_case(seen_of(DIFFERENT))
    shown = page(here)
    assert isinstance(shown, DetailView)
    assert [fact.text for fact in shown.facts[:2]] == [
        "Zo hangt het nu: Ik snoei graag uw heg",
        "Dit kwam later, op dinsdag 1 december: Ik snoei uw heg",
    ]
    for step, take in (("take_current", Take.CURRENT), ("take_proposed", Take.PROPOSED)):
        (settled,) = asked_for(here, Open(step))
        assert isinstance(settled, RecordDesk)
        assert settled.deed == Settled(DIFFERENT.id, take)
    settled_before = at_case(seen_of(replace(DIFFERENT, state=CaseState.DONE)))
    assert asked_for(settled_before, Open("take_current")) == ()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", '"Heg"', "Heg"),
        ("details", '""', "(leeg)"),
        ("first_name", "null", "(leeg)"),
        ("category", '"garden"', "Tuin en heg"),
        ("hangs_until", '"2026-12-31"', "31 december 2026"),
        ("when", '{"rhythm":"by_agreement"}', "In overleg"),
        ("when", '{"rhythm":"never"}', '{"rhythm":"never"}'),
        ("hangs_until", '"soon"', "soon"),
        ("title", "{", "{"),
        ("of_later", "[1]", "[1]"),
    ],
)
def test_a_value_is_told_in_words_and_what_cannot_be_read_as_it_is(field: str, value: str, words: str) -> None:
    assert value_words(field, value, nl()) == words
