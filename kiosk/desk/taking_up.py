"""What was begun before and is not saved: before any of it shows, is it for whoever stands here? Knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.doors import Door, doors
from kiosk.desk.state import Desk
from kiosk.visit.state import Page, Session, Turn
from kiosk.world import World

GO_ON, ANEW = "go_on", "anew"


def waits_behind(door: Door, session: Session) -> bool:
    """Whether something that is half said waits behind this door, and they come from another page."""
    half = session.desk.half_said()
    part = {Page.ENTER: half.form, Page.HANDOVER: half.handover, Page.SIGNAL: half.signal}.get(door.page)
    return part is not None


def door_here(session: Session, world: World) -> Door | None:
    """The door they stand before."""
    return next((door for door in doors(session, world) if door.id == session.here.about), None)


def emptied(desk: Desk, page: Page) -> Desk:
    """With nothing said on that page."""
    match page:
        case Page.ENTER:
            return replace(desk, form=None)
        case Page.HANDOVER:
            return replace(desk, handover=None)
        case _:
            return replace(desk, signal=None)


def opened(session: Session, id_: str, world: World) -> Turn:
    """Go on with it, begin anew, or another of the ways on that every page of staff has."""
    door = door_here(session, world)
    if id_ not in (GO_ON, ANEW) or door is None:
        return Turn(session, door=id_)
    if id_ == ANEW:
        session = replace(session, desk=emptied(session.desk, door.page))
    return Turn(session, door=door.id)


def onward(session: Session, world: World) -> Turn:
    """The green button: go on with it."""
    return opened(session, GO_ON, world)
