"""Which module answers the touches on which page of staff, and how each is entered through a door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.desk import (
    case,
    connecting,
    entering,
    figures,
    handing_over,
    home,
    known,
    mediating,
    noting,
    people,
    signalling,
    signing,
    taking_up,
    tray,
)
from kiosk.desk.doors import doors
from kiosk.visit.room import Room
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World


def _door(session: Session, id_: str, world: World) -> Turn:
    return Turn(session, door=id_)


ROOMS: dict[Page, Room] = {
    Page.SIGN_IN: Room(signing.opened, scanned=signing.scanned, back=signing.left),
    Page.PIN: Room(signing.opened, keyed=signing.keyed, scanned=signing.scanned, back=signing.left),
    Page.AT_WORK: Room(_door),
    Page.TRAY: Room(tray.opened, tray.filtered, onward=tray.onward, returned=tray.returned),
    Page.ENTER: Room(entering.opened, onward=entering.onward, keyed=entering.keyed),
    Page.BEGUN: Room(taking_up.opened, onward=taking_up.onward),
    Page.CASE: Room(case.opened, onward=case.onward, back=case.back, returned=case.returned),
    Page.CANDIDATES: Room(connecting.opened, onward=connecting.onward, returned=connecting.returned),
    Page.MEDIATION: Room(mediating.opened, onward=mediating.proposed, scanned=mediating.scanned, back=mediating.back),
    Page.REASON: Room(case.reasoned, onward=case.confirmed, back=case.back, returned=case.reasons_returned),
    Page.NOTE: Room(noting.opened, onward=noting.onward, keyed=noting.keyed, scanned=noting.scanned, back=case.back),
    Page.FIND: Room(
        people.opened, onward=people.onward, keyed=people.keyed, scanned=people.scanned, returned=people.returned
    ),
    Page.FOUND: Room(people.opened, scanned=people.scanned, back=people.back, returned=people.returned),
    Page.KNOWN: Room(
        known.opened,
        onward=known.onward,
        printed=known.printed,
        keyed=known.keyed,
        scanned=people.scanned_beside,
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
    Page.MEDIATION: mediating.entered,
    Page.FIGURES: figures.entered,
}
"""What else entering a page through a door does: it asks for something, or begins anew."""


_BUSY = (Page.ENTER, Page.QUESTION, Page.CHECK, Page.DONE)


def scanned(session: Session, text: str, world: World) -> Turn:
    """A code held before the scanner on a page that does not wait for one: whose it is is looked for, as by hand.

    Over a form or an answer for somebody, and on the page that says it is saved, nothing is read: what was said stays.
    """
    door = next((door for door in doors(session, world) if door.page is Page.FIND), None)
    if door is None or any(stop.page in _BUSY for stop in session.stops):
        return Turn(session)
    if taking_up.waits_behind(door, session):
        return went(session, door.id, world)
    there = people.entered(_first(session), Stop(Page.FIND), world)
    return people.scanned(there.session, text, world)


def went(session: Session, id_: str, world: World) -> Turn:
    """Through a door, from the page staff begin with; what is not open to them leads nowhere."""
    door = next((door for door in doors(session, world) if door.id == id_), None)
    if door is None:
        return Turn(session)
    first = _first(session)
    if door.page is Page.TRAY:
        return home.arrived(first, world)
    asked = session.here.page is Page.BEGUN and session.here.about == door.id
    if taking_up.waits_behind(door, session) and not asked and session.here.page is not door.page:
        return Turn(taking_up.alone(first).going(Stop(Page.BEGUN, about=door.id)))
    return _ENTERED[door.page](first, Stop(door.page, about=door.about), world)


def _first(session: Session) -> Session:
    """At the page staff begin with. Of the case that was open nothing goes along but a half-typed note."""
    return replace(session.standing_at(session.stops[:1]), desk=session.desk.opening(None))
