"""Which module answers the touches on which page of staff, and how each is entered through a door."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk import (
    case,
    connecting,
    entering,
    figures,
    handing_over,
    known,
    mediating,
    noting,
    people,
    signalling,
    signing,
    tray,
)
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
    Page.CASE: Room(case.opened, onward=case.onward, back=case.back, returned=case.returned),
    Page.CANDIDATES: Room(connecting.opened, onward=connecting.onward, returned=connecting.returned),
    Page.MEDIATION: Room(mediating.opened, onward=mediating.proposed, scanned=mediating.scanned),
    Page.REASON: Room(case.reasoned, onward=case.confirmed, back=case.back, returned=case.reasons_returned),
    Page.NOTE: Room(noting.opened, onward=noting.onward, keyed=noting.keyed, back=case.back),
    Page.FIND: Room(
        people.opened, onward=people.onward, keyed=people.keyed, scanned=people.scanned, returned=people.returned
    ),
    Page.FOUND: Room(people.opened, scanned=people.scanned, returned=people.returned),
    Page.KNOWN: Room(
        known.opened,
        onward=known.onward,
        printed=known.printed,
        keyed=known.keyed,
        scanned=known.scanned,
        back=known.back,
    ),
    Page.HANDOVER: Room(
        handing_over.opened,
        handing_over.filtered,
        handing_over.onward,
        keyed=handing_over.keyed,
        scanned=handing_over.scanned,
        back=handing_over.back,
        returned=handing_over.returned,
        searched=handing_over.searched,
    ),
    Page.SIGNAL: Room(
        signalling.opened,
        onward=signalling.onward,
        keyed=signalling.keyed,
        scanned=signalling.scanned,
        back=signalling.back,
    ),
    Page.FIGURES: Room(figures.opened, figures.filtered, figures.onward, figures.printed, returned=figures.returned),
}

_ENTERED: dict[Page, Callable[[Session, Stop, World], Turn]] = {
    Page.ENTER: entering.entered,
    Page.FIND: people.entered,
    Page.HANDOVER: handing_over.entered,
    Page.SIGNAL: signalling.entered,
    Page.FIGURES: figures.entered,
}
"""What else entering a page through a door does: it asks for something, or begins anew."""


def enter(session: Session, stop: Stop, world: World) -> Turn:
    """To the page of a door, from the page staff begin with."""
    entered = _ENTERED.get(stop.page)
    return Turn(session.going(stop)) if entered is None else entered(session, stop, world)
