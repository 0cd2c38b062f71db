"""Pictograms from the one family, and the symbol; knows names, no meanings."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kivy.core.image import Image as Picture
from kivy.core.text import Label as Letters
from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.resources import ASSETS
from kiosk.widgets.box import Box


@cache
def _points() -> dict[str, int]:
    points: dict[str, int] = json.loads((ASSETS / "icons" / "names.json").read_text(encoding="utf-8"))
    return points


@cache
def glyph(name: str, icon_px: int) -> tuple[Any, float]:
    """The texture of a pictogram, white, and how far to shift it; one for all who show it.

    A name we do not have is a question mark. Kivy draws a letter from its first ink, without the room
    the font leaves before it: without the shift every narrow pictogram hangs to the left.
    """
    point = _points().get(name) or _points()["question-mark"]
    drawer = Letters(text=chr(point), font_name=str(ASSETS / "icons" / "tabler.ttf"), font_size=icon_px)
    drawer.refresh()
    texture = drawer.texture
    width, alphas = int(texture.width), texture.pixels[3::4]
    left = next((column for column in range(width) if max(alphas[column::width]) > _FAINT), 0)
    right = next((column for column in reversed(range(width)) if max(alphas[column::width]) > _FAINT), width - 1)
    return texture, (width - left - right - 1) / 2


DIRECTED = frozenset(
    {
        "arrow-left", "arrow-right", "arrow-narrow-left", "arrow-narrow-right", "arrow-back-up", "chevron-left",
        "chevron-right", "door-exit", "backspace", "list", "notes", "send", "volume", "volume-off", "speakerphone",
    }
)  # fmt: skip
"""Pictograms that say a direction, or begin at the left: turned round on a page that begins at the right."""
_FAINT = 40
"""Alpha below which a pixel is no ink."""


class Icon(Box):
    """One pictogram in one colour."""

    name = StringProperty("")
    side = StringProperty("icon")
    """The name of a size of the theme."""
    icon_px = NumericProperty(0)
    """Another size than that one; 0: that one."""
    flush = BooleanProperty(False)
    """Its ink begins where its place begins, in line with words under it."""
    hue = StringProperty("ink")
    """The name of a colour of the theme."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        with self.canvas:
            self._ink = Color(1, 1, 1, 1)
            self._picture = Rectangle(size=(0, 0))

    def on_hue(self, *_: object) -> None:
        if hasattr(self, "_ink"):
            self._ink.rgba = self.theme.coloured(self.hue)

    def present(self) -> bool:
        return bool(self.shown and self.name)

    def size_px(self) -> float:
        """How large it is drawn now, in pixels."""
        return float(self.icon_px or getattr(self.theme, self.side))

    def wants(self) -> float:
        return self.size_px()

    def least_wide(self) -> float:
        return self.size_px()

    def needs(self, width: float) -> float:
        del width
        return self.size_px()

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self.on_hue()
        texture, shift = glyph(self.name, int(self.size_px()))
        self._picture.texture = texture
        self._picture.size = texture.size
        turned = self.theme.rtl and self.name in DIRECTED
        # Its four corners, each with the place in the texture it shows.
        corners = texture.tex_coords
        self._picture.tex_coords = (*corners[2:4], *corners[:2], *corners[6:8], *corners[4:6]) if turned else corners
        left = self.center_x - texture.width / 2 + (-shift if turned else shift)
        if self.flush:
            left = self.right - texture.width + 2 * shift if self.theme.rtl else self.x
        self._picture.pos = (round(left), round(self.center_y - texture.height / 2))


class Symbol(Box):
    """The market stall that is also a place on the map."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        with self.canvas:
            Color(1, 1, 1, 1)
            self._picture = Rectangle(size=(0, 0))
        self._loaded = False

    def wants(self) -> float:
        return float(self.least_width)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        if not self._loaded:
            self._loaded = True
            texture = Picture(str(ASSETS / "icons" / "symbol.png")).texture
            self._picture.texture = texture
        side = min(self.size)
        self._picture.size = (side, side)
        self._picture.pos = (self.center_x - side / 2, self.center_y - side / 2)
