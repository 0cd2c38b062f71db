"""Which field of a shared record may come down in which feed, to which terminals; decides nothing else.

The classes are those of docs/sync.md: P0 public, P1 business contact, P2 resident, P3 care need or worry. P4 (a
citizen number, medical papers) is asked nowhere and has no field. A field that is not named here goes nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from marketplace.vocabulary import TerminalRole


class PersonalClass(StrEnum):
    """How personal a field is."""

    PUBLIC = "P0"
    BUSINESS = "P1"
    RESIDENT = "P2"
    CARE = "P3"


class FeedClass(StrEnum):
    """The last part of a feed's name: what it holds."""

    LISTINGS = "listings"
    DISTRICTS = "districts"
    MARKET_POINTS = "market_points"
    PARTNERS = "partners"
    PROVIDERS = "providers"
    SETTINGS = "settings"
    STORIES = "stories"
    ERASURES = "erasures"
    CASES = "cases"
    CARE = "care"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Grant:
    """Who may read the feeds of a class, and up to which fields. `care`: only with that permission of its own."""

    roles: frozenset[TerminalRole]
    classes: frozenset[PersonalClass]
    care: bool = False


_EVERYBODY = frozenset(TerminalRole)
_DESK = frozenset({TerminalRole.DESK})
_OPEN = frozenset({PersonalClass.PUBLIC, PersonalClass.BUSINESS})

GRANTS: dict[FeedClass, Grant] = {
    feed_class: Grant(_EVERYBODY, _OPEN)
    for feed_class in FeedClass
    if feed_class not in (FeedClass.CASES, FeedClass.CARE)
} | {
    FeedClass.CASES: Grant(_DESK, _OPEN | {PersonalClass.RESIDENT}),
    FeedClass.CARE: Grant(_DESK, frozenset(PersonalClass), care=True),
}
"""A city's and a district's feeds are for every terminal, a market point's staff for its own terminals, so that they
can unlock a public one too; its cases are for its desk."""

FEED_CLASS_OF: dict[str, FeedClass] = {
    "listing": FeedClass.LISTINGS,
    "district": FeedClass.DISTRICTS,
    "market_point": FeedClass.MARKET_POINTS,
    "partner": FeedClass.PARTNERS,
    "provider": FeedClass.PROVIDERS,
    "settings": FeedClass.SETTINGS,
    "story": FeedClass.STORIES,
    "figures": FeedClass.STORIES,
    "erasure": FeedClass.ERASURES,
    "response": FeedClass.CASES,
    "message": FeedClass.CASES,
    "mediation": FeedClass.CASES,
    "contact_attempt": FeedClass.CASES,
    "reaction": FeedClass.CASES,
    "correction": FeedClass.CASES,
    "outcome": FeedClass.CASES,
    "consent": FeedClass.CASES,
    "handover": FeedClass.CARE,
    "signal": FeedClass.CARE,
    "review": FeedClass.CASES,
    "conflict": FeedClass.CASES,
    "refusal": FeedClass.CASES,
    "care_refusal": FeedClass.CARE,
    "staff": FeedClass.STAFF,
}
"""The class of feed each type of record lives in."""


def _all(personal: PersonalClass, names: str) -> dict[str, PersonalClass]:
    return dict.fromkeys(names.split(), personal)


_CASE = _all(PersonalClass.PUBLIC, "id market_point made_on state")
_LISTING = _all(
    PersonalClass.PUBLIC,
    "listing.id listing.number listing.kind listing.category listing.title listing.details listing.first_name "
    "listing.district listing.market_point listing.placed_on listing.hangs_until listing.state listing.when.rhythm "
    "listing.when.day listing.when.parts listing.when.day_parts.weekday listing.when.day_parts.part",
)
"""What will hang on the board, so for everybody to read; but not yet."""
_REFUSAL = _all(PersonalClass.PUBLIC, "operation code record listing number")
_CONTACT = _all(
    PersonalClass.RESIDENT,
    "private.contact.channel private.contact.name private.contact.phone private.contact.email private.contact.address",
)

COLUMNS: dict[str, dict[str, PersonalClass]] = {
    "response": _CASE
    | _all(PersonalClass.PUBLIC, "listing")
    | _CONTACT
    | _all(PersonalClass.RESIDENT, "private.words"),
    "message": _all(PersonalClass.PUBLIC, "id market_point made_on response side")
    | _all(PersonalClass.RESIDENT, "private.words"),
    "mediation": _CASE | _all(PersonalClass.PUBLIC, "legs.id legs.giver legs.receiver legs.answer"),
    "contact_attempt": _all(PersonalClass.PUBLIC, "id market_point made_on about result"),
    "reaction": _all(PersonalClass.PUBLIC, "id market_point made_on about verdict")
    | _all(PersonalClass.RESIDENT, "private.words"),
    "correction": _CASE
    | _all(PersonalClass.PUBLIC, "record_type record field")
    | _all(PersonalClass.RESIDENT, "private.words"),
    "outcome": _all(PersonalClass.PUBLIC, "id market_point made_on about result disputed why"),
    "consent": _all(
        PersonalClass.PUBLIC, "id market_point about purpose given text_version given_at given_by how said_on"
    ),
    "handover": _CASE
    | _all(PersonalClass.PUBLIC, "partner urgency listing")
    | _CONTACT
    | _all(PersonalClass.BUSINESS, "private.taken_by")
    | _all(PersonalClass.CARE, "private.may_be_told"),
    "signal": _CASE
    | _all(PersonalClass.PUBLIC, "kind urgency with_consent about")
    | _all(PersonalClass.RESIDENT, "private.about")
    | _all(PersonalClass.CARE, "private.words"),
    "review": _CASE | _all(PersonalClass.PUBLIC, "why reason") | _LISTING,
    "conflict": _CASE | _all(PersonalClass.PUBLIC, "listing field current proposed"),
    "refusal": _CASE | _REFUSAL,
    "care_refusal": _CASE | _REFUSAL,
}
"""Per type of case: path of the field -> how personal it is. A secret code is in none: no terminal ever gets it.

The records of the other feeds are public as a whole (a listing's document holds what hangs on the board and nothing
else), so that a field of a newer version may travel in them.
"""


def is_case(record_type: str) -> bool:
    """Whether a record of this type is no public one, so that only its named fields may travel."""
    return record_type in COLUMNS


def allowed_fields(record_type: str, feed_class: FeedClass) -> frozenset[str]:
    """The paths that a case of this type may show in a feed of this class."""
    classes = GRANTS[feed_class].classes
    return frozenset(path for path, personal in COLUMNS[record_type].items() if personal in classes)


def shown(record_type: str, document: bytes, feed_class: FeedClass) -> bytes:
    """`document` (JSON of a case, its private part opened) with the allowed fields only; the rest is left out."""
    fields = allowed_fields(record_type, feed_class)
    return msgspec.json.encode(_only(msgspec.json.decode(document), "", fields))


def _only(value: Any, path: str, fields: frozenset[str]) -> Any:
    if isinstance(value, list):
        return [_only(item, path, fields) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, inner in value.items():
        here = f"{path}.{name}" if path else name
        if here in fields:
            kept[name] = inner
        elif isinstance(inner, dict | list) and any(field.startswith(f"{here}.") for field in fields):
            kept[name] = _only(inner, here, fields)
    return kept
