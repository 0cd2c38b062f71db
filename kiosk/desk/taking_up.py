"""What was begun before and is not saved: before any of it shows, is it for whoever stands here? Knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import answering, handing_over
from kiosk.desk.doors import Door, doors
from kiosk.desk.known import known_of
from kiosk.desk.mediating import one_more
from kiosk.desk.pages import Draft
from kiosk.desk.state import Desk
from kiosk.visit.helping import HALF_SAID
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World

GO_ON, ANEW = "go_on", "anew"


def waits_behind(door: Door, session: Session) -> bool:
    """Whether something that is half said waits behind this door, and they come from another page."""
    half = session.desk.half_said()
    parts = {
        Page.ENTER: half.form,
        Page.HANDOVER: half.handover,
        Page.SIGNAL: half.signal,
        Page.MEDIATION: half.mediation,
        Page.FIND: half.known,
    }
    return parts.get(door.page) is not None


def alone(session: Session) -> Session:
    """With no leg that was chosen just now: they came another way."""
    draft = session.desk.mediation
    if draft is None or draft.later is None:
        return session
    return replace(session, desk=replace(session.desk, mediation=replace(draft, later=None)))


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
        case Page.FIND:
            return replace(desk, known=None)
        case Page.MEDIATION:
            leg = desk.mediation.later if desk.mediation is not None else None
            return replace(desk, mediation=Draft((leg,)) if leg is not None else None)
        case _:
            return replace(desk, signal=None)


def opened(session: Session, id_: str, world: World) -> Turn:
    """Go on with it, begin anew, or another of the ways on that every page of staff has."""
    if session.here.about == HALF_SAID and id_ in (GO_ON, ANEW):
        return answering.gone_on(session) if id_ == GO_ON else answering.begun_anew(session)
    door = door_here(session, world)
    if id_ not in (GO_ON, ANEW) or door is None:
        return Turn(session, door=id_)
    draft = session.desk.mediation
    if id_ == ANEW:
        session = replace(session, desk=emptied(session.desk, door.page))
        if door.page is Page.HANDOVER and any(stop.page is Page.KNOWN for stop in session.stops):
            return handing_over.begun_for(session.returning_to(Page.KNOWN), known_of(session), world)
    elif door.page is Page.FIND:
        return Turn(session.standing_at(session.stops[:1]).going(Stop(Page.KNOWN)))
    elif door.page is Page.MEDIATION and draft is not None and draft.later is not None:
        session = replace(session, desk=replace(session.desk, mediation=one_more(draft, draft.later)))
    return Turn(session, door=door.id)


def onward(session: Session, world: World) -> Turn:
    """The green button: go on with it."""
    return opened(session, GO_ON, world)
