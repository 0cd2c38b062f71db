"""Sheets for the tests: fictional neighbours, and a telephone number that is nobody's."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from kiosk.sheets.compose import leaflet, poster, week_sheet
from kiosk.sheets.content import Leaflet, Poster, Sheet, Tone, WeekSheet
from kiosk.world import World
from marketplace.vocabulary import DayPart, Listing, ListingKind, OpeningHours, PartOfDay, Rhythm, Weekday, When
from tests.kiosk.languages import texts_of
from tests.kiosk.visits import HAMELINK, WORLD

DAY = date(2026, 11, 22)
ADDRESS = "https://marktpunt.example/wijk/slachthuisbuurt/"
PHONE = "023 555 01 00"
_HOURS = ("09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-21:00", "09:00-17:00", "10:00-14:00")
POINT = replace(
    HAMELINK,
    phone=PHONE,
    address="Slachthuisstraat 10",
    schedule=tuple(OpeningHours(day, *hours.split("-")) for day, hours in zip(Weekday, _HOURS, strict=False)),
)
PLACE: World = replace(
    WORLD,
    point=POINT,
    points=(POINT,),
    settings=replace(WORLD.settings, board_url="https://marktpunt.example/"),
)
GROCERIES = Listing(
    id="01-groceries",
    number="H-0401",
    kind=ListingKind.REQUEST,
    category="groceries",
    title="Wie neemt mijn boodschappen mee?",
    details="Ik loop slecht.",
    first_name="Riet",
    district="slachthuisbuurt",
    market_point="de-hamelink",
    when=When(Rhythm.STANDING, day_parts=(DayPart(Weekday.TUESDAY, PartOfDay.MORNING),)),
    placed_on=DAY,
    hangs_until=date(2026, 12, 21),
)
HEDGE = replace(
    GROCERIES,
    id="02-hedge",
    number="H-0402",
    kind=ListingKind.OFFER,
    category="garden",
    title="Ik snoei graag uw heg",
    first_name="",
    when=When(Rhythm.BY_AGREEMENT),
)
ARABIC = replace(
    GROCERIES,
    id="03-letter",
    number="H-0403",
    category="forms",
    title="من يساعدني في رسالة من البلدية؟",
    first_name="فاطمة",
)
T = TypeVar("T")


def many(count: int) -> tuple[Listing, ...]:
    """So many requests of this week, each with its own number."""
    return tuple(
        replace(GROCERIES, id=f"{n:02}", number=f"H-{n:04}", placed_on=DAY - timedelta(days=n % 7))
        for n in range(1, count + 1)
    )


def week(*listings: Listing, language: str = "nl") -> WeekSheet:
    """The week sheet of the Slachthuisbuurt."""
    return week_sheet(listings, PLACE, texts_of(language), DAY)


def poster_in(language: str = "nl") -> Poster:
    """The poster of De Hamelink."""
    return poster(PLACE, texts_of(language))


def leaflet_in(language: str = "nl") -> Leaflet:
    """The leaflet of De Hamelink."""
    return leaflet(PLACE, texts_of(language))


def every_sheet(language: str = "nl") -> tuple[Sheet, ...]:
    """One of each kind, the week sheet with listings in two scripts; and a week without any."""
    full = week(GROCERIES, ARABIC, HEDGE, language=language)
    return full, poster_in(language), leaflet_in(language), week(language=language)


def every_text(value: T, text: str) -> T:
    """The same sheet with `text` in the place of every text, also inside lists."""
    return _mapped(value, text)  # type: ignore[no-any-return]


def _mapped(value: Any, text: str) -> Any:
    if isinstance(value, (Tone, bool)):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_mapped(one, text) for one in value)
    assert is_dataclass(value)
    changed = {one.name: _mapped(getattr(value, one.name), text) for one in fields(value) if one.name != "language"}
    return replace(value, **changed)  # type: ignore[type-var]
