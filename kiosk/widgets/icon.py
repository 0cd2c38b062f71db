"""Pictograms from the one family, and the symbol; knows names, no meanings."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kivy.core.image import Image as Picture
from kivy.core.text import Label as Letters
from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, StringProperty

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


_FAINT = 40
"""Alpha below which a pixel is no ink."""


class Icon(Box):
    """One pictogram in one colour."""

    name = StringProperty("")
    icon_px = NumericProperty(0)
    flush = BooleanProperty(False)
    """Its ink begins where its place begins, in line with words under it."""
    colour = ColorProperty()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        with self.canvas:
            self._ink = Color(*self.colour)
            self._picture = Rectangle(size=(0, 0))

    def on_colour(self, *_: object) -> None:
        if hasattr(self, "_ink"):
            self._ink.rgba = self.colour

    def present(self) -> bool:
        return bool(self.shown and self.name)

    def wants(self) -> float:
        return float(self.icon_px)

    def needs(self, width: float) -> float:
        del width
        return float(self.icon_px)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        texture, shift = glyph(self.name, int(self.icon_px))
        self._picture.texture = texture
        self._picture.size = texture.size
        left = self.x if self.flush else self.center_x - texture.width / 2 + shift
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
