"""Demo data as values, read from the documents in assets/demo; knows no file, no clock and no database.

Dates in the documents are relative, so the demo is always fresh. Ids depend on the words alone and numbers begin with
a letter of `numbers.DEMO_LETTERS`: loading it twice changes nothing, and no terminal ever makes the same number.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid5

import msgspec
from msgspec import Meta

from marketplace.errors import RuleBroken, WireFault
from marketplace.numbers import DEMO_LETTERS, slip_number
from marketplace.rules import check_details, check_first_name, check_title, check_when, default_term
from marketplace.vocabulary import (
    CATEGORIES,
    DayPart,
    District,
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
    Weekday,
    When,
)

DISTRICTS = "districts/haarlem.toml"
POINTS = "demo/points.toml"
PARTNERS = "demo/partners.toml"
PROVIDERS = "demo/providers.toml"
LISTINGS = "demo/listings.toml"
DEMO_DOCUMENTS = (DISTRICTS, POINTS, PARTNERS, PROVIDERS, LISTINGS)
"""Paths under the assets folder; `load_demo` wants the bytes of each under this name."""

TOPICS = (
    "advice",
    "care",
    "digital",
    "disability",
    "housing",
    "language",
    "meeting",
    "volunteering",
    "welfare",
    "work",
)
"""What a partner can be found under."""

_IDS = UUID("5f2c6f0e-6d0b-5d1c-9c56-7f0c2f9b1e10")
T = TypeVar("T")


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


def load_demo(documents: Mapping[str, bytes], today: date) -> DemoData:
    """The demo as it is on `today`, checked by the same rules as what residents put up.

    `documents` maps each name in DEMO_DOCUMENTS to the bytes of that file.
    Raises WireFault with document, place and reason, such as "demo/listings.toml: listing 3.title".
    """
    settings = _value(POINTS, "settings", _table(documents, POINTS).get("settings"), PointSettings)
    districts = tuple(_rows(documents, DISTRICTS, "district", District))
    points = tuple(_point(row) for row in _rows(documents, POINTS, "point", _WrittenPoint))
    partners = tuple(_rows(documents, PARTNERS, "partner", Partner))
    providers = tuple(_providers(documents))
    listings = tuple(_listings(documents, points, settings, today))
    _known(POINTS, {point.district for point in points}, {district.id for district in districts})
    _known(LISTINGS, {listing.district for listing in listings}, {district.id for district in districts})
    _known(LISTINGS, {listing.category for listing in listings}, {category.id for category in CATEGORIES})
    _known(PARTNERS, {topic for partner in partners for topic in partner.topics}, set(TOPICS))
    return DemoData(settings, districts, points, partners, providers, listings)


def _point(written: _WrittenPoint) -> MarketPoint:
    place = f"{POINTS}: point {written.id}"
    schedule = tuple(_hours(place, hours) for hours in written.hours)
    point = MarketPoint(
        written.id, written.name, written.district, written.letter, written.phone, written.address, schedule
    )
    return _value(place, "", msgspec.to_builtins(point), MarketPoint)


def _hours(place: str, text: str) -> OpeningHours:
    """ "tue 09:00-17:00" as it is written in the document."""
    weekday, _, times = text.partition(" ")
    opens_at, _, closes_at = times.partition("-")
    return _value(place, "hours", {"weekday": weekday, "opens_at": opens_at, "closes_at": closes_at}, OpeningHours)


def _providers(documents: Mapping[str, bytes]) -> Iterator[Provider]:
    for number, row in enumerate(_list(documents, PROVIDERS, "provider"), start=1):
        place = f"{PROVIDERS}: provider {number}"
        free = row.get("free", ())
        rest = {name: inner for name, inner in row.items() if name != "free"}
        provider = _value(place, "", rest | {"is_example": True}, Provider)
        yield replace(provider, free_day_parts=tuple(_day_part(place, text) for text in free))


def _listings(
    documents: Mapping[str, bytes], points: tuple[MarketPoint, ...], settings: PointSettings, today: date
) -> Iterator[Listing]:
    home = {point.id: point.district for point in points}
    letters = {point.id: f"D{point.letter}" for point in points}
    counted: Counter[str] = Counter()
    rows = list(enumerate(_rows(documents, LISTINGS, "listing", _WrittenListing), start=1))
    for at, row in sorted(rows, key=lambda one: (-one[1].placed_days_ago, one[0])):
        place = f"{LISTINGS}: listing {at}"
        _known(place, {row.point}, set(home))
        _known(place, {letters[row.point]}, set(DEMO_LETTERS))
        counted[row.point] += 1
        placed_on = today - timedelta(days=row.placed_days_ago)
        try:
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


def _known(place: str, used: set[str], known: set[str]) -> None:
    unknown = sorted(used - known)
    if unknown:
        raise WireFault(place, f"unknown: {', '.join(unknown)}")


def _table(documents: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(documents[name].decode())
    except KeyError as exc:
        raise WireFault(name, "missing") from exc
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WireFault(name, str(exc)) from exc


def _list(documents: Mapping[str, bytes], name: str, key: str) -> list[dict[str, Any]]:
    rows = _table(documents, name).get(key)
    if not isinstance(rows, list):
        raise WireFault(name, f"holds no [[{key}]]")
    return rows


def _rows(documents: Mapping[str, bytes], name: str, key: str, kind: type[T]) -> Iterator[T]:
    for number, row in enumerate(_list(documents, name, key), start=1):
        yield _value(name, f"{key} {number}", row, kind)


def _value(place: str, key: str, written: Any, kind: type[T]) -> T:
    where = f"{place}: {key}" if key else place
    if isinstance(written, dict):
        # a misspelt key would otherwise be left out in silence
        _known(where, set(written), {field.name for field in fields(kind)})  # type: ignore[arg-type]  # always a dataclass
    try:
        return msgspec.convert(written, kind)
    except msgspec.ValidationError as exc:
        raise WireFault(where, str(exc)) from exc
