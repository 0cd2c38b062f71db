"""The page of help from a person, and from there the way in for whoever works here; knows no sentence."""

from __future__ import annotations

from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.vocabulary import TerminalRole

STAFF = "staff"


def can_sign_in(session: Session, world: World) -> bool:
    """Whether there is anybody who could, and nobody has; a desk asks for it by itself."""
    return bool(world.staff) and session.staff is None and world.role is TerminalRole.PUBLIC


def opened(session: Session, id_: str, world: World) -> Turn:
    """To the names of who works here."""
    if id_ != STAFF or not can_sign_in(session, world):
        return Turn(session)
    from kiosk.desk import signing

    return signing.entered(session, world)
