"""What the stage shows at one moment: a page with what is laid over it; knows no page from the inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kiosk.comfort import USUAL, Comfort
from kiosk.views.shapes import Action

if TYPE_CHECKING:  # the start screen is drawn before any other page is loaded
    from kiosk.intents import Intent
    from kiosk.slips.content import Slip
    from kiosk.views.pages import Page


class OfPages(Protocol):
    """The sentence of a page of a page."""

    def __call__(self, *, number: int, count: int) -> str:
        """In the language of the screen."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Laid over the page: the idle warning. Everything under it rests until one of the actions is touched."""

    icon: str
    heading: str
    text: str
    stay: Action
    leave: Action
    calls: bool = False
    """Nobody has been heard of for a while: it sounds as well (inclusion, 15)."""


@dataclass(frozen=True, slots=True)
class View:
    """What the stage shows: a page, and perhaps something laid over it; in which language, and how it looks."""

    page: Page
    overlay: Overlay | None = None
    language: str = "nl"
    """Of every word on it that is the terminal's own."""
    comfort: Comfort = USUAL
    of_pages: OfPages | None = field(default=None, compare=False, repr=False)
    """Says which page of how many it is, where a page is turned: that is known when it is placed."""
    foreign: frozenset[str] = field(default=frozenset(), repr=False)
    """Pieces of its texts that are not in `language`: what neighbours, partners and the centre wrote, in Dutch."""
    own: frozenset[str] = field(default=frozenset(), repr=False)
    """What is somebody's own, and is read aloud only when they chose that."""
    papers: tuple[Slip, ...] = field(default=(), repr=False)
    """The slips that came out with this page, so that they can be heard."""
    office: bool = False
    """Read and touched by somebody who sits at it, trained, with a keyboard and a mouse: everything is smaller."""
    keys: tuple[tuple[str, Intent], ...] = ()
    """What single keys of a real keyboard do on this page, by name: ("f2", Open("enter:request"))."""
