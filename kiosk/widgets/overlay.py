"""What is laid over a page, with two ways on; everything under it rests."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from kiosk.widgets.box import Box, Column
from kiosk.widgets.leaves import Leaves
from kiosk.widgets.panel import Flat, Panel


class Scrim(Flat):
    """Dims the page."""


class OverlayCard(Panel, Column):
    """The words and the two ways on."""


class OverlaySheet(Box):
    """The idle warning."""

    __events__ = ("on_go_on", "on_stop", "on_go_up", "on_go_down")

    icon = StringProperty("")
    heading = StringProperty("")
    text = StringProperty("")
    stay = StringProperty("")
    leave = StringProperty("")
    apart = BooleanProperty(False)
    """Larger letters do not fit: it is turned, and going on stands first."""
    can_up = BooleanProperty(False)
    can_down = BooleanProperty(False)

    def __init__(self, **values: Any) -> None:
        self.pages = Leaves()
        super().__init__(**values)

    def on_go_on(self) -> None:
        """Go on; the stage binds these four."""

    def on_go_up(self) -> None:
        """The page before, of what does not fit."""

    def on_go_down(self) -> None:
        """The page after, of what does not fit."""

    def on_stop(self) -> None:
        """Stop."""

    def show(self, overlay: Any) -> None:
        """Show a `kiosk.views.view.Overlay`."""
        self.icon, self.heading, self.text = overlay.icon, overlay.heading, overlay.text
        self.stay, self.leave = overlay.stay.label, overlay.leave.label

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self.ids.scrim.place(x, y, width, height)
        card, turners, edge = self.ids.card, self.ids.turners, self.theme.edge
        widest = width if self.theme.large else self.theme.overlay_width
        own = min(width - 2 * edge, widest)
        self.apart = False
        need = card.needs(own)
        left = x + (width - own) / 2
        if need <= height:
            turners.stow()
            card.place(left, y + (height - need) / 2, own, need)
            return
        self.apart = True
        foot = turners.needs(own)
        card.place(left, y, own, height)
        inner = own - 2 * card.pad_x
        room = height - 2 * edge - foot - self.theme.small_gap
        box = left + card.pad_x, y + edge + foot + self.theme.small_gap, inner, room
        self.pages.place(card, (self.heading, self.text), box)
        self.can_up, self.can_down = self.pages.can_up, self.pages.can_down
        turners.place(left + card.pad_x, y + edge, inner, foot)
