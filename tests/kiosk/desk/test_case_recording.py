"""What staff did to a case becomes the operations that the centre is told, with the state they saw."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from kiosk.chances import Chances
from kiosk.desk.deeds import Answered, Ended, Learnt, Moved, Proposed, Reviewed, Settled, Termed, Tried
from kiosk.desk.making import Making
from kiosk.desk.recording import record_desk
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import BoardSlip
from marketplace.case_operations import (
    AnswerLeg,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    ReportOutcome,
)
from marketplace.cases import (
    CaseState,
    ContactAttempt,
    ContactResult,
    Leg,
    LegAnswer,
    Mediation,
    Outcome,
    OutcomeWhy,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
)
from marketplace.desk_operations import ReviewListing, SettleConflict
from marketplace.errors import RuleBroken
from marketplace.operations import RenewListing, WithdrawListing
from marketplace.review_rules import words_seen
from marketplace.reviews import RefusalReason, Take
from marketplace.sealing import new_key_pair, unseal
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.terminals import nobodys_enrolment
from tests.kiosk.visits import HEDGE, TODAY, nl

HERE = "de-hamelink"
KEYS = new_key_pair()
LEG = Leg("leg-1", "a", "b")


@pytest.fixture
def making() -> Making:
    drawn = count(1)

    def draw() -> Chances:
        n = next(drawn)
        return Chances(f"c-{n}", f"o-{n}", "")

    return Making(draw, replace(nobodys_enrolment(), sealing_public_key=KEYS.public_key), AT_DESK, nl())


def test_a_call_is_one_line_of_the_contact_log(making: Making) -> None:
    made = record_desk(Tried("r-1", ContactResult.VOICEMAIL, TODAY), making)
    assert made.operations == (LogContact("o-1", ContactAttempt("c-1", HERE, "r-1", ContactResult.VOICEMAIL, TODAY)),)


def test_a_case_moves_from_the_state_that_was_seen(making: Making) -> None:
    made = record_desk(Moved("response", "r-1", CaseState.CLAIMED, CaseState.CONNECTED), making)
    assert made.operations == (MoveCase("o-1", "response", "r-1", CaseState.CLAIMED, CaseState.CONNECTED),)


def test_an_end_is_a_step_and_an_outcome_with_its_why(making: Making) -> None:
    deed = Ended("response", "r-1", CaseState.OPEN, CaseState.NOT_DONE, OutcomeWhy.DECLINED, TODAY)
    move, told = record_desk(deed, making).operations
    assert move == MoveCase("o-2", "response", "r-1", CaseState.OPEN, CaseState.NOT_DONE)
    outcome = Outcome("c-1", HERE, "r-1", CaseState.NOT_DONE, TODAY, why=OutcomeWhy.DECLINED)
    assert told == ReportOutcome("o-1", outcome)
    (afterwards,) = record_desk(replace(deed, expects=None), making).operations
    assert isinstance(afterwards, ReportOutcome)


def test_a_ring_that_broke_is_over_before_the_pair_is_proposed(making: Making) -> None:
    pair = (LEG, Leg("leg-2", "b", "a", LegAnswer.YES))
    over, told, proposed = record_desk(Proposed(pair, TODAY, "m-1", CaseState.CLAIMED), making).operations
    assert isinstance(over, MoveCase)
    assert (over.record_type, over.record, over.expects, over.to) == (
        "mediation",
        "m-1",
        CaseState.CLAIMED,
        CaseState.NOT_DONE,
    )
    assert isinstance(told, ReportOutcome)
    assert (told.outcome.about, told.outcome.why) == ("m-1", OutcomeWhy.DECLINED)
    assert proposed == ProposeMediation("o-1", Mediation("c-1", HERE, pair, TODAY))
    assert len({over.id, told.id, proposed.id}) == 3


@pytest.mark.parametrize("legs", [(), (Leg("leg-1", "a", "a"),)])
def test_nobody_is_brought_together_with_themselves_or_with_nobody(making: Making, legs: tuple[Leg, ...]) -> None:
    with pytest.raises(RuleBroken, match="legs_unclear"):
        record_desk(Proposed(legs, TODAY), making)


def test_an_answer_says_which_one_was_seen(making: Making) -> None:
    made = record_desk(Answered("m-1", "leg-1", LegAnswer.NO, LegAnswer.YES), making)
    assert made.operations == (AnswerLeg("o-1", "m-1", "leg-1", LegAnswer.NO, LegAnswer.YES),)


def test_a_review_names_the_words_that_were_read_and_only_what_waited_comes_out(making: Making) -> None:
    made = record_desk(Reviewed(HEDGE, CaseState.OPEN, prints=True), making)
    assert made.operations == (ReviewListing("o-1", HEDGE.id, CaseState.OPEN, None, words_seen(HEDGE)),)
    (slip,) = made.slips
    paper = decode_slip(slip.kind, slip.content)
    assert isinstance(paper, BoardSlip)
    assert (paper.title, made.number) == (HEDGE.title, HEDGE.number)
    for deed in (
        Reviewed(HEDGE, CaseState.OPEN),
        Reviewed(HEDGE, CaseState.OPEN, RefusalReason.UNKIND, prints=True),
    ):
        assert record_desk(deed, making).slips == ()


def test_the_reason_of_a_refusal_goes_with_it(making: Making) -> None:
    (operation,) = record_desk(Reviewed(HEDGE, CaseState.CLAIMED, RefusalReason.SELLING), making).operations
    assert operation == ReviewListing("o-1", HEDGE.id, CaseState.CLAIMED, RefusalReason.SELLING, words_seen(HEDGE))


def test_one_of_two_values_is_taken(making: Making) -> None:
    assert record_desk(Settled("k-1", Take.PROPOSED), making).operations == (
        SettleConflict("o-1", "k-1", Take.PROPOSED),
    )


def test_a_desk_needs_no_secret_words_for_a_term(making: Making) -> None:
    longer = record_desk(Termed(HEDGE, HEDGE.hangs_until), making).operations
    assert longer == (RenewListing("o-1", HEDGE.id, HEDGE.number, HEDGE.hangs_until, b"", ""),)
    assert record_desk(Termed(HEDGE, None), making).operations == (
        WithdrawListing("o-2", HEDGE.id, HEDGE.number, b"", ""),
    )


def test_what_was_learnt_is_about_the_marketplace_and_about_nobody(making: Making) -> None:
    (raised,) = record_desk(Learnt(" Eerder aanbellen ", TODAY, "g-1"), making).operations
    assert isinstance(raised, RaiseSignal)
    assert raised.signal == Signal("c-1", HERE, SignalKind.PROJECT, Urgency.ROUTINE, True, TODAY, about="g-1")
    assert unseal(raised.sealed, KEYS.private_key, SignalPrivate) == SignalPrivate("", "Eerder aanbellen")
    with pytest.raises(RuleBroken, match="words_missing"):
        record_desk(Learnt("  ", TODAY), making)
