"""What a desk does with cases at the centre: bring together, note answers, move on, log, and report the end."""

from __future__ import annotations

from dataclasses import replace

from marketplace import case_rules
from marketplace.case_operations import AnswerLeg, LogContact, MoveCase, ProposeMediation, ReportOutcome
from marketplace.cases import CaseState, Correction, Handover, Mediation, Outcome, Response, Signal
from marketplace.central.effects.consents import check_agreed
from marketplace.central.effects.parts import (
    check_at_desk,
    check_ids,
    desk_of,
    helped,
    listing_of,
    moved_case,
    new_case,
    point_of,
    subject_of,
)
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.refusals import Refusal
from marketplace.reviews import Review
from marketplace.rule_codes import RuleCode


def propose_mediation(operation: ProposeMediation, work: UnitOfWork) -> Effect:
    """People brought together: every giver is known, every receiver's listing is open."""
    legs = operation.mediation.legs
    for leg in legs:
        check_ids(mediation__legs=leg.id)
        if work.find_any(("listing", "response"), leg.giver) is None:
            raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "legs")
    listings = [listing_of(leg.receiver, work, "legs")[0] for leg in legs]
    mediation = case_rules.check_mediation(operation.mediation, listings)
    case_rules.check_desk(desk_of(work), mediation, is_care=False)
    _check_agreed(mediation, work)
    return Effect((new_case(mediation, "mediation", work, about=listings[0].id),))


def answer_leg(operation: AnswerLeg, work: UnitOfWork) -> Effect:
    """A yes or a no of one of them."""
    stored = work.find("mediation", operation.mediation)
    if stored is None or not isinstance(stored.record, Mediation):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "mediation")
    check_at_desk("mediation", stored, work)
    mediation = case_rules.answered(stored.record, operation)
    _check_agreed(mediation, work)
    return Effect((moved_case(mediation, stored, work),))


def _check_agreed(mediation: Mediation, work: UnitOfWork) -> None:
    """All legs say yes only as long as nobody took theirs back, nor the yes of the listing a response was made to."""
    if mediation.state is not CaseState.AGREED:
        return
    givers = {leg.giver for leg in mediation.legs}
    listings = {found.about for giver in givers if (found := work.find("response", giver)) is not None}
    check_agreed(givers | {leg.receiver for leg in mediation.legs} | listings, work)


def move_case(operation: MoveCase, work: UnitOfWork) -> Effect:
    """A case in its next state."""
    if operation.record_type not in case_rules.STEPS:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    stored = work.find(operation.record_type, operation.record)
    if stored is None or not isinstance(
        stored.record, Response | Mediation | Handover | Signal | Correction | Review | Refusal
    ):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record")
    check_at_desk(operation.record_type, stored, work)
    case = case_rules.moved(stored.record, operation.record_type, operation)
    if case_rules.needs_consent(operation):
        check_agreed({operation.record, stored.about} - {""}, work)
    return Effect((moved_case(case, stored, work),))


def log_contact(operation: LogContact, work: UnitOfWork) -> Effect:
    """A line of the contact log."""
    record_type, subject = subject_of(operation.attempt.about, work)
    check_at_desk(record_type, subject, work)
    attempt = replace(operation.attempt, market_point=point_of(subject))
    return Effect((new_case(attempt, "attempt", work, about=operation.attempt.about),))


def report_outcome(operation: ReportOutcome, work: UnitOfWork) -> Effect:
    """How a case ended; when another desk says otherwise, both are kept and all of that case are flagged.

    Neighbours who helped count at once, also when another desk sees it differently.
    """
    check_ids(outcome__about=operation.outcome.about)
    record_type, subject = subject_of(operation.outcome.about, work)
    check_at_desk(record_type, subject, work)
    fresh = replace(case_rules.check_outcome(operation.outcome), market_point=point_of(subject))
    earlier = work.cases_about("outcome", fresh.about)
    *others, fresh = case_rules.flagged(
        [*(stored.record for stored in earlier if isinstance(stored.record, Outcome)), fresh]
    )
    changed = (
        moved_case(outcome, stored, work)
        for outcome, stored in zip(others, earlier, strict=True)
        if outcome != stored.record
    )
    puts = (new_case(fresh, "outcome", work, about=fresh.about), *changed)
    counted = helped(subject.record, work) if fresh.result is CaseState.DONE else Effect()
    return Effect((*puts, *counted.puts), counted.rows)
