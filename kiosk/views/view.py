"""What the stage shows at one moment: a page with what is laid over it; knows no page from the inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.comfort import USUAL, Comfort
from kiosk.views.shapes import Action

if TYPE_CHECKING:  # the start screen is drawn before any other page is loaded
    from kiosk.slips.content import Slip
    from kiosk.views.pages import Page


@dataclass(frozen=True, slots=True)
class Overlay:
    """Laid over the page: the idle warning. Everything under it rests until one of the actions is touched."""

    icon: str
    heading: str
    text: str
    stay: Action
    leave: Action


@dataclass(frozen=True, slots=True)
class View:
    """What the stage shows: a page, and perhaps something laid over it; in which language, and how it looks."""

    page: Page
    overlay: Overlay | None = None
    language: str = "nl"
    """Of every word on it that is the terminal's own."""
    comfort: Comfort = USUAL
    foreign: frozenset[str] = field(default=frozenset(), repr=False)
    """Pieces of its texts that are not in `language`: what neighbours, partners and the centre wrote, in Dutch."""
    own: frozenset[str] = field(default=frozenset(), repr=False)
    """What is somebody's own, and is read aloud only when they chose that."""
    papers: tuple[Slip, ...] = field(default=(), repr=False)
    """The slips that came out with this page, so that they can be heard."""
