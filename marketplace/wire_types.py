"""The names under which records and operations travel; knows no message of the protocol.

Apart from `wire`, because a terminal draws its start screen before it needs an operation or a case.
"""

from __future__ import annotations

from msgspec import Raw

from marketplace import case_operations, cases, desk_operations, operations
from marketplace.errors import WireFault
from marketplace.operations import Operation
from marketplace.refusals import CareRefusal, Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Staff
from marketplace.vocabulary import (
    District,
    Erasure,
    Figures,
    Listing,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    Story,
)
from marketplace.wire import decode

OPERATION_TYPES: dict[str, type[Operation]] = {
    "place_listing": operations.PlaceListing,
    "withdraw_listing": operations.WithdrawListing,
    "renew_listing": operations.RenewListing,
    "complete_listing": operations.CompleteListing,
    "edit_listing": operations.EditListing,
    "erase": operations.Erase,
    "forgotten": operations.Forgotten,
    "respond": case_operations.Respond,
    "write_message": case_operations.WriteMessage,
    "propose_mediation": case_operations.ProposeMediation,
    "answer_leg": case_operations.AnswerLeg,
    "move_case": case_operations.MoveCase,
    "hand_over": case_operations.HandOver,
    "raise_signal": case_operations.RaiseSignal,
    "log_contact": case_operations.LogContact,
    "react": case_operations.React,
    "correct_directory": case_operations.CorrectDirectory,
    "report_outcome": case_operations.ReportOutcome,
    "change_consent": case_operations.ChangeConsent,
    "log_access": desk_operations.LogAccess,
    "ask_review": desk_operations.AskReview,
    "review_listing": desk_operations.ReviewListing,
    "settle_conflict": desk_operations.SettleConflict,
    "correct_contact": desk_operations.CorrectContact,
    "forget_person": desk_operations.ForgetPerson,
}

Record = (
    Listing
    | Partner
    | Provider
    | District
    | MarketPoint
    | PointSettings
    | Story
    | Figures
    | Erasure
    | Staff
    | Review
    | FieldConflict
    | Refusal
    | cases.Case
)
RECORD_TYPES: dict[str, type[Record]] = {
    "listing": Listing,
    "partner": Partner,
    "provider": Provider,
    "district": District,
    "market_point": MarketPoint,
    "settings": PointSettings,
    "story": Story,
    "figures": Figures,
    "erasure": Erasure,
    "response": cases.Response,
    "message": cases.Message,
    "mediation": cases.Mediation,
    "handover": cases.Handover,
    "signal": cases.Signal,
    "contact_attempt": cases.ContactAttempt,
    "reaction": cases.Reaction,
    "correction": cases.Correction,
    "outcome": cases.Outcome,
    "consent": cases.ConsentChange,
    "staff": Staff,
    "review": Review,
    "conflict": FieldConflict,
    "refusal": Refusal,
    "care_refusal": CareRefusal,
}


def decode_operation(type_name: str, body: bytes | Raw) -> Operation:
    """The operation in `body`. Raises WireFault, with field "type" for a type we do not know."""
    kind = OPERATION_TYPES.get(type_name)
    if kind is None:
        raise WireFault("type", f"unknown operation {type_name[:64]!r}")
    return decode(body, kind)


def operation_type(operation: Operation) -> str:
    """The name under which an operation travels."""
    return next(name for name, kind in OPERATION_TYPES.items() if type(operation) is kind)


def decode_record(type_name: str, document: bytes | Raw) -> Record:
    """The record in `document`. Raises WireFault, with field "record_type" for a type we do not know."""
    kind = RECORD_TYPES.get(type_name)
    if kind is None:
        raise WireFault("record_type", f"unknown record {type_name[:64]!r}")
    return decode(document, kind)


def record_type(record: Record) -> str:
    """The name under which a record travels."""
    return next(name for name, kind in RECORD_TYPES.items() if type(record) is kind)
