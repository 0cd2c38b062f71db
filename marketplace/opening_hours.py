"""Whether a schedule is open at a moment, and when it opens next; knows no holidays, no words and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from marketplace.vocabulary import OpeningHours, Weekday

_WEEK = tuple(Weekday)
"""Monday first, as datetime counts."""


@dataclass(frozen=True, slots=True)
class NextOpening:
    """The hours that come next; `days_ahead` is 0 for later today, 7 for this weekday next week."""

    days_ahead: int
    hours: OpeningHours


def open_now(schedule: tuple[OpeningHours, ...], at: datetime) -> OpeningHours | None:
    """The hours that hold at `at`, local time, or None. At the closing time it is closed.

    Hours that close no later than they open last until that time the next day.
    """
    time = f"{at:%H:%M}"
    for hours in _on(schedule, at.weekday()):
        if hours.opens_at <= time and (time < hours.closes_at or _past_midnight(hours)):
            return hours
    for hours in _on(schedule, at.weekday() - 1):
        if _past_midnight(hours) and time < hours.closes_at:
            return hours
    return None


def next_opening(schedule: tuple[OpeningHours, ...], at: datetime) -> NextOpening | None:
    """When it next opens after `at`, local time, within a week; None when nobody told us any hours."""
    time = f"{at:%H:%M}"
    for hours in _on(schedule, at.weekday()):
        if time < hours.opens_at:
            return NextOpening(0, hours)
    for ahead in range(1, 8):
        for hours in _on(schedule, at.weekday() + ahead):
            return NextOpening(ahead, hours)
    return None


def _on(schedule: tuple[OpeningHours, ...], weekday: int) -> list[OpeningHours]:
    day = _WEEK[weekday % 7]
    return sorted((hours for hours in schedule if hours.weekday is day), key=lambda hours: hours.opens_at)


def _past_midnight(hours: OpeningHours) -> bool:
    return hours.closes_at <= hours.opens_at
