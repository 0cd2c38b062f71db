"""Finds the effect of any operation; knows none of them itself."""

from __future__ import annotations

from typing import assert_never

from marketplace import operations as ops
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
from marketplace.case_rules import check_role
from marketplace.central.effects import (
    accesses,
    accounts,
    consents,
    contacts,
    desk,
    erasures,
    listings,
    reports,
    responses,
    reviews,
)
from marketplace.central.effects import conflicts as settling
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.operations import Operation


def effect_of(operation: Operation, body: bytes, work: UnitOfWork) -> Effect:
    """What it does. Raises RuleBroken, WireFault or SealBroken when it may not be done; nothing has happened then."""
    check_role(operation, work.role)
    accounts.check_account(operation, work)
    match operation:
        case ops.PlaceListing():
            return listings.place(operation, body, work)
        case ops.WithdrawListing():
            return listings.withdraw(operation, work)
        case ops.RenewListing():
            return listings.renew(operation, work)
        case ops.CompleteListing():
            return listings.complete(operation, work)
        case ops.EditListing():
            return listings.edit(operation, work)
        case ops.Erase():
            return erasures.erase(operation, work)
        case ops.Forgotten():
            return Effect(outcome=erasures.FORGOTTEN)
        case Respond():
            return responses.respond(operation, work)
        case WriteMessage():
            return responses.write_message(operation, work)
        case ProposeMediation():
            return desk.propose_mediation(operation, work)
        case AnswerLeg():
            return desk.answer_leg(operation, work)
        case MoveCase():
            return desk.move_case(operation, work)
        case LogContact():
            return desk.log_contact(operation, work)
        case ReportOutcome():
            return desk.report_outcome(operation, work)
        case HandOver():
            return reports.hand_over(operation, work)
        case RaiseSignal():
            return reports.raise_signal(operation, work)
        case React():
            return reports.react(operation, work)
        case CorrectDirectory():
            return reports.correct_directory(operation, work)
        case ChangeConsent():
            return consents.change_consent(operation, work)
        case LogAccess():
            return accesses.log_access(operation, work)
        case AskReview():
            return reviews.ask_review(operation, work)
        case ReviewListing():
            return reviews.review_listing(operation, work)
        case SettleConflict():
            return settling.settle_conflict(operation, work)
        case CorrectContact():
            return contacts.correct_contact(operation, work)
        case ForgetPerson():
            return erasures.forget_person(operation, work)
        case _ as never:
            assert_never(never)
