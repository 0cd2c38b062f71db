"""Demo data as values, read from the documents in assets/demo; knows no file, no clock and no database.

Dates in the documents are relative, so the demo is always fresh. Ids depend on the words alone and numbers begin with
a letter of `numbers.DEMO_LETTERS`: loading it twice changes nothing, and no terminal ever makes the same number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta

from marketplace.contact_data import contact_data_in
from marketplace.documents import list_in, only_known, rows_in, table_in, value_of
from marketplace.errors import RuleBroken, WireFault
from marketplace.numbers import DEMO_LETTERS, slip_number
from marketplace.rules import check_details, check_first_name, check_title, check_together, check_when, default_term
from marketplace.social_map import TOPICS
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import (
    CATEGORIES,
    DayPart,
    District,
    FirstName,
    Line,
    Listing,
    ListingKind,
    MarketPoint,
    OpeningHours,
    Partner,
    PartOfDay,
    PointSettings,
    Provider,
    Rhythm,
    Slug,
    Story,
    Text,
    Title,
    Weekday,
    When,
)

DISTRICTS = "districts/haarlem.toml"
POINTS = "demo/points.toml"
PARTNERS = "demo/partners.toml"
PROVIDERS = "demo/providers.toml"
LISTINGS = "demo/listings.toml"
STORIES = "demo/stories.toml"
STAFF = "demo/staff.toml"
DEMO_DOCUMENTS = (DISTRICTS, POINTS, PARTNERS, PROVIDERS, LISTINGS, STORIES, STAFF)
"""Paths under the assets folder; `load_demo` wants the bytes of each under this name."""

WAYS_IN = ("request", "offer", "board", "household", "partners", "mine", "worked")
"""The ways in that a start screen can show, as districts and points name them."""

_IDS = UUID("5f2c6f0e-6d0b-5d1c-9c56-7f0c2f9b1e10")


@dataclass(frozen=True, slots=True)
class DemoData:
    """Everything a centre needs to look alive."""

    settings: PointSettings
    districts: tuple[District, ...]
    market_points: tuple[MarketPoint, ...]
    partners: tuple[Partner, ...]
    providers: tuple[Provider, ...]
    listings: tuple[Listing, ...]
    """In the order they were placed, the oldest first."""
    stories: tuple[Story, ...]
    """The oldest first."""
    staff: tuple[Staff, ...]
    """Whose PINs stand in the document: for a demonstration only."""


@dataclass(frozen=True, slots=True)
class _WrittenWhen:
    """`day_parts` as "tue-morning"; `day_in_days` counted from the day the demo is loaded."""

    rhythm: Rhythm
    day_in_days: Annotated[int, Meta(ge=0, le=60)] | None = None
    parts: tuple[PartOfDay, ...] = ()
    day_parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _WrittenListing:
    """A listing as it stands in the document; no `district` means that of its market point."""

    point: Slug
    kind: ListingKind
    category: Slug
    title: str
    when: _WrittenWhen
    placed_days_ago: Annotated[int, Meta(ge=0, le=29)]
    details: str = ""
    first_name: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class _WrittenPoint:
    id: Slug
    name: Line
    district: Slug
    letter: str
    phone: Line
    address: Line = ""
    hours: tuple[str, ...] = ()
    welcome: Text = ""
    ways_in: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class _WrittenStory:
    district: Slug
    title: Title
    text: Text
    told_days_ago: Annotated[int, Meta(ge=0, le=366)]


@dataclass(frozen=True, slots=True)
class _WrittenStaff:
    point: Slug
    name: FirstName
    role: StaffRole
    pin: Line
    care: bool = False
    badge: Line = ""


def load_demo(documents: Mapping[str, bytes], today: date) -> DemoData:
    """The demo as it is on `today`, checked by the same rules as what residents put up.

    `documents` maps each name in DEMO_DOCUMENTS to the bytes of that file.
    Raises WireFault with document, place and reason, such as "demo/listings.toml: listing 3.title".
    """
    settings = value_of(POINTS, "settings", _table(documents, POINTS).get("settings"), PointSettings)
    districts = tuple(rows_in(DISTRICTS, _table(documents, DISTRICTS), "district", District))
    points = tuple(_point(row) for row in rows_in(POINTS, _table(documents, POINTS), "point", _WrittenPoint))
    partners = tuple(_partners(documents, today))
    providers = tuple(_providers(documents, today))
    listings = tuple(_listings(documents, points, settings, today))
    stories = tuple(sorted(_stories(documents, today), key=lambda story: (story.told_on, story.id)))
    staff = tuple(map(_staff, rows_in(STAFF, _table(documents, STAFF), "staff", _WrittenStaff)))
    only_known(STAFF, {one.market_point for one in staff}, {point.id for point in points})
    only_known(POINTS, {point.district for point in points}, {district.id for district in districts})
    only_known(LISTINGS, {listing.district for listing in listings}, {district.id for district in districts})
    only_known(LISTINGS, {listing.category for listing in listings}, {category.id for category in CATEGORIES})
    only_known(PARTNERS, {topic for partner in partners for topic in partner.topics}, set(TOPICS))
    only_known(STORIES, {story.district for story in stories}, {district.id for district in districts})
    only_known(POINTS, {settings.loket} - {""}, {partner.id for partner in partners})
    for place, shown in ((DISTRICTS, districts), (POINTS, points)):
        only_known(place, {way for one in shown for way in one.ways_in}, set(WAYS_IN))
    return DemoData(settings, districts, points, partners, providers, listings, stories, staff)


def _point(written: _WrittenPoint) -> MarketPoint:
    place = f"{POINTS}: point {written.id}"
    schedule = tuple(_hours(place, hours) for hours in written.hours)
    point = MarketPoint(
        id=written.id,
        name=written.name,
        district=written.district,
        letter=written.letter,
        phone=written.phone,
        address=written.address,
        schedule=schedule,
        welcome=written.welcome,
        ways_in=written.ways_in,
    )
    return value_of(place, "", msgspec.to_builtins(point), MarketPoint)


def _hours(place: str, text: str) -> OpeningHours:
    """ "tue 09:00-17:00" as it is written in the document."""
    weekday, _, times = text.partition(" ")
    opens_at, _, closes_at = times.partition("-")
    return value_of(place, "hours", {"weekday": weekday, "opens_at": opens_at, "closes_at": closes_at}, OpeningHours)


def _partners(documents: Mapping[str, bytes], today: date) -> Iterator[Partner]:
    for number, row in enumerate(list_in(PARTNERS, _table(documents, PARTNERS), "partner"), start=1):
        place = f"{PARTNERS}: partner {number}"
        schedule = tuple(_hours(place, text) for text in _taken(place, row, "hours", tuple[str, ...], ()))
        checked_on = _checked_on(place, row, today)
        yield replace(value_of(place, "", row, Partner), schedule=schedule, assured_date=checked_on)


def _providers(documents: Mapping[str, bytes], today: date) -> Iterator[Provider]:
    for number, row in enumerate(list_in(PROVIDERS, _table(documents, PROVIDERS), "provider"), start=1):
        place = f"{PROVIDERS}: provider {number}"
        free = tuple(_day_part(place, text) for text in _taken(place, row, "free", tuple[str, ...], ()))
        checked_on = _checked_on(place, row, today)
        provider = value_of(place, "", row | {"is_example": True}, Provider)
        yield replace(provider, free_day_parts=free, assured_date=checked_on)


def _checked_on(place: str, row: dict[str, Any], today: date) -> date | None:
    """`checked_days_ago` as a day; without it nobody ever checked."""
    ago = _taken(place, row, "checked_days_ago", Annotated[int, Meta(ge=0, le=3660)] | None, None)
    return None if ago is None else today - timedelta(days=ago)


def _taken(place: str, row: dict[str, Any], key: str, kind: Any, otherwise: object) -> Any:
    """Takes out of a row what is written otherwise than the value has it."""
    try:
        return msgspec.convert(row.pop(key, otherwise), kind)
    except msgspec.ValidationError as exc:
        raise WireFault(f"{place}.{key}", str(exc)) from exc


def _stories(documents: Mapping[str, bytes], today: date) -> Iterator[Story]:
    for number, row in enumerate(rows_in(STORIES, _table(documents, STORIES), "story", _WrittenStory), start=1):
        if contact_data_in(f"{row.title} {row.text}"):
            raise WireFault(f"{STORIES}: story {number}", "holds contact data")
        id_ = str(uuid5(_IDS, f"story/{row.district}/{row.title}"))
        yield Story(id_, row.district, row.title, row.text, today - timedelta(days=row.told_days_ago))


def _staff(written: _WrittenStaff) -> Staff:
    id_ = str(uuid5(_IDS, f"staff/{written.point}/{written.name}"))
    return Staff(id_, written.point, written.name, written.role, written.care, written.pin, written.badge)


def _listings(
    documents: Mapping[str, bytes], points: tuple[MarketPoint, ...], settings: PointSettings, today: date
) -> Iterator[Listing]:
    home = {point.id: point.district for point in points}
    letters = {point.id: f"D{point.letter}" for point in points}
    counted: Counter[str] = Counter()
    rows = list(enumerate(rows_in(LISTINGS, _table(documents, LISTINGS), "listing", _WrittenListing), start=1))
    for at, row in sorted(rows, key=lambda one: (-one[1].placed_days_ago, one[0])):
        place = f"{LISTINGS}: listing {at}"
        only_known(place, {row.point}, set(home))
        only_known(place, {letters[row.point]}, set(DEMO_LETTERS))
        counted[row.point] += 1
        placed_on = today - timedelta(days=row.placed_days_ago)
        try:
            check_together(row.title, row.details, row.first_name)
            yield Listing(
                id=str(uuid5(_IDS, f"{row.point}/{row.kind}/{row.title}")),
                number=slip_number(letters[row.point], counted[row.point]),
                kind=row.kind,
                category=row.category,
                title=check_title(row.title),
                details=check_details(row.details),
                first_name=check_first_name(row.first_name),
                district=row.district or home[row.point],
                market_point=row.point,
                when=check_when(_when(place, row.when, today), today=today),
                placed_on=placed_on,
                hangs_until=default_term(placed_on, settings),
            )
        except RuleBroken as exc:
            raise WireFault(f"{place}.{exc.field}", exc.code) from exc


def _when(place: str, written: _WrittenWhen, today: date) -> When:
    day = None if written.day_in_days is None else today + timedelta(days=written.day_in_days)
    return When(written.rhythm, day, written.parts, tuple(_day_part(place, text) for text in written.day_parts))


def _day_part(place: str, text: str) -> DayPart:
    weekday, _, part = text.partition("-")
    try:
        return DayPart(Weekday(weekday), PartOfDay(part))
    except ValueError as exc:
        raise WireFault(place, f"{text!r} is no day part such as 'tue-morning'") from exc


def _table(documents: Mapping[str, bytes], name: str) -> dict[str, Any]:
    if name not in documents:
        raise WireFault(name, "missing")
    return table_in(name, documents[name])
