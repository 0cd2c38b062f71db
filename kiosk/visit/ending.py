"""How a visit ends: saved, not saved, given up or forgotten; what is wiped and when (inclusion: 120 s, then 60 s)."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import SyncNow, WipeVisit
from kiosk.events import Saved, SaveFailed
from kiosk.journeys.draft import listing_of
from kiosk.visit.state import Done, Overlaid, Page, Printing, Session, Stop, Turn, Warned, start
from kiosk.world import World


def wiped(session: Session, now: float) -> Turn:
    """The start screen for the next person."""
    return Turn(start(now, session.ticket + 1), (WipeVisit(),))


def finish(session: Session, now: float) -> Turn:
    """'Stoppen': ask once when something would be lost, for fingers slip; a second time is a yes."""
    asked = session.overlaid is not None
    if session.said_anything and not asked:
        return Turn(replace(session, overlaid=Overlaid(Warned.LEAVING, now)))
    return wiped(session, now)


def saved(session: Session, event: Saved, world: World) -> Turn:
    """It is durable. From here on only what hangs and what is on the slips is remembered, not how to reach anybody."""
    draft = session.saving
    if draft is None:
        return Turn(session)
    listing = listing_of(draft, number=event.number, listing_id=event.listing_id, point=world.point)
    done = Done(listing, draft.contact.channel, event.slips, Printing(wanted=draft.wants_slip))
    fresh = start(world.now, session.ticket + 1)
    prints = tuple(report for report in session.prints if report.number == event.number)
    return Turn(replace(fresh.going(Stop(Page.DONE)), kind=draft.kind, done=done, prints=prints), (SyncNow(),))


def save_failed(session: Session, event: SaveFailed, now: float) -> Session:
    """Not saved: back on the check page with the reason, and nothing lost."""
    if session.saving is None:
        return session
    return replace(session, saving=None, prints=(), fault=event.code, touched_at=now)


def time_passed(session: Session, now: float, world: World) -> Turn:
    """Nobody touched anything for a while: ask, and when nobody answers, wipe. Never while something is saved."""
    if session.saving is not None or session.is_fresh:
        return Turn(session)
    if session.overlaid is not None:
        gone = now - session.overlaid.since >= world.idle.wipe_after_s
        return wiped(session, now) if gone else Turn(session)
    if now - session.touched_at >= world.idle.warn_after_s:
        return Turn(replace(session, overlaid=Overlaid(Warned.IDLE, now)))
    return Turn(session)
