"""The bars of a page of staff: who is at work, whether the centre answers, the way back and out."""

from __future__ import annotations

from kiosk.texts import Texts
from kiosk.views.shapes import Action, Frame
from kiosk.views.standing import COMFORT_ICON, status
from kiosk.visit.comforting import COMFORT
from kiosk.visit.state import Page, Session
from kiosk.world import World
from marketplace.vocabulary import TerminalRole

_FIRST = (Page.TRAY, Page.AT_WORK)
"""There is nothing behind the pages staff begin with."""


def desk_frame(session: Session, world: World, texts: Texts, *, onward: Action | None = None) -> Frame:
    """As the frame of every page; instead of the way to somebody of the point it says who of them is at work."""
    page, staff = session.here.page, session.staff
    begins = page is Page.SIGN_IN and (len(session.stops) == 1)
    goes_back = session.locked is None and not session.is_as_usual
    may_end = staff is not None or world.role is TerminalRole.PUBLIC or goes_back
    return Frame(
        point=world.point.name if staff is None else texts.say("desk.who", point=world.point.name, name=_name(session)),
        district=world.district.name,
        status=status(world, texts),
        status_short="" if world.network.connected else texts.say("status.offline"),
        status_icon="" if world.network.connected else "wifi-off",
        finish=texts.say("finish") if may_end else "",
        back="" if page in _FIRST or (begins and not _chooses_others(session)) else texts.say("back"),
        onward=onward,
        comfort=Action(COMFORT, texts.say("comfort"), COMFORT_ICON),
    )


def _name(session: Session) -> str:
    return session.staff.staff.name if session.staff is not None else ""


def _chooses_others(session: Session) -> bool:
    """All names are shown, where the terminal is locked for one."""
    return session.desk.sign_in is not None and session.desk.sign_in.others
