"""The page on screen on sheets of A4: asked for once while one is under way; knows no sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.desk.effects import PrintSheet
from kiosk.sheets.content import Sheet
from kiosk.texts import Texts
from kiosk.visit.printing import can_print_page, page_here
from kiosk.visit.prints import PagePrint
from kiosk.visit.state import Session, Turn
from kiosk.world import World


def printed(
    session: Session, compose: Callable[[World, Texts], Sheet], world: World, *, personal: bool = False
) -> Turn:
    """Queue it; while the one before is under way, or after the last of a visit, nothing happens."""
    if not can_print_page(session):
        return Turn(session)
    number = f"+{world.clock:%y%m%d%H%M%S}-{session.ticket}"
    asked = PagePrint(session.page_print.asked + 1, number, page_here(session))
    return Turn(replace(session, page_print=asked), (PrintSheet(compose, personal=personal, number=number),))
