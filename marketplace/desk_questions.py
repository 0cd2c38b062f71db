"""What staff at a terminal ask the centre: who somebody is, what is known about them, and the figures of a month.

Messages between a terminal and the centre; nothing of an answer about somebody is ever kept on a terminal. `by` is the
account of whoever asks, `once` is filled in by whoever sends it. Knows no sync.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from marketplace.cases import (
    ConsentChange,
    ContactAttempt,
    Handover,
    Mediation,
    Message,
    Outcome,
    Reaction,
    Response,
)
from marketplace.reviews import FieldConflict, Review
from marketplace.sealed_box import Sealed
from marketplace.staff import Access, AccessPart, AccessReason
from marketplace.vocabulary import Channel, Consent, Contact, Line, Listing, Roles, Slug

PEOPLE_MAX = 20
"""With one phone number: a family, a care home. More is a switchboard, and nobody is found by it."""
RECORDS_MAX = 50
"""Of one person in one answer, the latest; and in one question."""

ACCESSES_MAX = 500
"""Looks in one answer, the latest."""

Month = Annotated[str, Meta(pattern=r"^2[0-9]{3}-(0[1-9]|1[0-2])$")]


@dataclass(frozen=True, slots=True)
class Once:
    """That a question is asked now, and by nobody who kept it: the centre answers it once, within some minutes.

    `at` is in UTC, as near to the centre's time as the terminal knows. A question without it, or with another time, is
    told what time it is (`asked_late`), so a clock that is wrong costs one more question and stops nobody.
    """

    at: Annotated[datetime, Meta(tz=True)]
    nonce: Annotated[str, Meta(min_length=16, max_length=64)]
    """128 bits by chance, another each time."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """Who has this phone number or slip number? It lies in `sealed` as people type it, closed as a secret code is.

    By name nobody can be found, and nobody can be leafed through.
    """

    by: Slug
    sealed: Sealed = field(repr=False)
    sealing_key: Line
    why: AccessReason = AccessReason.ASKED
    once: Once | None = None


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A listing, response or handover of somebody. `number` and `title` are the listing's, also of a response to it.

    `title` of a handover about no listing is the partner's name. `state` is that of the listing or the case.
    """

    record_type: Slug
    id: Slug
    number: Line
    title: Line
    state: Slug
    made_on: date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with that number, the records of one name together, the latest first.

    `reach` is where they are reached, all but a little of it hidden: enough to ask "the number that ends in 42?".
    `elsewhere`: market points that have more of this person, which this desk may not see.
    """

    name: Line = field(repr=False)
    channel: Channel
    reach: Line = field(repr=False)
    records: tuple[FoundRecord, ...]
    elsewhere: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """Two people with one number are two, by name. `left_out`: there is more than an answer holds.

    With nobody in it: a switchboard, behind which more than PEOPLE_MAX people live.
    """

    people: tuple[Person, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class RecordKey:
    """A listing, response or handover that was found."""

    record_type: Slug
    id: Slug


@dataclass(frozen=True, slots=True)
class AboutRequest:
    """All that is known about the person of these records, for themselves."""

    by: Slug
    records: Annotated[tuple[RecordKey, ...], Meta(min_length=1, max_length=RECORDS_MAX)]
    why: AccessReason = AccessReason.ASKED
    once: Once | None = None


@dataclass(frozen=True, slots=True)
class KnownListing:
    """A listing with who put it up, and what they said yes to then. `before`: so many former versions are kept."""

    listing: Listing
    contact: Contact | None = field(default=None, repr=False)
    """None: put up by the centre itself, or the box does not open."""
    roles: Roles | None = field(default=None, repr=False)
    consents: tuple[Consent, ...] = ()
    before: int = 0


@dataclass(frozen=True, slots=True)
class KnownRefused:
    """Something of theirs that the centre did not accept, and keeps for a while. `operation`: its type.

    `record`: what it would have made; `title` of a listing.
    """

    operation: Slug
    record: Slug
    market_point: Slug
    refused_on: date
    title: Line = ""


@dataclass(frozen=True, slots=True)
class AboutAnswer:
    """What goes when these records are erased, and the looks at it, which stay.

    A case that was asked for has its private part, without the secret code. Of one that belongs to it only messages
    have theirs, because both sides read them anyway; of others (who responded, who said what they thought) there is
    that they did. `left_out`: there is more, which this desk may not see.
    """

    listings: tuple[KnownListing, ...] = ()
    responses: tuple[Response, ...] = ()
    messages: tuple[Message, ...] = ()
    mediations: tuple[Mediation, ...] = ()
    handovers: tuple[Handover, ...] = ()
    contact_log: tuple[ContactAttempt, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    consents: tuple[ConsentChange, ...] = ()
    reviews: tuple[Review, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    accesses: tuple[Access, ...] = ()
    left_out: bool = False
    refused: tuple[KnownRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class ReachRequest:
    """How somebody is reached, and no more: of a record the desk works on, whose box it cannot open itself.

    `record` may also be what an operation that was refused would have made: "place_listing", "respond" or "hand_over",
    and the id of that listing, response or handover.
    """

    by: Slug
    record: RecordKey
    why: AccessReason = AccessReason.AT_WORK
    once: Once | None = None


@dataclass(frozen=True, slots=True)
class ReachAnswer:
    """None: put up by the centre itself, or the box does not open; then nobody looked at anything.

    `roles` of a listing: whom to ask for.
    """

    contact: Contact | None = field(default=None, repr=False)
    roles: Roles | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """The figures of a month, of the centre's days, as "2026-11"."""

    by: Slug
    month: Month
    once: Once | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of a measure there were in one group: of a district, a point, a channel, a kind; empty: of all.

    `via`: "public", "desk" or "site"; `group`: words with a space between them, the larger kind first. What is counted
    stands in docs/figures.md; a newer centre may count more. A group of nobody is left out.
    """

    measure: Slug
    district: Line = ""
    market_point: Line = ""
    via: Line = ""
    group: Line = ""
    count: int | None = None
    """None: there are too few of them to say, or it would tell how many another group has that is too small."""
    median_days: float | None = None
    """Half of them took no longer, in tenths of days; None where nothing is measured, or too little to say."""


@dataclass(frozen=True, slots=True)
class FiguresAnswer:
    """Figures of a month as they were counted on a day; `least`: a smaller group is not told.

    `since`: the first day of which the centre can count; what was before it is in no figure. None: of none yet.
    """

    month: Month
    counted_on: date
    least: int
    since: date | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessesRequest:
    """Who of this point looked at whose data in a month, of the centre's days; the looks of others are not told."""

    by: Slug
    month: Month
    once: Once | None = None


@dataclass(frozen=True, slots=True)
class LooksOfDay:
    """How many records a colleague looked at on a day of the centre's, a part of them and why.

    `of_log`: at this log itself, and no record.
    """

    staff: Slug
    day: date
    part: AccessPart
    why: AccessReason
    count: int
    of_log: bool = False


@dataclass(frozen=True, slots=True)
class AccessesAnswer:
    """The looks of a month at this point, the latest first; of each who, at what, which part, why and when.

    `seen_at` is when the centre had it. `left_out`: there are more than ACCESSES_MAX; `counts` is of all of them, by
    colleague and day.
    """

    month: Month
    accesses: tuple[Access, ...] = ()
    left_out: bool = False
    counts: tuple[LooksOfDay, ...] = ()


Question = FindRequest | AboutRequest | ReachRequest | FiguresRequest | AccessesRequest
