"""What somebody did around what hangs there, checked and ready to be recorded; knows no ids, no store and no key.

A new request or offer is a `ListingDraft` (kiosk.effects): it needs a number of its own. Everything that says
something of a person is left out of the repr, so that no traceback can carry it into a log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marketplace.cases import Side, SignalKind, Urgency, Verdict
from marketplace.operations import ListingFields
from marketplace.reviews import RefusalReason
from marketplace.vocabulary import Consent, Contact, Listing


@dataclass(frozen=True, slots=True)
class Help:
    """'Ik kan helpen' on `listing`."""

    listing: Listing
    words: str = field(repr=False)
    contact: Contact = field(repr=False)
    consents: tuple[Consent, ...]
    made_on: date
    wants_slip: bool = True


class Fate(StrEnum):
    """What becomes of a listing by its owner's hand."""

    WITHDRAW = "withdraw"
    RENEW = "renew"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Settle:
    """The owner of `listing` takes it off, lets it hang until and including `hangs_until`, or says it is done."""

    fate: Fate
    listing: Listing
    code: str = field(repr=False)
    hangs_until: date | None = None
    proved: bool = True
    """The centre has said that the words are right; otherwise the slip stays on our board until it does."""


@dataclass(frozen=True, slots=True)
class Alter:
    """The owner changes fields of `listing`; `wanted` names those that differ."""

    listing: Listing
    wanted: ListingFields
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Write:
    """A message for the other side of a response."""

    response: str
    side: Side
    words: str = field(repr=False)
    code: str = field(repr=False)
    made_on: date


@dataclass(frozen=True, slots=True)
class PassOn:
    """Somebody agreed to be called by `partner`, and that it is told `may_be_told`."""

    partner: str
    urgency: Urgency
    contact: Contact = field(repr=False)
    may_be_told: str = field(repr=False)
    consents: tuple[Consent, ...]
    made_on: date
    told: str = field(default="", repr=False)
    """What is told, in one sentence, for the slip."""
    told_as: str = ""
    """Key of that sentence, where it is one of ours: on the slip it is in the words of who takes it home."""
    listing: str = ""


@dataclass(frozen=True, slots=True)
class Worry:
    """Something is not right: a message, or something about the marketplace itself."""

    kind: SignalKind
    urgency: Urgency
    about: str = field(repr=False)
    words: str = field(repr=False)
    made_on: date


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thought of it; a verdict alone is enough."""

    verdict: Verdict
    words: str = field(repr=False)
    made_on: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """Something in the directory is not right any more."""

    record_type: str
    record: str
    part: str
    """Which field of it."""
    words: str = field(repr=False)
    made_on: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody says that something is not right with `listing`, which hangs."""

    listing: Listing
    reason: RefusalReason


Deed = Help | Settle | Alter | Write | PassOn | Worry | Opinion | Correct | Doubt
