"""Which record each operation makes and which it is about; knows no rule and no storage."""

from __future__ import annotations

from dataclasses import dataclass
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
from marketplace.columns import COLUMNS
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.operations import Operation

Key = tuple[str, str]
"""Type and id of a record."""

ERASABLE = ("listing", *COLUMNS)
"""What is about people, and so can be erased: listings and all cases."""
SUBJECTS = ("listing", "response", "mediation", "handover", "signal", "correction")
"""What a line of the contact log, a reaction, an outcome or a consent may be about."""
_LISTING_OR_RESPONSE = ("listing", "response")
_BELONGS_TO = {
    "response": ("listing",),
    "message": ("response",),
    "mediation": ("listing",),
    "handover": ("listing",),
    "review": ("listing",),
    "conflict": ("listing",),
    "refusal": ERASABLE,
    "care_refusal": ERASABLE,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A record that an operation is about: its id, and which type it is or may be."""

    types: tuple[str, ...]
    id: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """All it can be."""
        return tuple((record_type, self.id) for record_type in self.types)


def belongs_to(case_type: str) -> tuple[str, ...]:
    """What a case of this type can be about. Ids alone would mislead: a review has the id of its listing."""
    return _BELONGS_TO.get(case_type, SUBJECTS)


def made_by(operation: Operation) -> Key | None:
    """The record that an operation makes, if it makes one."""
    match operation:
        case ops.PlaceListing():
            return "listing", operation.listing.id
        case Respond():
            return "response", operation.response.id
        case WriteMessage():
            return "message", operation.message.id
        case ProposeMediation():
            return "mediation", operation.mediation.id
        case HandOver():
            return "handover", operation.handover.id
        case RaiseSignal():
            return "signal", operation.signal.id
        case LogContact():
            return "contact_attempt", operation.attempt.id
        case React():
            return "reaction", operation.reaction.id
        case CorrectDirectory():
            return "correction", operation.correction.id
        case ReportOutcome():
            return "outcome", operation.outcome.id
        case ChangeConsent():
            return "consent", operation.consent.id
        case (
            ops.WithdrawListing()
            | ops.RenewListing()
            | ops.CompleteListing()
            | ops.EditListing()
            | ops.Erase()
            | ops.Forgotten()
            | AnswerLeg()
            | MoveCase()
            | LogAccess()
            | AskReview()
            | ReviewListing()
            | SettleConflict()
            | CorrectContact()
            | ForgetPerson()
        ):
            return None
        case _ as never:
            assert_never(never)


def about(operation: Operation) -> tuple[Target, ...]:
    """The listings and cases an operation is about, not the one it makes."""
    match operation:
        case ops.WithdrawListing() | ops.RenewListing() | ops.CompleteListing() | ops.EditListing():
            return Target(("listing",), operation.listing), Target(("review",), operation.listing)
        case ops.Erase() | MoveCase():
            return (Target((operation.record_type,), operation.record),)
        case Respond():
            return (Target(("listing",), operation.response.listing),)
        case WriteMessage():
            return (Target(("response",), operation.message.response),)
        case ProposeMediation():
            legs = operation.mediation.legs
            receivers = [Target(("listing",), leg.receiver) for leg in legs]
            return (*receivers, *(Target(_LISTING_OR_RESPONSE, leg.giver) for leg in legs))
        case AnswerLeg():
            return (Target(("mediation",), operation.mediation),)
        case HandOver():
            return (Target(("listing",), operation.handover.listing),) if operation.handover.listing else ()
        case LogContact():
            return (Target(SUBJECTS, operation.attempt.about),)
        case React():
            return (Target(SUBJECTS, operation.reaction.about),) if operation.reaction.about else ()
        case ReportOutcome():
            return (Target(SUBJECTS, operation.outcome.about),)
        case ChangeConsent():
            return (Target(SUBJECTS, operation.consent.about),)
        case AskReview() | ReviewListing():
            return Target(("listing",), operation.listing), Target(("review",), operation.listing)
        case SettleConflict():
            return (Target(("conflict",), operation.conflict),)
        case CorrectContact() | ForgetPerson():
            return (Target((operation.record_type,), operation.record),)
        case ops.PlaceListing() | ops.Forgotten() | RaiseSignal() | CorrectDirectory() | LogAccess():
            return ()  # a look at what was erased since is still a look
        case _ as never:
            assert_never(never)


def keys_of(operation: Operation) -> frozenset[Key]:
    """Every record of people that an operation names. One of them erased, and the operation is `gone`."""
    made = made_by(operation)
    named = {key for target in about(operation) for key in target.keys}
    return frozenset(named | ({made} if made else set()))
