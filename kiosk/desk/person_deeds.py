"""What somebody of the point did for, or about, a person: checked and ready to be recorded; knows no ids and no key.

What says something of a person is left out of the repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from marketplace.cases import SignalKind, Urgency
from marketplace.desk_questions import RecordKey
from marketplace.operations import ListingFields
from marketplace.vocabulary import Consent, ConsentPurpose, Contact, Listing, Partner


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Somebody agreed to be called by `partner`, by the day `by` at the latest, and that it is told `may_be_told`.

    `partner.contact_name` is who takes it there, also where the directory names nobody and they were rung.
    """

    partner: Partner
    urgency: Urgency
    contact: Contact = field(repr=False)
    may_be_told: str = field(repr=False)
    consents: tuple[Consent, ...]
    made_on: date
    by: date
    listing: str = ""
    number: str = ""
    """Of the slip it is about; empty: of none."""


@dataclass(frozen=True, slots=True)
class Raising:
    """A worry about somebody, or about how the marketplace goes."""

    kind: SignalKind
    urgency: Urgency
    about: str = field(repr=False)
    words: str = field(repr=False)
    with_consent: bool
    made_on: date


@dataclass(frozen=True, slots=True)
class Erasing:
    """Somebody wants all of theirs gone, at every point and for ever; `records` is what this desk sees of it."""

    records: tuple[RecordKey, ...]


@dataclass(frozen=True, slots=True)
class Correcting:
    """From now on somebody is reached like this, in each of these records."""

    records: tuple[RecordKey, ...]
    contact: Contact = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rewording:
    """Somebody wants other words on their slip; `wanted` has only what changes. `prints`: the new slip comes out."""

    listing: Listing
    wanted: ListingFields
    prints: bool = True


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Somebody takes back what they said yes to, for each of these records. `at` is local time."""

    records: tuple[RecordKey, ...]
    purpose: ConsentPurpose
    text_version: str
    at: datetime


PersonDeed = HandingOver | Raising | Erasing | Correcting | Rewording | TakingBack
