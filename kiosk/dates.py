"""Days, hours and "when" in the words of a language; knows no clock: every moment is an argument.

Babel is imported inside the functions because start-up is measured.
"""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import groupby

from kiosk.languages import capital_of
from kiosk.texts import Texts
from marketplace.vocabulary import DayPart, OpeningHours, PartOfDay, Rhythm, Weekday, When

WEEKDAYS = tuple(Weekday)
PARTS = tuple(PartOfDay)
_WORKING_DAYS = WEEKDAYS[:5]


def capital(text: str, texts: Texts) -> str:
    """The same text with a capital first letter, as the language of `texts` writes it."""
    return capital_of(text[:1], texts.language) + text[1:]


def small(text: str, texts: Texts) -> str:
    """The same text with a small first letter, to stand in a sentence: Turkish has ı of I."""
    first = text[:1]
    if texts.language == "tr" and first in "Iİ":
        return text.replace(first, "ı" if first == "I" else "i", 1)
    return first.lower() + text[1:]


def day_words(day: date, texts: Texts) -> str:
    """'woensdag 2 december'."""
    return _formatted(day, texts.say("date.day"), texts)


def short_day_words(day: date, texts: Texts) -> str:
    """'2 december', where staff see many days at once."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", day, locale=texts.language)


def date_words(day: date, texts: Texts) -> str:
    """'21 december 2026'."""
    return _formatted(day, texts.say("date.long"), texts)


def clock_words(moment: datetime | time, texts: Texts) -> str:
    """'14.32', of a local time."""
    from babel.dates import format_time

    bare = moment.replace(tzinfo=None)
    return format_time(bare, texts.say("date.clock"), locale=texts.language)


def hour_words(hh_mm: str, texts: Texts) -> str:
    """'9.00' of the "09:00" of OpeningHours."""
    hour, _, minute = hh_mm.partition(":")
    return clock_words(time(int(hour) % 24, int(minute)), texts)


def weekday_words(weekday: Weekday, texts: Texts) -> str:
    """'woensdag'."""
    return _weekday(weekday, "wide", texts)


def weekday_short(weekday: Weekday, texts: Texts) -> str:
    """'wo', for the head of a narrow column."""
    return _weekday(weekday, "short", texts)


def part_words(part: PartOfDay, texts: Texts) -> str:
    """'ochtend'."""
    return texts.say(f"part.{part}")


def when_words(when: When, texts: Texts) -> str:
    """'Woensdag 2 december, ochtend of middag'; 'Elke dinsdag en donderdag, ochtend'; 'In overleg'."""
    match when.rhythm:
        case Rhythm.ONCE if when.day is None:
            return texts.say("when.once")
        case Rhythm.ONCE if when.day is not None:
            day = day_words(when.day, texts)
            if not when.parts or set(when.parts) == set(PARTS):
                return capital(day, texts)
            parts = texts.one_of(tuple(part_words(part, texts) for part in PARTS if part in when.parts))
            return capital(texts.say("when.day_parts", day=day, parts=parts), texts)
        case Rhythm.STANDING:
            return week_words(when.day_parts, texts) or texts.say("when.any_day")
        case _:
            return texts.say("when.by_agreement")


def week_words(day_parts: tuple[DayPart, ...], texts: Texts) -> str:
    """'Elke dinsdag en donderdag, ochtend', days with the same parts taken together; empty for none."""
    by_parts: dict[tuple[PartOfDay, ...], list[Weekday]] = {}
    for weekday in WEEKDAYS:
        parts = tuple(part for part in PARTS if DayPart(weekday, part) in day_parts)
        if parts:
            by_parts.setdefault(parts, []).append(weekday)
    groups = tuple(_week_group(tuple(days), parts, texts) for parts, days in by_parts.items())
    row = ""
    for group in groups:
        row = texts.say("when.groups", first=row, last=group) if row else group
    return capital(row, texts)


def hours_rows(schedule: tuple[OpeningHours, ...], texts: Texts) -> tuple[tuple[str, str], ...]:
    """Rows of days and hours: ('Maandag tot en met woensdag', '9.00 – 17.00 uur').

    Days in a row with the same hours are one row; a day nobody told us the hours of has none.
    """
    by_day = [
        (day, tuple(sorted({(hours.opens_at, hours.closes_at) for hours in schedule if hours.weekday is day})))
        for day in WEEKDAYS
    ]
    rows = []
    for hours, group in groupby(by_day, key=lambda row: row[1]):
        if hours:
            times = tuple(
                texts.say("hours.time", opens=hour_words(opens, texts), closes=hour_words(closes, texts))
                for opens, closes in hours
            )
            rows.append((capital(_days_in_a_row(tuple(day for day, _ in group), texts), texts), texts.all_of(times)))
    return tuple(rows)


def _days_in_a_row(days: tuple[Weekday, ...], texts: Texts) -> str:
    names = tuple(weekday_words(day, texts) for day in days)
    if len(names) <= 2:
        return texts.all_of(names)
    return texts.say("hours.range", first=names[0], last=names[-1])


def _week_group(days: tuple[Weekday, ...], parts: tuple[PartOfDay, ...], texts: Texts) -> str:
    if days == WEEKDAYS:
        which = texts.say("when.every_day")
    elif days == _WORKING_DAYS:
        which = texts.say("when.every_working_day")
    else:
        which = texts.say("when.every", days=texts.all_of(tuple(weekday_words(day, texts) for day in days)))
    if parts == PARTS:
        return texts.say("when.whole_day", days=which)
    spoken = texts.all_of(tuple(part_words(part, texts) for part in parts))
    return texts.say("when.day_parts", day=which, parts=spoken)


def _weekday(weekday: Weekday, width: str, texts: Texts) -> str:
    from babel.dates import get_day_names

    return str(get_day_names(width, locale=texts.language)[WEEKDAYS.index(weekday)])  # type: ignore[arg-type]  # width is one of Babel's literals


def _formatted(day: date, pattern: str, texts: Texts) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=texts.language)
