"""What a room is: up to nine pure functions of a module that answer the touches on one kind of page.

Rooms do not know each other's pages: one that leads to a door, or back, says so in its Turn, and `kiosk.session` goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.visit.state import Session, Turn
from kiosk.world import World

Touched = Callable[[Session, str, World], Turn]
Pressed = Callable[[Session, World], Turn]
Keyed = Callable[[Session, Type | Erase | Clear | Shift, World], Turn]


def _no_chip(session: Session, chip: str, world: World) -> Turn:
    return Turn(session)


def _no_button(session: Session, world: World) -> Turn:
    return Turn(session)


@dataclass(frozen=True, slots=True)
class Room:
    """What the touches on one kind of page do. Each leaves the visit as it was for what it does not know."""

    opened: Touched
    """A card, a button or an option with this id was touched."""
    filtered: Touched = _no_chip
    """A chip was touched."""
    onward: Pressed = _no_button
    """The green button."""
    printed: Pressed = _no_button
    """'Print dit'."""
    keyed: Keyed | None = None
    """Something was typed; None: into the field of the page, as everywhere (kiosk.visit.typing)."""
    scanned: Touched | None = None
    """A scanner typed a whole code; None: as everywhere."""
    back: Pressed | None = None
    """One page back; None: to the page before."""
    searched: Pressed | None = None
    """The line to search with was touched; None: there is none."""
    returned: Pressed | None = None
    """Somebody came back to this page: from the next one, or after it was locked; None: it is as it was left."""
