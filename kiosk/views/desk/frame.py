"""The bars of a page of staff: who is at work, whether the centre answers, the way back and out."""

from __future__ import annotations

from kiosk.texts import Texts
from kiosk.views import frame as of_all
from kiosk.views.shapes import Action, Frame
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
    may_end = staff is not None or world.role is TerminalRole.PUBLIC or not session.is_as_usual
    return Frame(
        point=world.point.name if staff is None else texts.say("desk.who", point=world.point.name, name=_name(session)),
        district=world.district.name,
        status=of_all.status(world, texts),
        status_short="" if world.network.connected else texts.say("status.offline"),
        status_icon="" if world.network.connected else "wifi-off",
        finish=texts.say("finish") if may_end else "",
        back="" if page in _FIRST or (begins and not _chooses_others(session)) else texts.say("back"),
        onward=onward,
        comfort=Action(COMFORT, texts.say("comfort"), of_all.COMFORT_ICON),
    )


def _name(session: Session) -> str:
    return session.staff.staff.name if session.staff is not None else ""


def _chooses_others(session: Session) -> bool:
    """All names are shown, where the terminal is locked for one."""
    return session.desk.sign_in is not None and session.desk.sign_in.others
