"""What a desk does with cases at the centre: bring together, note answers, move on, log, and report the end."""

from __future__ import annotations

from marketplace import case_rules
from marketplace.case_operations import AnswerLeg, LogContact, MoveCase, ProposeMediation, ReportOutcome
from marketplace.cases import Correction, Handover, Mediation, Outcome, Response, Signal
from marketplace.central.effects.consents import consents_of
from marketplace.central.effects.parts import check_ids, listing_of, moved_case, new_case, subject_of
from marketplace.central.targets import SUBJECTS
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def propose_mediation(operation: ProposeMediation, body: bytes, work: UnitOfWork) -> Effect:
    """People brought together: every giver is known, every receiver's listing is open."""
    legs = operation.mediation.legs
    for leg in legs:
        check_ids(mediation__legs=leg.id)
        if work.find_any(("listing", "response"), leg.giver) is None:
            raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "legs")
    listings = [listing_of(leg.receiver, work, "legs")[0] for leg in legs]
    mediation = case_rules.check_mediation(operation.mediation, listings)
    return Effect((new_case(mediation, "mediation", body, work, about=listings[0].id),))


def answer_leg(operation: AnswerLeg, work: UnitOfWork) -> Effect:
    """A yes or a no of one of them."""
    stored = work.find("mediation", operation.mediation)
    if stored is None or not isinstance(stored.record, Mediation):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "mediation")
    return Effect((moved_case(case_rules.answered(stored.record, operation), stored, work),))


def move_case(operation: MoveCase, work: UnitOfWork) -> Effect:
    """A case in its next state."""
    if operation.record_type not in case_rules.STEPS:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    stored = work.find(operation.record_type, operation.record)
    if stored is None or not isinstance(stored.record, Response | Mediation | Handover | Signal | Correction):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record")
    case = case_rules.moved(stored.record, operation.record_type, operation)
    if case_rules.needs_consent(operation):
        whose = {operation.record, stored.about} - {""}
        case_rules.check_still_agreed(change for record_id in sorted(whose) for change in consents_of(record_id, work))
    return Effect((moved_case(case, stored, work),))


def log_contact(operation: LogContact, body: bytes, work: UnitOfWork) -> Effect:
    """A line of the contact log."""
    subject_of(operation.attempt.about, work)
    return Effect((new_case(operation.attempt, "attempt", body, work, about=operation.attempt.about),))


def report_outcome(operation: ReportOutcome, body: bytes, work: UnitOfWork) -> Effect:
    """How a case ended; when another desk says otherwise, both are kept and all of that case are flagged."""
    check_ids(outcome__about=operation.outcome.about)
    if work.find_any(SUBJECTS, operation.outcome.about) is None:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "about")
    fresh = case_rules.check_outcome(operation.outcome)
    earlier = work.cases_about("outcome", fresh.about)
    *others, fresh = case_rules.flagged(
        [*(stored.record for stored in earlier if isinstance(stored.record, Outcome)), fresh]
    )
    changed = (
        moved_case(outcome, stored, work)
        for outcome, stored in zip(others, earlier, strict=True)
        if outcome != stored.record
    )
    return Effect((new_case(fresh, "outcome", body, work, about=fresh.about), *changed))
