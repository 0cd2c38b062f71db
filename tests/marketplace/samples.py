"""Values for the tests of the marketplace: invented neighbours, numbers nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from marketplace.operations import PlaceListing
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    DayPart,
    Listing,
    ListingKind,
    OnBehalf,
    PartOfDay,
    PointSettings,
    PrivatePart,
    Rhythm,
    Roles,
    Weekday,
    When,
)

TODAY = date(2026, 11, 21)
SETTINGS = PointSettings(city="Haarlem")

LISTING = Listing(
    id="0193a000-0000-7000-8000-000000000001",
    number="H-0417",
    kind=ListingKind.REQUEST,
    category="groceries",
    title="Wie neemt mijn boodschappen mee?",
    details="Eén tas per week. Koffie staat klaar.",
    first_name="Riet",
    district="slachthuisbuurt",
    market_point="de-hamelink",
    when=When(
        Rhythm.STANDING,
        day_parts=(DayPart(Weekday.TUESDAY, PartOfDay.MORNING), DayPart(Weekday.FRIDAY, PartOfDay.MORNING)),
    ),
    placed_on=TODAY,
    hangs_until=date(2026, 12, 21),
)
HOUSE_RULES = Consent(ConsentPurpose.HOUSE_RULES, "2026-1", datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
PRIVATE = PrivatePart(
    Contact(Channel.PHONE, name="Riet Voorbeeld", phone="023 555 0142"),
    Roles(OnBehalf.SELF),
    "fiets maan soep",
)


def a_listing(**changes: Any) -> Listing:
    """The sample listing, with something else about it."""
    return replace(LISTING, **changes)


def a_placement(listing: Listing = LISTING, consents: tuple[Consent, ...] = (HOUSE_RULES,)) -> PlaceListing:
    """An operation that puts `listing` up; nobody opens its box."""
    return PlaceListing("0193a000-0000-7000-8000-0000000000aa", listing, b"closed", "key-1", consents)
