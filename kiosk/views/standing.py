"""What stands in the bars of every page, of staff and of everybody: whether the centre answers, the comfort button."""

from __future__ import annotations

from kiosk.dates import clock_words
from kiosk.texts import Texts
from kiosk.world import World

COMFORT_ICON = "accessible"


def status(world: World, texts: Texts) -> str:
    """That there is no connection, that it does not matter, and when it is tried again; empty when all is well."""
    if world.network.connected:
        return ""
    if world.network.retry_at is None:
        return texts.say("status.offline")
    return texts.say("status.offline_until", time=clock_words(world.network.retry_at, texts))
