"""What somebody did with a listing, and any operation at all, as a value with an id: the unit of sync.

What is done around a case stands in `case_operations`. Knows no transport and no effect.
`sealed` is always a box that only the centre's key named `sealing_key` opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from marketplace.case_operations import CaseOperation
from marketplace.desk_operations import DeskOperation
from marketplace.sealed_box import Sealed
from marketplace.vocabulary import (
    Consent,
    Details,
    FirstName,
    Line,
    Listing,
    ListingState,
    SlipNumber,
    Slug,
    Title,
    When,
)


@dataclass(frozen=True, slots=True)
class PlaceListing:
    """Somebody put up a request or an offer; `sealed` is a PrivatePart."""

    id: Slug
    listing: Listing
    sealed: Sealed
    sealing_key: Line
    consents: Annotated[tuple[Consent, ...], Meta(max_length=10)]


@dataclass(frozen=True, slots=True)
class WithdrawListing:
    """Somebody took a listing off the board; `sealed` holds the secret code of the receipt, which the centre checks."""

    id: Slug
    listing: Slug
    number: SlipNumber
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class RenewListing:
    """Somebody wants a listing to hang longer, until and including `hangs_until`; `sealed` as in WithdrawListing."""

    id: Slug
    listing: Slug
    number: SlipNumber
    hangs_until: date
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class CompleteListing:
    """It is done: somebody was helped; `sealed` as in WithdrawListing. `expects` is the state they saw."""

    id: Slug
    listing: Slug
    number: SlipNumber
    sealed: Sealed
    sealing_key: Line
    expects: ListingState = ListingState.OPEN


@dataclass(frozen=True, slots=True)
class ListingFields:
    """Some fields of a listing: None is a field that nobody touched."""

    title: Title | None = None
    details: Details | None = None
    first_name: FirstName | None = None
    category: Slug | None = None
    district: Slug | None = None
    when: When | None = None
    hangs_until: date | None = None


@dataclass(frozen=True, slots=True)
class EditListing:
    """Somebody changed fields of a listing: `seen` is what stood there for them, `wanted` what they made of it.

    Both name the same fields. A field that is still as seen is changed; one that somebody else changed meanwhile
    keeps that value, and the two stand as an open conflict (docs/sync.md).
    `sealed` holds the secret code of the receipt; a desk sends an empty box.
    """

    id: Slug
    listing: Slug
    seen: ListingFields
    wanted: ListingFields
    sealed: Sealed = b""
    sealing_key: Line = ""


@dataclass(frozen=True, slots=True)
class Erase:
    """Somebody wants what is known about a listing or a case gone, for ever and everywhere.

    `sealed` holds the secret code of their receipt; a desk sends an empty box.
    """

    id: Slug
    record_type: Slug
    record: Slug
    sealed: Sealed = b""
    sealing_key: Line = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Stands in the outbox in the place of an operation that an erasure reached; `id` is that operation's."""

    id: Slug


Operation = (
    PlaceListing
    | WithdrawListing
    | RenewListing
    | CompleteListing
    | EditListing
    | Erase
    | Forgotten
    | CaseOperation
    | DeskOperation
)
