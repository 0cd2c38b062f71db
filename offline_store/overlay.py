"""What a listing is according to the centre, with what this terminal did to it since; knows no storage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.vocabulary import Listing, ListingState


def subject(operation: Operation) -> str:
    """The id of the listing an operation is about."""
    match operation:
        case PlaceListing():
            return operation.listing.id
        case WithdrawListing() | RenewListing():
            return operation.listing
        case _ as never:
            assert_never(never)


def laid_over(known: Listing | None, operations: Iterable[Operation]) -> Listing | None:
    """`known` (the centre's, or None when it has not shown it yet) after our own `operations`, in order.

    Placing adds nothing to what the centre shows already: a listing's intake is made once. Our own date of
    renewal counts only where it is later, since the centre may have settled on another.
    """
    listing = known
    for operation in operations:
        match operation:
            case PlaceListing():
                listing = listing or operation.listing
            case WithdrawListing():
                listing = replace(listing, state=ListingState.WITHDRAWN) if listing else None
            case RenewListing():
                if listing is not None and operation.hangs_until > listing.hangs_until:
                    listing = replace(listing, hangs_until=operation.hangs_until)
            case _ as never:
                assert_never(never)
    return listing
