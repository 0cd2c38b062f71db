"""What a listing is according to the centre, with what this terminal did to it since; knows no storage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import assert_never

from marketplace.case_operations import CaseOperation
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
    ListingFields,
    Operation,
    PlaceListing,
    RenewListing,
    WithdrawListing,
)
from marketplace.vocabulary import Listing, ListingState

LISTING = "listing"


def subject(operation: Operation) -> str:
    """The id of the listing whose place on the board an operation changes; empty: it does not touch the board."""
    if isinstance(operation, CaseOperation):
        return ""
    match operation:
        case PlaceListing():
            return operation.listing.id
        case WithdrawListing() | RenewListing() | CompleteListing() | EditListing():
            return operation.listing
        case Erase() | ForgetPerson():
            return operation.record if operation.record_type == LISTING else ""
        case ReviewListing():
            return operation.listing if operation.reason is not None else ""
        case Forgotten() | LogAccess() | AskReview() | SettleConflict() | CorrectContact():
            return ""
        case _ as never:
            assert_never(never)


def laid_over(known: Listing | None, operations: Iterable[Operation]) -> Listing | None:
    """`known` (the centre's, or None when it has not shown it yet) after our own `operations`, in order.

    Placing adds nothing to what the centre shows already: a listing's intake is made once. Our own date of
    renewal counts only where it is later, since the centre may have settled on another. After an erasure there
    is nothing, whatever else was done.
    """
    listing = known
    for operation in operations:
        if isinstance(operation, CaseOperation):
            continue
        match operation:
            case PlaceListing():
                listing = listing or operation.listing
            case WithdrawListing():
                listing = _taken_down(listing)
            case ReviewListing():
                listing = listing if operation.reason is None else _taken_down(listing)
            case CompleteListing():
                listing = replace(listing, state=ListingState.DONE) if listing else None
            case RenewListing():
                if listing is not None and operation.hangs_until > listing.hangs_until:
                    listing = replace(listing, hangs_until=operation.hangs_until)
            case EditListing():
                listing = _edited(listing, operation.seen, operation.wanted) if listing else None
            case Erase() | ForgetPerson():
                return None
            case Forgotten() | LogAccess() | AskReview() | SettleConflict() | CorrectContact():
                pass
            case _ as never:
                assert_never(never)
    return listing


def _taken_down(listing: Listing | None) -> Listing | None:
    return replace(listing, state=ListingState.WITHDRAWN) if listing else None


def _edited(listing: Listing, seen: ListingFields, wanted: ListingFields) -> Listing:
    """Field by field as the centre will do it: what somebody else changed since we saw it stays theirs."""
    changed = {
        field.name: value
        for field in fields(ListingFields)
        if (value := getattr(wanted, field.name)) is not None
        and getattr(listing, field.name) == getattr(seen, field.name)
    }
    return replace(listing, **changed)
