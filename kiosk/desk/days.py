"""A day as somebody types it at the desk: "do", "do 10", "18-1", "18", "morgen"; knows no calendar on the wall."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kiosk.desk.form_words import FormWords, plain
from kiosk.journeys.answers import UNKNOWN_DAY
from marketplace.vocabulary import Weekday

PAST_MOST_DAYS = 60
"""A day and month without a year so shortly ago is that day, which is over; longer ago it is next year's."""
DAY_WORDS_MAX = 20
UNKNOWN = "?"
"""Typed by who does not know the day yet."""
_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?")
_NAMED = re.compile(r"([^\W\d]+)(?:\s+(\d{1,2}))?")
_DAY = re.compile(r"\d{1,2}")


def day_of(typed: str, today: date, words: FormWords) -> str | None:
    """The ISO date of what was typed, UNKNOWN_DAY, or nothing for nothing; None when it is no day anybody knows."""
    text = " ".join(plain(typed).split())
    if not text:
        return ""
    if text == UNKNOWN:
        return UNKNOWN_DAY
    day = _day(text, today, words)
    return None if day is None else day.isoformat()


def stepped(typed: str, by: int, today: date, words: FormWords) -> str:
    """What is typed for the day after (1) or before (-1) the one that stands there; from today where none does."""
    known = day_of(typed, today, words)
    day = date.fromisoformat(known) if known not in (None, "", UNKNOWN_DAY) and known is not None else today
    later = max(today, day + timedelta(days=by))
    return f"{later.day}-{later.month}"


def _day(text: str, today: date, words: FormWords) -> date | None:
    if found := _DATE.fullmatch(text):
        day, month, year = found.groups()
        return _dated(int(day), int(month), int(year) if year else None, today)
    if _DAY.fullmatch(text):
        return _numbered(int(text), today)
    if found := _NAMED.fullmatch(text):
        return _named(found.group(1), found.group(2), today, words)
    return None


def _dated(day: int, month: int, year: int | None, today: date) -> date | None:
    for that in (year,) if year is not None else (today.year, today.year + 1):
        try:
            written = date(that, month, day)
        except ValueError:  # 29-2 is of one year, and not of another
            continue
        if year is not None or (today - written).days <= PAST_MOST_DAYS:
            return written
    return None


def _numbered(number: int, today: date) -> date | None:
    """The coming day with this number."""
    ahead = (today + timedelta(days=days) for days in range(1, 63))
    return next((day for day in ahead if day.day == number), None)


def _named(name: str, number: str | None, today: date, words: FormWords) -> date | None:
    """A day of the week, with its number or the coming one; or a word like 'tomorrow'."""
    near = next((days for word, days in words.near_days if len(name) > 2 and word.startswith(name)), None)
    if near is not None and number is None:
        return today + timedelta(days=near)
    called = [weekday for weekday, said in words.names_of("days") if said.startswith(name)]
    if len(called) != 1:
        return None
    weekday = list(Weekday).index(Weekday(called[0]))
    if number is None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    day = _numbered(int(number), today)
    return day if day is not None and day.weekday() == weekday else None
