"""The ways on that staff have from any of their pages, by button or by a key of a real keyboard; knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.state import Page, Session
from kiosk.world import World
from marketplace.staff_rules import May, may
from marketplace.vocabulary import TerminalRole

REQUEST, OFFER = "enter:request", "enter:offer"
MEDIATION = "mediation"
FIND, TRAY, HANDOVER, SIGNAL, FIGURES = "find", "tray", "handover", "signal", "figures"


@dataclass(frozen=True, slots=True)
class Door:
    """A way on: what it asks of whoever takes it, and the key that opens it ("" none)."""

    id: str
    page: Page
    needs: May | None
    key: str = ""
    icon: str = ""
    everywhere: bool = True
    """Also on a terminal that everybody uses: there nothing of cases is shown."""

    @property
    def about(self) -> str:
        """A request or an offer; the others are about nothing yet."""
        return self.id.partition(":")[2]


DOORS = (
    Door(REQUEST, Page.ENTER, May.ENTER, "f2", "heart-handshake"),
    Door(OFFER, Page.ENTER, May.ENTER, "f3", "hand-finger"),
    Door(FIND, Page.FIND, May.LOOK_UP, "f4", "search"),
    Door(TRAY, Page.TRAY, None, "f6", "folders", everywhere=False),
    Door(HANDOVER, Page.HANDOVER, May.HAND_OVER, "f7", "send", everywhere=False),
    Door(SIGNAL, Page.SIGNAL, May.RAISE_SIGNAL, "f8", "shield-heart", everywhere=False),
    Door(MEDIATION, Page.MEDIATION, May.MEDIATE, "f12", "users", everywhere=False),
    Door(FIGURES, Page.FIGURES, May.FIGURES, "f11", "clipboard-check", everywhere=False),
)
"""F1 and F5 are voice and repeat on every page; F9 and F10 save, where something is entered."""
IN_PLACE = {"request": REQUEST}
"""What the board offers everybody where it finds nothing, as staff do it."""


def leads(id_: str, page: Page) -> str:
    """Which door that is, on a page that everybody gets; empty: none."""
    if page is Page.BOARD and id_ in IN_PLACE:
        return IN_PLACE[id_]
    return id_ if any(door.id == id_ for door in DOORS) else ""


def doors(session: Session, world: World) -> tuple[Door, ...]:
    """Those that are open to whoever is signed in here; none to nobody. Not the page they stand at."""
    if session.staff is None:
        return ()
    here, staff = world.role is TerminalRole.DESK, session.staff.staff
    return tuple(
        door
        for door in DOORS
        if (here or door.everywhere)
        and (door.needs is None or may(staff, door.needs))
        and door.page is not session.here.page
    )
