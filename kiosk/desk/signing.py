"""Signing in and out: whose name, their PIN or their badge; what a wrong one means; knows no sentence and no PIN.

The six figures stand in the session only until they are looked at: with the last one they leave it in the effect.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.effects import CheckBadge, CheckPin
from kiosk.desk.events import NotSignedIn, SignedInAs
from kiosk.desk.home import begun
from kiosk.desk.pages import SignIn
from kiosk.desk.state import Desk, SignedIn
from kiosk.effects import WipeVisit
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.visit.state import Page, Session, Stop, Turn, start
from kiosk.world import World
from marketplace.pins import PIN_FIGURES, is_badge
from marketplace.staff import Staff

STAFF = "staff:"
"""Ids of names to choose from are this and the account's id."""
OTHERS = "others"
"""Somebody else than who it locked itself for."""
NO_PIN = "no_pin"
NOT_A_BADGE = "badge_unreadable"
WITHDRAWN = "staff_withdrawn"
LEFT_S = 60.0
"""So long after the last touch a PIN that was begun at a desk is wiped: there nobody is asked first."""


def sign_in_of(session: Session) -> SignIn:
    """How far somebody is; nothing when nobody began."""
    return session.desk.sign_in or SignIn()


def offered(session: Session, world: World) -> tuple[Staff, ...]:
    """The names to choose from: one where the terminal locked itself for somebody, unless it is somebody else."""
    locked, sign_in = session.locked, sign_in_of(session)
    if locked is None or sign_in.others or locked.staff is None:
        return world.staff
    return tuple(account for account in world.staff if account.id == locked.staff.id)


def entered(session: Session, world: World) -> Turn:
    """From the page of help from a person, on a terminal that everybody uses."""
    return Turn(_with(session, None).going(Stop(Page.SIGN_IN)))


def opened(session: Session, id_: str, world: World) -> Turn:
    """A name was chosen, or another way on."""
    if sign_in_of(session).checking:
        return Turn(session)
    if session.here.page is not Page.SIGN_IN:
        return Turn(session)
    if id_ == OTHERS:
        return Turn(_with(session, SignIn(others=True)))
    account = next((one for one in offered(session, world) if f"{STAFF}{one.id}" == id_), None)
    if account is None:
        return Turn(session)
    others = sign_in_of(session).others
    if not account.pin:
        return Turn(_with(session, SignIn(code=NO_PIN, others=others)))
    ticket = session.ticket + 1
    chosen = _with(replace(session, ticket=ticket), SignIn(account.id, others=others)).going(Stop(Page.PIN))
    return Turn(chosen, (CheckPin(account.id, "", ticket),))


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A figure of the PIN; the last one sends them. While they are looked at, or must wait, keys do nothing."""
    sign_in = sign_in_of(session)
    if session.here.page is not Page.PIN or sign_in.checking or sign_in.is_shut or sign_in.waits(world.now):
        return Turn(session)
    match intent:
        case Type(text=text):
            figures = "".join(figure for figure in text if figure.isascii() and figure.isdigit())
            pin = (sign_in.pin + figures)[:PIN_FIGURES]
        case Erase():
            pin = sign_in.pin[:-1]
        case Clear():
            pin = ""
        case Shift():
            pin = sign_in.pin
    typed = replace(sign_in, pin=pin, code="" if pin else sign_in.code, waits_s=0.0)
    return _checked(_with(session, typed)) if len(pin) == PIN_FIGURES else Turn(_with(session, typed))


def _checked(session: Session) -> Turn:
    sign_in, ticket = sign_in_of(session), session.ticket + 1
    asked = replace(sign_in, pin="", checking=True, code="", waits_s=0.0)
    return Turn(
        _with(replace(session, ticket=ticket), asked),
        (CheckPin(sign_in.who, sign_in.pin, ticket),),
    )


def scanned(session: Session, text: str, world: World) -> Turn:
    """A badge that types its number; anything else a scanner reads here is none."""
    sign_in = sign_in_of(session)
    if sign_in.checking:
        return Turn(session)
    begin = _back_to_names(session)
    if not is_badge(text):
        return Turn(_with(begin, SignIn(code=NOT_A_BADGE, others=sign_in.others)))
    ticket = session.ticket + 1
    asked = _with(replace(begin, ticket=ticket), SignIn(checking=True, others=sign_in.others))
    return Turn(asked, (CheckBadge(text, ticket),))


def left(session: Session, world: World) -> Turn:
    """One page back: the figures typed so far go."""
    if session.here.page is Page.PIN:
        return Turn(_with(_back_to_names(session), SignIn(others=sign_in_of(session).others)))
    if session.locked is not None or len(session.stops) < 2:
        return Turn(_with(session, None)) if sign_in_of(session).others else Turn(session)
    return Turn(_with(session.returning(), None))


def not_signed_in(session: Session, event: NotSignedIn) -> Session:
    """Not them, not yet, or nobody could look. Of a PIN the page stays; of a badge the names come."""
    if not _is_asked(session, event.ticket):
        return session
    sign_in = sign_in_of(session)
    told = replace(sign_in, checking=False, pin="", code=event.code, waits_s=event.wait_s, at=event.at)
    return _with(_back_to_names(session) if event.code == WITHDRAWN else session, told)


def signed_in(session: Session, event: SignedInAs, world: World) -> Turn:
    """They are who they say: on where the terminal locked itself for them, or anew."""
    if not _is_asked(session, event.ticket):
        return Turn(session)
    locked = session.locked
    staff = SignedIn(event.staff, world.now)
    if locked is not None and locked.staff is not None and locked.staff.id == event.staff.id:
        behind = replace(locked.behind, staff=staff, touched_at=world.now, comfort=session.comfort)
        return Turn(behind, returned=True)
    return begun(staff, session, world)


def _is_asked(session: Session, ticket: int) -> bool:
    return session.here.page in (Page.SIGN_IN, Page.PIN) and ticket == session.ticket


def left_alone(session: Session, now: float, world: World) -> Turn:
    """At a desk nobody is asked whether they are still there: there is nothing to lose but figures and names."""
    if session.is_fresh or now - session.touched_at < LEFT_S:
        return Turn(session)
    return Turn(start(now, session.ticket + 1, world.role), (WipeVisit(),))


def _back_to_names(session: Session) -> Session:
    return session.returning_to(Page.SIGN_IN)


def _with(session: Session, sign_in: SignIn | None) -> Session:
    return replace(session, desk=Desk(sign_in=sign_in))
