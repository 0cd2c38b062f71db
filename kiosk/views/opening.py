"""The opening hours of a market point or a partner as one sentence for right now."""

from __future__ import annotations

from datetime import datetime

from kiosk.dates import hour_words, weekday_words
from kiosk.texts import Texts
from marketplace.opening_hours import next_opening, open_now
from marketplace.vocabulary import OpeningHours


def opening_words(schedule: tuple[OpeningHours, ...], clock: datetime, texts: Texts) -> str:
    """'Vandaag open tot 17.00 uur', or when it opens next; empty when nobody told us the hours."""
    hours = open_now(schedule, clock)
    if hours is not None:
        return texts.say("open.until", closes=hour_words(hours.closes_at, texts))
    coming = next_opening(schedule, clock)
    if coming is None:
        return ""
    opens = hour_words(coming.hours.opens_at, texts)
    if coming.days_ahead == 0:
        return texts.say("open.later", opens=opens, closes=hour_words(coming.hours.closes_at, texts))
    key = "open.tomorrow" if coming.days_ahead == 1 else "open.on_day"
    return texts.say(key, day=weekday_words(coming.hours.weekday, texts), opens=opens)
