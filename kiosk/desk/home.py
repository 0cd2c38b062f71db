"""Where staff begin, and begin again after each person: the tray at a desk, three ways in on a public terminal."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import tray
from kiosk.desk.state import SignedIn
from kiosk.effects import WipeVisit
from kiosk.visit.state import Page, Session, Turn, afresh, at_work
from kiosk.world import World


def begun(staff: SignedIn, session: Session, world: World) -> Turn:
    """Somebody signed in; nothing of what was on this terminal before is theirs but how they see and hear it."""
    first = at_work(staff, world.now, session.ticket + 1, world.role)
    came = arrived(replace(first, comfort=session.comfort), world)
    return Turn(came.session, (WipeVisit(), *came.effects))


def again(session: Session, world: World) -> Turn:
    """The next person, or the next thing in the tray: they stay signed in, and what was shown is wiped.

    What was half said in a form, a handover or a worry waits: saving one thing loses nothing of another.
    """
    fresh = afresh(session, world.now, world.role)
    came = arrived(replace(fresh, comfort=session.comfort, desk=session.desk.half_said()), world)
    return Turn(came.session, (WipeVisit(), *came.effects))


def arrived(session: Session, world: World) -> Turn:
    """At the page staff begin with: what waits is read anew."""
    return tray.asked(session) if session.here.page is Page.TRAY else Turn(session)
