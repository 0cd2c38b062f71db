"""'Klopt dit briefje niet?': where it is asked and what is recorded; knows no sentence and nobody's name."""

from __future__ import annotations

from kiosk.deeds import Deed, Doubt
from kiosk.journeys.doubt import DOUBT, WHAT
from kiosk.visit import beginning
from kiosk.visit.owning import is_own
from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.reviews import RefusalReason
from marketplace.rules import hangs

WRONG = "doubt"


def is_doubtful(session: Session, world: World) -> bool:
    """Whether it can be asked of the listing on screen: of what hangs where everybody reads it, never of one's own."""
    pinned = session.listing
    if pinned is None or pinned.held or is_own(session.mine, pinned.listing):
        return False
    return hangs(pinned.listing, world.today)


def can_doubt(session: Session, world: World) -> bool:
    """Once in a visit."""
    return is_doubtful(session, world) and not is_doubted(session)


def is_doubted(session: Session) -> bool:
    """Whether somebody of the point was asked in this visit to look at the listing on screen."""
    return session.listing is not None and session.listing.listing.id in session.doubted


def begun(session: Session, world: World) -> Turn:
    """The page with what can be wrong; what was said of another listing is not taken along."""
    return Turn(beginning.begin(session, DOUBT, afresh=True) if can_doubt(session, world) else session)


def deed(session: Session) -> Deed | None:
    """Which listing, and what is wrong with it: nothing of who says so."""
    if session.listing is None or is_doubted(session):
        return None
    return Doubt(session.listing.listing, RefusalReason(session.answers.said(WHAT)))
