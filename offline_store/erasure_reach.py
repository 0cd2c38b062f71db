"""Which operations an erasure reaches: those about an erased record, whoever did them; knows no storage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
from marketplace.checksums import erased_hash
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
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
from marketplace.wire_types import RECORD_TYPES

RecordKey = tuple[str, str]
"""Type and id of a record."""


def reached(operations: Iterable[tuple[int, Operation]], hashes: Collection[str]) -> tuple[int, ...]:
    """The op_seq of each operation that goes with the erased records, in order.

    `hashes` are as `checksums.erased_hash` makes them. A response to an erased listing goes, and with it every
    message in it: what somebody made here of something erased takes its own kind along.
    """
    gone = set(hashes)
    found: list[int] = []
    for op_seq, operation in operations:
        if isinstance(operation, Forgotten):
            continue
        if any(erased_hash(*key) in gone for key in records_of(operation)):
            found.append(op_seq)
            gone |= {erased_hash(*key) for key in _made_by(operation)}
    return tuple(found)


def records_of(operation: Operation) -> tuple[RecordKey, ...]:
    """The records an operation is about; if one of them is erased, so is the operation.

    An erasure itself is about none: it holds nothing of what it erased, and a centre that is put back from a
    backup must hear it again. Of a mediation only its own erasure counts: it names listings and says nothing of them.
    A look at what was erased since is still a look: it names an id, and stays.
    """
    match operation:
        case WithdrawListing() | RenewListing() | CompleteListing() | EditListing():
            return (("listing", operation.listing),)
        case Erase() | ForgetPerson() | Forgotten() | LogAccess():
            return ()
        case AskReview() | ReviewListing():
            return ("listing", operation.listing), ("review", operation.listing)
        case SettleConflict():
            return (("conflict", operation.conflict),)
        case Respond():
            return (*_made_by(operation), ("listing", operation.response.listing))
        case WriteMessage():
            return (*_made_by(operation), ("response", operation.message.response))
        case AnswerLeg():
            return (("mediation", operation.mediation),)
        case MoveCase() | CorrectContact():
            return ((operation.record_type, operation.record),)
        case HandOver():
            return (*_made_by(operation), ("listing", operation.handover.listing))
        case LogContact():
            return (*_made_by(operation), *_of_any_type(operation.attempt.about))
        case React():
            return (*_made_by(operation), *_of_any_type(operation.reaction.about))
        case ReportOutcome():
            return (*_made_by(operation), *_of_any_type(operation.outcome.about))
        case ChangeConsent():
            return (*_made_by(operation), *_of_any_type(operation.consent.about))
        case PlaceListing() | ProposeMediation() | RaiseSignal() | CorrectDirectory():
            return _made_by(operation)
        case _ as never:
            assert_never(never)


def erased_by(operation: Operation) -> frozenset[str]:
    """The hash of what is gone here as soon as somebody recorded this. Who else's there is, the centre alone knows."""
    if isinstance(operation, Erase | ForgetPerson):
        return frozenset({erased_hash(operation.record_type, operation.record)})
    return frozenset()


def hashes_named_by(operation: Operation) -> frozenset[str]:
    """The hashes (`checksums.erased_hash`) of all records an operation is about."""
    return frozenset(erased_hash(*key) for key in records_of(operation) if key[1])


def hashes_gone_with(operation: Operation | None) -> frozenset[str]:
    """Of which records the centre says so when it calls an operation gone: what it made, or else all it is about."""
    if operation is None:
        return frozenset()
    made = _made_by(operation)
    return frozenset(erased_hash(*key) for key in made) if made else hashes_named_by(operation)


def _made_by(operation: Operation) -> tuple[RecordKey, ...]:
    """The record that an operation brings into the world, if it does."""
    match operation:
        case PlaceListing():
            return (("listing", operation.listing.id),)
        case Respond():
            return (("response", operation.response.id),)
        case WriteMessage():
            return (("message", operation.message.id),)
        case ProposeMediation():
            return (("mediation", operation.mediation.id),)
        case HandOver():
            return (("handover", operation.handover.id),)
        case RaiseSignal():
            return (("signal", operation.signal.id),)
        case LogContact():
            return (("contact_attempt", operation.attempt.id),)
        case React():
            return (("reaction", operation.reaction.id),)
        case CorrectDirectory():
            return (("correction", operation.correction.id),)
        case ReportOutcome():
            return (("outcome", operation.outcome.id),)
        case ChangeConsent():
            return (("consent", operation.consent.id),)
        case (
            WithdrawListing()
            | RenewListing()
            | CompleteListing()
            | EditListing()
            | Erase()
            | Forgotten()
            | AnswerLeg()
            | MoveCase()
            | LogAccess()
            | AskReview()
            | ReviewListing()
            | SettleConflict()
            | CorrectContact()
            | ForgetPerson()
        ):
            return ()
        case _ as never:
            assert_never(never)


def _of_any_type(record_id: str) -> tuple[RecordKey, ...]:
    """For a field that names a record and not its type; empty: about nothing."""
    return tuple((kind, record_id) for kind in RECORD_TYPES) if record_id else ()
