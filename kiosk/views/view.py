"""What the stage shows at one moment: a page with what is laid over it; knows no page from the inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.views.shapes import Action

if TYPE_CHECKING:  # the start screen is drawn before any other page is loaded
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
    """What the stage shows: a page, and perhaps something laid over it."""

    page: Page
    overlay: Overlay | None = None
