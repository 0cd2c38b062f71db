"""Where staff begin, and begin again after each person: the tray at a desk, three ways in on a public terminal."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import answering, tray
from kiosk.desk.state import SignedIn
from kiosk.effects import WipeVisit
from kiosk.visit import waiting
from kiosk.visit.state import Page, Session, Turn, afresh, at_work
from kiosk.world import World


def begun(staff: SignedIn, session: Session, world: World) -> Turn:
    """Somebody signed in; nothing of what was on this terminal before is theirs but how they see and hear it.

    What a visitor was typing when they called for somebody waits for that visitor.
    """
    first = at_work(staff, world.now, session.ticket + 1, world.role)
    kept = replace(first, comfort=session.comfort, has_keys=session.has_keys, waiting=waiting.waiting(session, world))
    came = arrived(kept, world)
    return Turn(came.session, (WipeVisit(), *came.effects))


def again(session: Session, world: World) -> Turn:
    """The next person, or the next thing in the tray: they stay signed in, and what was shown is wiped.

    What was half said in a form, a handover or a worry waits: saving one thing loses nothing of another.
    """
    fresh = afresh(session, world.now, world.role)
    desk = answering.put_by(replace(session, stops=session.stops[:1])).desk.half_said()
    came = arrived(replace(fresh, comfort=session.comfort, desk=desk), world)
    return Turn(came.session, (WipeVisit(), *came.effects))


def arrived(session: Session, world: World, told: str = "") -> Turn:
    """At the page staff begin with: what waits is read anew. `told`: what was just done to one of it."""
    return tray.asked(session, told) if session.here.page is Page.TRAY else Turn(session)
