"""From the answers of a journey to what is recorded: which deed it is; knows no page.

A new request or offer becomes a draft (kiosk.journeys.draft): it needs a number of its own.
"""

from __future__ import annotations

from kiosk.deeds import Deed
from kiosk.journeys.journey import JourneyId
from kiosk.visit import applying, calling, correcting, doubting, helping, mine, reacting
from kiosk.visit.state import Session
from kiosk.world import World


def deed_of(session: Session, world: World) -> Deed | None:
    """What the journey that is going on records; None when what it is about is not there any more."""
    match session.journey.id:
        case JourneyId.RESPOND:
            return helping.deed(session, world)
        case JourneyId.CALL:
            return calling.deed(session, world)
        case JourneyId.APPLY:
            return applying.deed(session, world)
        case JourneyId.CHANGE:
            return mine.change(session, world)
        case JourneyId.MESSAGE:
            return mine.message(session, world)
        case JourneyId.REPORT:
            return mine.report(session, world)
        case JourneyId.REACTION:
            return reacting.deed(session, world)
        case JourneyId.CORRECTION:
            return correcting.deed(session, world)
        case JourneyId.DOUBT:
            return doubting.deed(session)
        case _:
            return None
