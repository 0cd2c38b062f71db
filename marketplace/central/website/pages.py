"""From tables to finished pages: every word a template shows; knows no HTTP. Reads public tables only."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count

from marketplace import rules, wire
from marketplace.central import models
from marketplace.central.feeds import READER
from marketplace.central.website import wording
from marketplace.vocabulary import District, Listing, ListingKind, ListingState, MarketPoint, PointSettings

PER_PAGE = 40
KINDS = {"": "Alles", "vragen": "Vragen", "aanbod": "Aanbod"}
KIND_OF = {"vragen": ListingKind.REQUEST, "aanbod": ListingKind.OFFER}


@dataclass(frozen=True, slots=True)
class DistrictTile:
    """A district to choose."""

    id: str
    name: str
    welcome: str
    counts: str


@dataclass(frozen=True, slots=True)
class Card:
    """A listing as it hangs on the board."""

    number: str
    kind: str
    kind_words: str
    icon: str
    category: str
    title: str
    when: str
    hangs_until: str


@dataclass(frozen=True, slots=True)
class Point:
    """Where people can go; `phone_link` is the phone number for a `tel:` link."""

    name: str
    address: str
    phone: str
    phone_link: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link of the filter; `chosen` is where we are."""

    label: str
    path: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a district, one page of it."""

    district: District
    count: str
    empty: str
    choices: tuple[Choice, ...]
    cards: tuple[Card, ...]
    page: int
    pages: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One listing by itself. With `gone` set it hangs no more, and that sentence is all there is to see."""

    number: str
    gone: str
    card: Card | None
    details: str
    first_name: str
    district: District | None
    point: Point | None


def home(today: date) -> tuple[str, tuple[DistrictTile, ...]]:
    """The city's name and its districts, each with how much hangs there."""
    rows = (
        models.Listing.objects.using(READER)
        .filter(state=ListingState.OPEN.value, held=False, hangs_until__gte=today)
        .values_list("district")
        .annotate(hanging=Count("id"))
    )
    hanging = Counter(dict(rows))
    tiles = []
    for row in models.District.objects.using(READER).order_by("name"):
        district = wire.decode(row.document.encode(), District)
        number = hanging[district.id]
        counts = wording.count_words(number) if number else "Er hangt nog niets"
        tiles.append(DistrictTile(district.id, district.name, district.welcome, counts))
    return _city(), tuple(tiles)


def board(district_id: str, kind: str, page: int, today: date) -> Board | None:
    """A page of a district's board, newest first; None for a district, kind or page that does not exist."""
    row = models.District.objects.using(READER).filter(id=district_id).first()
    if row is None or kind not in KINDS:
        return None
    found = models.Listing.objects.using(READER).filter(
        district=district_id, state=ListingState.OPEN.value, held=False, hangs_until__gte=today
    )
    if kind:
        found = found.filter(kind=KIND_OF[kind].value)
    paginator = Paginator(found.order_by("-placed_on", "-id"), PER_PAGE)
    if page > paginator.num_pages:
        return None
    district = wire.decode(row.document.encode(), District)
    return Board(
        district=district,
        count=wording.count_words(paginator.count),
        empty="" if paginator.count else _nothing(kind),
        choices=tuple(
            Choice(label, f"/wijk/{district.id}/{name}{'/' if name else ''}", name == kind)
            for name, label in KINDS.items()
        ),
        cards=tuple(_card(_listing(found_row)) for found_row in paginator.page(page)),
        page=page,
        pages=paginator.num_pages,
        points=_points(district.id),
    )


def slip(number: str, today: date) -> Slip | None:
    """The listing of that number, or the sentence that says why it hangs no more; None when there never was one."""
    row = models.Listing.objects.using(READER).filter(number=number, held=False).first()
    if row is None:
        return None
    listing = _listing(row)
    if not rules.hangs(listing, today):
        return Slip(number, _gone(listing), None, "", "", None, None)
    district = models.District.objects.using(READER).filter(id=listing.district).first()
    return Slip(
        number=number,
        gone="",
        card=_card(listing),
        details=listing.details,
        first_name=listing.first_name,
        district=wire.decode(district.document.encode(), District) if district else None,
        point=_point(listing.market_point),
    )


def _nothing(kind: str) -> str:
    return {"vragen": "Er hangt nog geen vraag.", "aanbod": "Er hangt nog geen aanbod."}.get(
        kind, "Er hangt nog niets."
    )


def _gone(listing: Listing) -> str:
    if listing.state is ListingState.WITHDRAWN:
        return "Dit briefje is van het bord gehaald."
    return f"Dit briefje hing tot en met {wording.day_words(listing.hangs_until)}."


def _listing(row: models.Listing) -> Listing:
    return wire.decode(row.document.encode(), Listing)


def _card(listing: Listing) -> Card:
    return Card(
        number=listing.number,
        kind=listing.kind.value,
        kind_words=wording.KIND[listing.kind],
        icon=wording.category_icon(listing.category),
        category=wording.category_words(listing.category),
        title=listing.title,
        when=wording.when_words(listing.when),
        hangs_until=wording.day_words(listing.hangs_until),
    )


def _point(point_id: str) -> Point | None:
    row = models.MarketPoint.objects.using(READER).filter(id=point_id).first()
    return _shown(wire.decode(row.document.encode(), MarketPoint)) if row else None


def _points(district_id: str) -> tuple[Point, ...]:
    rows = models.MarketPoint.objects.using(READER).filter(district=district_id).order_by("name")
    return tuple(_shown(wire.decode(row.document.encode(), MarketPoint)) for row in rows)


def _shown(point: MarketPoint) -> Point:
    link = re.sub(r"[^0-9+]", "", point.phone)
    return Point(point.name, point.address, point.phone, link, wording.hours_words(point.schedule))


def _city() -> str:
    row = models.PointSettings.objects.using(READER).first()
    return wire.decode(row.document.encode(), PointSettings).city if row else ""
