"""A visitor called for somebody of the point, who signed in over what they were typing: it waits; knows no page.

It stands in the visit of staff, where no view looks, and goes with a lock, with a withdrawn account and with time.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.state import NO_DESK
from kiosk.effects import WipeVisit
from kiosk.visit.state import ASIDE, OF_STAFF, Overlaid, Page, Session, Turn, Waiting, Warned
from kiosk.world import World

WAITS_MOST_S = 180.0
"""No longer than an untouched visit lives: 120 s until somebody is asked, then 60 s (inclusion)."""


def waiting(session: Session, world: World) -> Waiting | None:
    """What is to be kept of this visit, over which somebody signs in; None where nobody would lose anything."""
    if session.staff is not None or session.locked is not None or not session.said_anything:
        return None
    at = next((n for n, stop in enumerate(session.stops) if stop.page in OF_STAFF), len(session.stops))
    while at > 1 and session.stops[at - 1].page in ASIDE:
        at -= 1
    if at < 1 or session.stops[0].page is not Page.HOME:
        return None
    own = replace(session.standing_at(session.stops[:at]), desk=NO_DESK, overlaid=None)
    return Waiting(own, world.now)


def is_over(waits: Waiting, world: World, now: float) -> bool:
    """Whether it waited long enough; `now` in monotonic seconds."""
    return now - waits.since >= min(WAITS_MOST_S, world.idle.warn_after_s + world.idle.wipe_after_s)


def given_back(session: Session, world: World) -> Turn | None:
    """Staff stop: the visitor goes on, after they said that they are still there. None where nobody waits."""
    waits = session.waiting
    if session.staff is None or waits is None or is_over(waits, world, world.now):
        return None
    asked = Overlaid(Warned.IDLE, world.now)
    visit = replace(waits.visit, touched_at=world.now, ticket=session.ticket + 1, overlaid=asked)
    return Turn(visit, (WipeVisit(),))
