"""A terminal at which somebody of the point is at work locks itself; who comes back goes on; knows no PIN.

What they were at stays in one value, in memory only, that no view looks into.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.desk import home, signing
from kiosk.desk.effects import QUESTIONS
from kiosk.desk.pages import SignIn
from kiosk.desk.signing import WITHDRAWN
from kiosk.desk.state import NO_DESK, Desk
from kiosk.effects import WipeVisit
from kiosk.events import DirectoryLoaded, Event
from kiosk.visit import waiting
from kiosk.visit.state import Locked, Page, Session, Turn, start
from kiosk.world import World
from marketplace.staff import Staff
from marketplace.staff_rules import LOCKS_ITSELF_S
from marketplace.vocabulary import TerminalRole

KEPT_S = 1800.0
"""So long what somebody was at waits for them: a lunch, no night."""


def time_passed(session: Session, now: float, world: World) -> Turn:
    """Two minutes without a touch, a key or a scan: it locks, with no warning over what somebody else could read."""
    if session.locked is not None:
        return _while_locked(session, session.locked, now, world)
    if session.staff is None:
        return signing.left_alone(session, now, world)
    if session.waiting is not None and waiting.is_over(session.waiting, world, now):
        session = replace(session, waiting=None)
    if session.saving is not None or now - session.touched_at < LOCKS_ITSELF_S:
        return Turn(session)
    return lock(session, now, world)


def lock(session: Session, now: float, world: World) -> Turn:
    """The page goes at once; in its place the one name that may bring it back. No visitor waits for that."""
    behind = replace(session, overlaid=None, waiting=None)
    return Turn(_names(session, now, world, Locked(behind, now)), (WipeVisit(),))


def _names(session: Session, now: float, world: World, locked: Locked | None, desk: Desk = NO_DESK) -> Session:
    first = start(now, session.ticket + 1, TerminalRole.DESK)
    comfort = session.comfort if world.role is TerminalRole.DESK else replace(session.comfort, speaks=False)
    return replace(first, comfort=comfort, locked=locked, desk=desk)


def kept_s(world: World) -> float:
    """How long what was locked is kept; on a terminal that everybody uses no longer than a visit would be."""
    if world.role is TerminalRole.DESK:
        return KEPT_S
    return world.idle.warn_after_s + world.idle.wipe_after_s


def _while_locked(session: Session, locked: Locked, now: float, world: World) -> Turn:
    """Nobody came back: what was kept goes, and the terminal is the next one's."""
    if now - locked.since < kept_s(world):
        half = session.here.page is Page.PIN and now - session.touched_at >= LOCKS_ITSELF_S
        return Turn(_names(session, now, world, locked)) if half else Turn(session)
    return Turn(start(now, session.ticket + 1, world.role), (WipeVisit(),))


def heard_behind(
    session: Session, locked: Locked, event: Event, world: World, happened: Callable[[Session, Event, World], Turn]
) -> Turn:
    """News for what is behind: whoever comes back finds it answered. Nothing of it shows.

    What it makes that page ask for is not asked now: nobody is signed in, and whoever comes back asks anew.
    """
    turn = happened(locked.behind, event, world)
    effects = tuple(one for one in turn.effects if not isinstance(one, QUESTIONS))
    return Turn(replace(session, locked=replace(locked, behind=turn.session)), effects)


def accounts_told(session: Session, event: DirectoryLoaded, world: World) -> Turn:
    """An account was withdrawn, or may do something else from now on. Whose it is learns it at once.

    No account at all without a word of the centre: the store lost what it had been told, and nobody is sent away.
    """
    locked = session.locked
    if session.staff is None and locked is None:
        return Turn(_without_withdrawn(session, event))
    staff = session.staff or (locked.behind.staff if locked is not None else None)
    account = next((one for one in event.staff if staff is not None and one.id == staff.staff.id), None)
    if account is None and not event.staff and not event.staff_told:
        return Turn(session) if locked is not None else lock(session, world.now, world)
    if account is None:
        told = Desk(sign_in=SignIn(code=WITHDRAWN))
        return Turn(_names(session, world.now, world, None, told), (WipeVisit(),))
    if session.staff is not None:
        return _as_account(session, account, world)
    assert locked is not None
    behind = _as_account(locked.behind, account, world).session
    return Turn(replace(session, locked=replace(locked, behind=behind)))


def _as_account(session: Session, account: Staff, world: World) -> Turn:
    """As the account is now; of whoever may do something else from now on no page stays in sight."""
    assert session.staff is not None
    before, now = session.staff.staff, replace(session, staff=replace(session.staff, staff=account))
    if (before.role, before.care) == (account.role, account.care) or session.saving is not None:
        return Turn(now)
    return home.again(now, world)


def _without_withdrawn(session: Session, event: DirectoryLoaded) -> Session:
    sign_in = session.desk.sign_in
    if session.here.page is not Page.PIN or sign_in is None or sign_in.who in {one.id for one in event.staff}:
        return session
    return replace(session.returning_to(Page.SIGN_IN), desk=replace(session.desk, sign_in=SignIn(code=WITHDRAWN)))
