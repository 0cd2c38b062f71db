"""What cases and reviews are according to the centre, with what this terminal did to them since; knows no storage.

Of what was put up or said here the private part lies sealed in the outbox: it cannot be read here until it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from marketplace.case_operations import (
    AnswerLeg,
    ChangeConsent,
    CorrectDirectory,
    HandOver,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    React,
    ReportOutcome,
    Respond,
    WriteMessage,
)
from marketplace.case_rules import STEPS, answered
from marketplace.cases import Case, CaseState, Correction, Handover, LegAnswer, Mediation, Response, Signal
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.errors import RuleBroken
from marketplace.operations import (
    CompleteListing,
    EditListing,
    Erase,
    Forgotten,
    Operation,
    PlaceListing,
    RenewListing,
    WithdrawListing,
)
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review

CaseRecord = Case | Review | FieldConflict | Refusal
"""What lies in the feeds of a point's cases."""
Key = tuple[str, str]
"""Type and id of a record."""


def touches_cases(operation: Operation) -> bool:
    """Whether a desk sees something else among its cases after this operation."""
    match operation:
        case (
            Respond()
            | WriteMessage()
            | ProposeMediation()
            | AnswerLeg()
            | MoveCase()
            | HandOver()
            | RaiseSignal()
            | LogContact()
            | React()
            | CorrectDirectory()
            | ReportOutcome()
            | ChangeConsent()
            | ReviewListing()
            | SettleConflict()
            | Erase()
            | ForgetPerson()
        ):
            return True
        case (
            PlaceListing()
            | WithdrawListing()
            | RenewListing()
            | CompleteListing()
            | EditListing()
            | Forgotten()
            | LogAccess()
            | AskReview()
            | CorrectContact()
        ):
            return False
        case _ as never:
            assert_never(never)


def cases_laid_over(known: Mapping[Key, CaseRecord], operations: Iterable[Operation]) -> dict[Key, CaseRecord]:
    """`known` (the centre's) after our own `operations`, in order; nothing of `known` is changed.

    A step that the centre would refuse, as far as we can tell, changes nothing: another desk was first. What an
    erased listing takes along goes with it.
    """
    cases = dict(known)
    for operation in operations:
        made = _made(operation)
        if made is not None:
            cases.setdefault(*made)
            continue
        match operation:
            case AnswerLeg():
                _step(cases, ("mediation", operation.mediation), operation)
            case MoveCase():
                _step(cases, (operation.record_type, operation.record), operation)
            case ReviewListing():
                _step(cases, ("review", operation.listing), operation)
            case SettleConflict():
                _step(cases, ("conflict", operation.conflict), operation)
            case Erase() | ForgetPerson():
                erased = operation.record
                for key in [key for key, case in cases.items() if _goes_with(key, case, operation.record_type, erased)]:
                    del cases[key]
            case _:
                pass
    return cases


def _made(operation: Operation) -> tuple[Key, CaseRecord] | None:
    """The case an operation brings into the world, as the centre will keep it."""
    match operation:
        case Respond(response=made):
            return ("response", made.id), replace(made, state=CaseState.OPEN, private=None)
        case WriteMessage(message=written):
            return ("message", written.id), replace(written, private=None)
        case ProposeMediation(mediation=proposed):
            agreed = all(leg.answer is LegAnswer.YES for leg in proposed.legs)
            return ("mediation", proposed.id), replace(proposed, state=CaseState.AGREED if agreed else CaseState.OPEN)
        case HandOver(handover=handed):
            return ("handover", handed.id), replace(handed, state=CaseState.OPEN, private=None)
        case RaiseSignal(signal=raised):
            return ("signal", raised.id), replace(raised, state=CaseState.OPEN, private=None)
        case LogContact(attempt=attempt):
            return ("contact_attempt", attempt.id), attempt
        case React(reaction=reaction):
            return ("reaction", reaction.id), replace(reaction, private=None)
        case CorrectDirectory(correction=correction):
            return ("correction", correction.id), replace(correction, state=CaseState.OPEN, private=None)
        case ReportOutcome(outcome=outcome):
            return ("outcome", outcome.id), outcome
        case ChangeConsent(consent=change):
            return ("consent", change.id), change
        case _:
            return None


def _step(
    cases: dict[Key, CaseRecord], key: Key, operation: AnswerLeg | MoveCase | ReviewListing | SettleConflict
) -> None:
    case = cases.get(key)
    try:
        match operation, case:
            case AnswerLeg(), Mediation():
                cases[key] = answered(case, operation)
            case MoveCase(), Response() | Mediation() | Handover() | Signal() | Correction() | Review() | Refusal():
                steps = STEPS.get(operation.record_type, {}).get(case.state, frozenset())
                if case.state is operation.expects and operation.to in steps:
                    cases[key] = replace(case, state=operation.to)
            case ReviewListing(), Review() if case.state is operation.expects:
                ended = CaseState.DONE if operation.reason is None else CaseState.NOT_DONE
                cases[key] = replace(case, state=ended, reason=operation.reason)
            case SettleConflict(), FieldConflict():
                cases[key] = replace(case, state=CaseState.DONE)
            case _:
                pass
    except RuleBroken:
        return


def _goes_with(key: Key, case: CaseRecord, record_type: str, record: str) -> bool:
    if key == (record_type, record):
        return True
    if isinstance(case, Refusal):
        return record in (case.record, case.listing)
    if record_type == "listing":
        return key == ("review", record) or getattr(case, "listing", "") == record
    return record_type == "response" and getattr(case, "response", "") == record
