"""The bars of a page of staff: who is at work, whether the centre answers, the way back and out."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.pages import Doing
from kiosk.texts import Texts
from kiosk.views.desk.keys import keyed
from kiosk.views.shapes import Action, Frame
from kiosk.views.standing import COMFORT_ICON, status
from kiosk.visit.comforting import COMFORT
from kiosk.visit.state import Page, Session
from kiosk.world import World
from marketplace.vocabulary import TerminalRole

GREEN_KEY = "f9"
"""Of the green button, on every page of who is at work but the one that erases."""
_FIRST = (Page.TRAY, Page.AT_WORK)
"""There is nothing behind the pages staff begin with."""


def desk_frame(session: Session, world: World, texts: Texts, *, onward: Action | None = None) -> Frame:
    """As the frame of every page; instead of the way to somebody of the point it says who of them is at work."""
    page, staff = session.here.page, session.staff
    begins = page is Page.SIGN_IN and (len(session.stops) == 1)
    goes_back = session.locked is None and not session.is_as_usual
    if onward is not None and staff is not None and not onward.key and not _erases(session):
        onward = keyed(onward, GREEN_KEY, texts)
    may_end = staff is not None or world.role is TerminalRole.PUBLIC or goes_back
    return Frame(
        point=world.point.name if staff is None else _who(session, world, texts),
        district=world.district.name,
        status=status(world, texts),
        status_short="" if world.network.connected else texts.say("status.offline"),
        status_icon="" if world.network.connected else "wifi-off",
        finish=texts.say("finish") if may_end else "",
        back="" if page in _FIRST or (begins and not _chooses_others(session)) else texts.say("back"),
        onward=onward,
        comfort=Action(COMFORT, texts.say("comfort"), COMFORT_ICON),
    )


def _erases(session: Session) -> bool:
    """What cannot be taken back is done by nobody's finger that slips."""
    known = session.desk.known
    return session.here.page is Page.KNOWN and known is not None and known.doing is Doing.ERASE


def with_staff(bars: Frame, session: Session, world: World, texts: Texts) -> Frame:
    """The bars of a page that everybody gets, where staff are signed in: whoever may help stands here already."""
    return replace(bars, point=_who(session, world, texts.own), person="")


def _who(session: Session, world: World, texts: Texts) -> str:
    return texts.say("desk.who", point=world.point.name, name=_name(session))


def by_hand(session: Session) -> bool:
    """Whether our own keyboard comes where something is typed: not where somebody pressed a key of theirs."""
    return not session.has_keys


def _name(session: Session) -> str:
    return session.staff.staff.name if session.staff is not None else ""


def _chooses_others(session: Session) -> bool:
    """All names are shown, where the terminal is locked for one."""
    return session.desk.sign_in is not None and session.desk.sign_in.others
