"""Where a journey without a check page leads: each has a page of its own that shows what the answers found."""

from __future__ import annotations

from kiosk.journeys.journey import JourneyId
from kiosk.visit import assessing, household, mine
from kiosk.visit.state import Session, Turn
from kiosk.world import World


def arrived(session: Session, world: World) -> Turn:
    """The last question is answered, or changed: on to what it was asked for."""
    match session.journey.id:
        case JourneyId.HOUSEHOLD:
            return household.arrived(session, world)
        case JourneyId.ASSESSMENT:
            return assessing.arrived(session, world)
        case JourneyId.MINE:
            return mine.arrived(session, world)
        case _:
            return Turn(session)
