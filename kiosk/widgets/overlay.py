"""What is laid over a page, with two ways on; everything under it rests."""

from __future__ import annotations

from typing import Any

from kivy.properties import StringProperty

from kiosk.widgets.box import Box, Column
from kiosk.widgets.panel import Flat, Panel


class Scrim(Flat):
    """Dims the page."""


class OverlayCard(Panel, Column):
    """The words and the two ways on."""


class OverlaySheet(Box):
    """The idle warning."""

    __events__ = ("on_go_on", "on_stop")

    icon = StringProperty("")
    heading = StringProperty("")
    text = StringProperty("")
    stay = StringProperty("")
    leave = StringProperty("")

    def on_go_on(self) -> None:
        """Go on; the stage binds both."""

    def on_stop(self) -> None:
        """Stop."""

    def show(self, overlay: Any) -> None:
        """Show a `kiosk.views.view.Overlay`."""
        self.icon, self.heading, self.text = overlay.icon, overlay.heading, overlay.text
        self.stay, self.leave = overlay.stay.label, overlay.leave.label

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self.ids.scrim.place(x, y, width, height)
        card = self.ids.card
        own = min(width - 2 * self.theme.edge, self.theme.overlay_width)
        need = min(card.needs(own), height)
        card.place(x + (width - own) / 2, y + (height - need) / 2, own, need)
