"""Says in plain Dutch what a listing holds; pure, knows no database and no page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from marketplace.vocabulary import CATEGORIES, DayPart, ListingKind, OpeningHours, PartOfDay, Rhythm, Weekday, When

KIND = {ListingKind.REQUEST: "Vraag", ListingKind.OFFER: "Aanbod"}
CATEGORY = {
    "groceries": "Boodschappen",
    "garden": "Tuin en heg",
    "forms": "Formulieren en administratie",
    "language": "Taal",
    "hospital": "Mee naar ziekenhuis of dokter",
    "outing": "Mee naar kapper of winkel",
    "company": "Gezelschap",
    "odd_jobs": "Klus in huis",
    "computer": "Computer en telefoon",
    "pets": "Huisdier",
    "cooking": "Koken, samen eten",
    "other": "Iets anders",
}
WEEKDAY = dict(
    zip(Weekday, ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"), strict=True)
)
PART = dict(zip(PartOfDay, ("ochtend", "middag", "avond"), strict=True))
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def category_words(category: str) -> str:
    """What kind of thing it is about; a category newer than this program is "Iets anders"."""
    return CATEGORY.get(category, CATEGORY["other"])


def category_icon(category: str) -> str:
    """Name of the pictogram of a category."""
    return next((known.icon for known in CATEGORIES if known.id == category), CATEGORIES[-1].icon)


def listed(words: Sequence[str], last: str = "en") -> str:
    """ "a", "a en b", "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def day_words(day: date) -> str:
    """ "21 december 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """ "woensdag 2 december"."""
    return f"{WEEKDAY[list(Weekday)[day.weekday()]]} {day.day} {_MONTHS[day.month - 1]}"


def when_words(when: When) -> str:
    """ "Woensdag 2 december, ochtend", "Elke dinsdag en donderdag, middag", "In overleg"."""
    match when.rhythm:
        case Rhythm.ONCE:
            day = weekday_words(when.day) if when.day else "op één dag, in overleg"
            parts = listed([PART[part] for part in PartOfDay if part in when.parts], "of")
            words = f"{day}, {parts}" if parts else day
        case Rhythm.STANDING:
            words = _standing(when.day_parts) if when.day_parts else "vaker, in overleg"
        case Rhythm.BY_AGREEMENT:
            words = "in overleg"
    return words[:1].upper() + words[1:]


def _standing(day_parts: Iterable[DayPart]) -> str:
    by_day: dict[Weekday, tuple[PartOfDay, ...]] = {}
    for weekday in Weekday:
        parts = tuple(part for part in PartOfDay if DayPart(weekday, part) in set(day_parts))
        if parts:
            by_day[weekday] = parts
    if len(set(by_day.values())) > 1:
        return listed([WEEKDAY[day] + PART[part] for day, parts in by_day.items() for part in parts])
    days = "dag" if len(by_day) == len(Weekday) else listed([WEEKDAY[day] for day in by_day])
    parts = next(iter(by_day.values()))
    at = "hele dag" if len(parts) == len(PartOfDay) else listed([PART[part] for part in parts])
    return f"elke {days}, {at}"


def count_words(number: int) -> str:
    """ "1 briefje", "43 briefjes"."""
    return "1 briefje" if number == 1 else f"{number} briefjes"


def hours_words(schedule: Iterable[OpeningHours]) -> tuple[str, ...]:
    """A line per weekday that is open: "dinsdag 10.00 tot 17.00 uur", several openings on one line."""
    lines = []
    for weekday in Weekday:
        times = [
            f"{_time(hours.opens_at)} tot {_time(hours.closes_at)}"
            for hours in sorted(schedule, key=lambda hours: hours.opens_at)
            if hours.weekday is weekday
        ]
        if times:
            lines.append(f"{WEEKDAY[weekday]} {listed(times)} uur")
    return tuple(lines)


def _time(clock: str) -> str:
    return clock.replace(":", ".").removeprefix("0")
