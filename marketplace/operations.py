"""What somebody did, as a value with an id: the unit of sync. Knows no transport and no effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from marketplace.vocabulary import Consent, Line, Listing, SlipNumber, Slug

SEALED_MAX_BYTES = 8192


@dataclass(frozen=True, slots=True)
class PlaceListing:
    """Somebody put up a request or an offer.

    `sealed` is a PrivatePart closed with the centre's key named `sealing_key`; nobody else can open it.
    """

    id: Slug
    listing: Listing
    sealed: Annotated[bytes, Meta(max_length=SEALED_MAX_BYTES)]
    sealing_key: Line
    consents: Annotated[tuple[Consent, ...], Meta(max_length=10)]


@dataclass(frozen=True, slots=True)
class WithdrawListing:
    """Somebody took a listing off the board.

    `sealed` holds the secret code of the receipt, closed with the centre's key; the centre checks it.
    """

    id: Slug
    listing: Slug
    number: SlipNumber
    sealed: Annotated[bytes, Meta(max_length=SEALED_MAX_BYTES)]
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class RenewListing:
    """Somebody wants a listing to hang longer, until and including `hangs_until`; `sealed` as in WithdrawListing."""

    id: Slug
    listing: Slug
    number: SlipNumber
    hangs_until: date
    sealed: Annotated[bytes, Meta(max_length=SEALED_MAX_BYTES)]
    sealing_key: Line


Operation = PlaceListing | WithdrawListing | RenewListing
