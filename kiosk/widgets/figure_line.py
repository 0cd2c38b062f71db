"""One figure in words with a bar beside it; knows no measure. The bar says nothing that the words do not."""

from __future__ import annotations

from typing import Any

from kivy.graphics import Color, Line, Rectangle
from kivy.properties import NumericProperty, StringProperty

from kiosk.widgets.box import Box, Row

UNTOLD = -1.0
"""In the place of a share: the figure is not told."""


class BarPicture(Box):
    """A track that is filled as far as the share; where nothing is told an empty frame."""

    share = NumericProperty(0)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._track_colour, self._track = Color(1, 1, 1, 1), Rectangle(size=(0, 0))
        self._bar_colour, self._bar = Color(1, 1, 1, 1), Rectangle(size=(0, 0))
        self._edge_colour, self._edge = Color(1, 1, 1, 1), Line(width=1)
        for part in (
            self._track_colour, self._track, self._bar_colour, self._bar, self._edge_colour, self._edge
        ):  # fmt: skip
            self.canvas.add(part)
        self.fbind("share", self._draw)

    def needs(self, width: float) -> float:
        return max(float(self.theme.icon) * 0.6, 4.0) if width > 0 else 0.0

    def most(self, width: float) -> float:
        return self.needs(width)

    def wants(self) -> float:
        return float(self.theme.target) * 3

    def least_wide(self) -> float:
        return float(self.theme.target)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._draw()

    def _draw(self, *_: object) -> None:
        untold = self.share < 0
        clear = (0.0, 0.0, 0.0, 0.0)
        self._track_colour.rgba = clear if untold else self.theme.coloured("rule")
        self._bar_colour.rgba = self.theme.coloured("offer")
        self._edge_colour.rgba = self.theme.coloured("quiet")
        long = 0.0 if untold else self.width * min(1.0, max(0.0, self.share))
        self._track.pos, self._track.size = self.pos, self.size
        self._bar.pos = (self.from_start(self.x, self.x, self.width, long), self.y)
        self._bar.size = (long, self.height)
        self._edge.rectangle = (self.x, self.y, max(0.0, self.width), max(0.0, self.height))


class FigureLine(Row):
    """What is counted, how long its bar is, and how many."""

    label = StringProperty("")
    told = StringProperty("")
    share = NumericProperty(0)

    def show(self, bar: Any) -> None:
        """Show a `kiosk.views.pages.FigureBar`."""
        self.label, self.told = bar.label, bar.told
        self.share = UNTOLD if bar.share is None else bar.share


class FigureHead(Row):
    """The heading of a group."""

    icon = StringProperty("")
    text = StringProperty("")

    def show(self, group: Any) -> None:
        """Show the heading of a `kiosk.views.pages.FigureGroup`."""
        self.icon, self.text = group.icon, group.heading
