"""The opening hours of a market point as one sentence for right now."""

from __future__ import annotations

from datetime import datetime

from kiosk.dates import WEEKDAYS, hour_words, weekday_words
from kiosk.texts import Texts
from marketplace.vocabulary import OpeningHours


def opening_words(schedule: tuple[OpeningHours, ...], clock: datetime, texts: Texts) -> str:
    """'Vandaag open tot 17.00 uur', or when it opens next; empty when nobody told us the hours."""
    time = f"{clock:%H:%M}"
    today = _hours_on(schedule, clock.weekday())
    for hours in today:
        if hours.opens_at <= time < hours.closes_at:
            return texts.say("open.until", closes=hour_words(hours.closes_at, texts))
        if time < hours.opens_at:
            opens, closes = hour_words(hours.opens_at, texts), hour_words(hours.closes_at, texts)
            return texts.say("open.later", opens=opens, closes=closes)
    for ahead in range(1, 8):
        coming = _hours_on(schedule, clock.weekday() + ahead)
        if coming:
            opens = hour_words(coming[0].opens_at, texts)
            key = "open.tomorrow" if ahead == 1 else "open.on_day"
            return texts.say(key, day=weekday_words(coming[0].weekday, texts), opens=opens)
    return ""


def _hours_on(schedule: tuple[OpeningHours, ...], weekday: int) -> list[OpeningHours]:
    day = WEEKDAYS[weekday % 7]
    return sorted((hours for hours in schedule if hours.weekday is day), key=lambda hours: hours.opens_at)
