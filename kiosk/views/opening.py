"""The opening hours of a market point or a partner as one sentence for right now."""

from __future__ import annotations

from datetime import datetime

from kiosk.dates import hour_words, weekday_words
from kiosk.texts import Texts
from kiosk.world import World
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


def closed_words(world: World, texts: Texts) -> str:
    """That nobody is at the desk now, and when somebody is again; empty while it is open, or hours are unknown."""
    if open_now(world.point.schedule, world.clock) is not None:
        return ""
    coming = next_opening(world.point.schedule, world.clock)
    if coming is None:
        return ""
    opens = hour_words(coming.hours.opens_at, texts)
    key = {0: "desk.closed.later", 1: "desk.closed.tomorrow"}.get(coming.days_ahead, "desk.closed.on_day")
    return texts.say(key, day=weekday_words(coming.hours.weekday, texts), opens=opens)


def desk_words(world: World, texts: Texts) -> str:
    """That the people of this point gladly help; while they are away, when they are back."""
    return closed_words(world, texts) or texts.say("mine.desk", point=world.point.name)
