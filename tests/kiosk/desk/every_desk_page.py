"""Somebody of the point at every page of staff, in every state that has words of its own; everybody is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.desk.events import DeskFailed, NotSignedIn, SignedInAs
from kiosk.events import Tick
from kiosk.intents import AskPerson, Choose, Filter, Open, Type
from kiosk.session import Session, happened, start, turn
from kiosk.world import Network, World
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR, SANNE, after_pin, signed_in, waiting
from tests.kiosk.desk.entering_places import entering_places
from tests.kiosk.desk.every_case_page import every_case_place
from tests.kiosk.desk.every_person_page import every_person_place
from tests.kiosk.every_page import Place
from tests.kiosk.visits import after

OFF: World = replace(AT_DESK, network=Network(False, AT_DESK.clock.replace(hour=14, minute=32)))
LATER: World = replace(AT_DESK, now=AT_DESK.now + 120)


def every_desk_place() -> Iterator[Place]:
    """All of them; a new page or state of staff belongs here."""
    yield from _signing()
    yield from _trays()
    yield from _begun()
    yield from _in_public()
    yield from every_case_place()
    yield from entering_places()
    yield from every_person_place()


def _signing() -> Iterator[Place]:
    nobody = replace(AT_DESK, staff=())
    yield Place("names", start(AT_DESK), AT_DESK)
    yield Place("nobody works here", start(nobody), nobody)
    yield Place("nobody works here, no line", start(nobody), replace(OFF, staff=()))
    yield Place("no figures yet", after(Choose("staff:staff-yusuf"), session=start(AT_DESK), world=AT_DESK), AT_DESK)
    yield Place(
        "figures", after(Choose("staff:staff-meike"), Type("4"), session=start(AT_DESK), world=AT_DESK), AT_DESK
    )
    yield Place("figures being looked at", after_pin(), AT_DESK)
    for code in ("pin_wrong", "staff_wait", "staff_locked", "store_damaged"):
        yield Place(f"figures: {code}", _refused(after_pin(), code), AT_DESK)
    for code in ("badge_unknown", "badge_unreadable", "staff_withdrawn"):
        yield Place(f"names: {code}", _refused(start(AT_DESK), code), AT_DESK)
    locked = happened(signed_in(), Tick(LATER.now), LATER).session
    yield Place("locked", locked, LATER)
    yield Place("locked, somebody else", turn(locked, Choose("others"), LATER).session, LATER)


def _refused(session: Session, code: str) -> Session:
    event = NotSignedIn(code, 10, 512.0, code == "staff_locked", AT_DESK.now, session.ticket)
    return happened(session, event, AT_DESK).session


def _trays() -> Iterator[Place]:
    full = signed_in(SANNE, items=waiting(200))
    yield Place("tray of two hundred", full, AT_DESK)
    yield Place("tray of one kind", after(Filter("kind:refused"), session=full, world=AT_DESK), AT_DESK)
    yield Place("tray without a line", full, OFF)
    yield Place("tray of three", signed_in(OMAR, items=waiting(3)), AT_DESK)
    yield Place("empty tray", signed_in(items=()), AT_DESK)
    unread = signed_in(items=None)
    yield Place("tray being read", unread, AT_DESK)
    yield Place("tray unread", happened(unread, DeskFailed("store_damaged", unread.ticket), AT_DESK).session, AT_DESK)


def _begun() -> Iterator[Place]:
    half = signed_in()
    for intent in (Open("signal"), Choose("person"), Type("mevrouw De Wit"), Open("tray"), Open("signal")):
        half = turn(half, intent, AT_DESK).session
    yield Place("begun before", half, AT_DESK)


def _in_public() -> Iterator[Place]:
    names = after(AskPerson(), Open("staff"), world=IN_PUBLIC)
    yield Place("names, in public", names, IN_PUBLIC)
    checking = after_pin(MEIKE, IN_PUBLIC, names)
    yield Place("figures, in public", checking, IN_PUBLIC)
    at_work = happened(checking, SignedInAs(MEIKE, checking.ticket), IN_PUBLIC).session
    yield Place("at work, in public", at_work, IN_PUBLIC)
