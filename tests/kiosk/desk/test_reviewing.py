"""Watching over the board: it may hang, or it may not and its owner reads why; and which of two values stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.deeds import Reviewed, Settled
from kiosk.desk.effects import RecordDesk
from kiosk.intents import Choose, Onward, Open
from kiosk.views.desk.field_words import value_words
from kiosk.views.pages import ChoiceView, DetailView, ListingView
from kiosk.visit.state import Page
from marketplace.cases import CaseState
from marketplace.reviews import RefusalReason, ReviewWhy, Take
from tests.kiosk.desk.at_work import OMAR
from tests.kiosk.desk.cases import DIFFERENT, LOOK_FIRST, after_intents, asked_for, at_case, page, saved, seen_of
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
    assert shown.note == "Het briefje hangt nu. Het papier komt uit de printer."


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
