"""What a turn asks for, as data: the conductor carries it out, the session only says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marketplace.vocabulary import Consent, Contact, ListingKind, Roles, When


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """All a person said, checked and ready to be recorded; the number comes from the store."""

    kind: ListingKind
    category: str
    title: str
    details: str
    first_name: str
    when: When
    contact: Contact = field(repr=False)
    roles: Roles = field(repr=False)
    consents: tuple[Consent, ...]
    placed_on: date
    hangs_until: date
    district: str
    wants_slip: bool = True
    """False: nothing is printed, and the person writes the number down."""


@dataclass(frozen=True, slots=True)
class RecordListing:
    """Save the draft durably, with its outbox row and print jobs; then the screen says 'saved'."""

    draft: ListingDraft


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """What of the board somebody wants to see; empty texts mean 'all'."""

    words: str = ""
    kind: str = ""
    district: str = ""
    category: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class LoadBoard:
    """Read the board; the answer carries `ticket`, so that a late answer to an old question is dropped."""

    query: BoardQuery
    ticket: int


@dataclass(frozen=True, slots=True)
class ReadySlip:
    """A slip as it is printed: which kind, and its finished words as bytes (kiosk.slips.codec)."""

    kind: str
    content: bytes = field(repr=False)
    copy: bool = False
    """It may have come out before."""


@dataclass(frozen=True, slots=True)
class PrintAgain:
    """Queue these slips of `number` durably once more, or for the first time of who wanted none at first."""

    number: str
    slips: tuple[ReadySlip, ...]


@dataclass(frozen=True, slots=True)
class SyncNow:
    """Tell the centre now; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class WipeVisit:
    """The visit is over: everything outside the session that could remember it must forget."""


Effect = RecordListing | LoadBoard | PrintAgain | SyncNow | WipeVisit
