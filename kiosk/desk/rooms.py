"""Which module answers the touches on which page of staff, and how each is entered through a door."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk import entering, signing, tray
from kiosk.desk.doors import went
from kiosk.visit.rooms import Room
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World

ROOMS: dict[Page, Room] = {
    Page.SIGN_IN: Room(signing.opened, scanned=signing.scanned, back=signing.left),
    Page.PIN: Room(signing.opened, keyed=signing.keyed, scanned=signing.scanned, back=signing.left),
    Page.AT_WORK: Room(went),
    Page.TRAY: Room(tray.opened, tray.filtered, onward=tray.onward, returned=tray.returned),
    Page.ENTER: Room(entering.opened, onward=entering.onward, keyed=entering.keyed),
    Page.CASE: Room(went),
    Page.CANDIDATES: Room(went),
    Page.MEDIATION: Room(went),
    Page.REASON: Room(went),
    Page.NOTE: Room(went),
    Page.FIND: Room(went),
    Page.FOUND: Room(went),
    Page.KNOWN: Room(went),
    Page.HANDOVER: Room(went),
    Page.SIGNAL: Room(went),
    Page.FIGURES: Room(went),
}

_ENTERED: dict[Page, Callable[[Session, Stop, World], Turn]] = {Page.ENTER: entering.entered}
"""What else entering a page through a door does: it asks for something, or begins anew."""


def enter(session: Session, stop: Stop, world: World) -> Turn:
    """To the page of a door, from the page staff begin with."""
    entered = _ENTERED.get(stop.page)
    return Turn(session.going(stop)) if entered is None else entered(session, stop, world)
