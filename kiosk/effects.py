"""What a turn asks for, as data: the conductor carries it out, the session only says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.desk.effects import DeskEffect
from marketplace.vocabulary import Consent, Contact, DayPart, ListingKind, Roles, When

if TYPE_CHECKING:  # the start screen is drawn before anybody does anything
    from collections.abc import Callable

    from kiosk.deeds import Deed
    from kiosk.slips.content import Slip
    from kiosk.texts import Texts
    from kiosk.world import World


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
    """Save the draft durably, with its outbox row and print jobs; then the screen says 'saved'.

    The answer carries `ticket`: one that comes after the visit ended is nobody's.
    """

    draft: ListingDraft
    ticket: int = 0
    by: str = ""
    """The account of who of the point did it for somebody; put in by the session. Empty: a visitor."""


@dataclass(frozen=True, slots=True)
class Record:
    """Save what somebody did durably, with its outbox row and its slip if `wants_slip`."""

    deed: Deed
    wants_slip: bool = True
    ticket: int = 0
    by: str = ""
    """As in RecordListing."""


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """What of the board somebody wants to see; empty texts mean 'all'."""

    words: str = ""
    kind: str = ""
    district: str = ""
    category: str = ""
    day_parts: frozenset[DayPart] = frozenset()
    limit: int = 200


@dataclass(frozen=True, slots=True)
class LoadBoard:
    """Read the board; the answer carries `ticket`, so that a late answer to an old question is dropped."""

    query: BoardQuery
    ticket: int


class Shelf(StrEnum):
    """What of the directory somebody wants to look at."""

    PROVIDERS = "providers"
    PARTNERS = "partners"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class LoadShelf:
    """Read all of `shelf` that concerns the own district; `ticket` as in LoadBoard."""

    shelf: Shelf
    ticket: int


@dataclass(frozen=True, slots=True)
class FindListing:
    """Look for the listing with this number among what this terminal knows; for who has no line to the centre."""

    number: str
    ticket: int


@dataclass(frozen=True, slots=True)
class AskMine:
    """Ask the centre what is on the slip with this number, and what was written to it; `ticket` as in LoadBoard."""

    number: str
    code: str = field(repr=False)
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
    about: tuple[str, ...] = ()
    """Hashes of the records they are about, where the number is that of a deed: what was erased is not printed."""


@dataclass(frozen=True, slots=True)
class PrintPage:
    """Queue a slip of the page on screen durably: an address to take along, messages, an outcome.

    `compose` makes it: a turn knows no sentence.
    """

    compose: Callable[[World, Texts], Slip] = field(repr=False)
    number: str = ""
    """Under which it is queued: what the printer says of another visitor's page is no news here."""


@dataclass(frozen=True, slots=True)
class SyncNow:
    """Tell the centre now; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class WipeVisit:
    """The visit is over: everything outside the session that could remember it must forget."""


Effect = (
    RecordListing
    | Record
    | LoadBoard
    | LoadShelf
    | FindListing
    | AskMine
    | PrintAgain
    | PrintPage
    | SyncNow
    | WipeVisit
    | DeskEffect
)
