"""What a scanner typed: the QR of a receipt, of a slip, or of something else; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import FindListing
from kiosk.journeys.journey import JourneyId
from kiosk.receipt_codes import OfReceipt, OfSlip, read_scanned
from kiosk.visit import mine
from kiosk.visit.helping import BUSY, NOT_HERE, UNKNOWN_QR
from kiosk.visit.patience import desk_only
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.cases import Side


def scanned(session: Session, text: str, world: World) -> Turn:
    """A whole code at once. The last page of a journey stays: somebody may be writing their words down."""
    if session.beneath.page is Page.DONE:
        return Turn(session)
    session = _without_last_scan(session)
    read = read_scanned(text, world.settings.board_url)
    if read is not None and _is_busy(session):
        return Turn(_told(session, BUSY))
    match read:
        case OfReceipt(number=number, code=code, helps=helps):
            if desk_only(world):
                return mine.entered(session, world)
            side = Side.HELPER if helps else Side.ASKER
            return mine.shown(_without_questions(session), number, code, world, side)
        case OfSlip(number=number):
            ticket = session.ticket + 1
            stops = tuple(stop for stop in session.stops if stop.page is not Page.LISTING)
            asked = session.mine and replace(session.mine, looking=False)  # its answer comes too late now
            looking = replace(session, stops=stops, listing=None, mine=asked, ticket=ticket)
            return Turn(_told(looking, number), (FindListing(number, ticket),))
        case None:
            return Turn(_told(session, UNKNOWN_QR))


def _told(session: Session, about: str) -> Session:
    return session.going(Stop(Page.LISTING, about=about))


def _without_last_scan(session: Session) -> Session:
    """Scanning again and again does not pile up pages."""
    return session.returning() if session.here.about in (UNKNOWN_QR, BUSY, NOT_HERE) else session


def _is_busy(session: Session) -> bool:
    """Whether a conversation is going on underneath, in which somebody may have said something."""
    return any(stop.journey is not None and stop.journey.id is not JourneyId.MINE for stop in session.stops)


def _without_questions(session: Session) -> Session:
    """From the questions for number and words straight to the slip; another slip takes the place of one."""
    own = (Page.MINE, Page.THREAD)
    stops = tuple(stop for stop in session.stops if stop.journey is None and stop.page not in own)
    return replace(session.without(JourneyId.MINE), stops=stops)
