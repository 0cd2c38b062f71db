"""A surface with a border and round corners, drawn without jagged edges; knows no colour by name."""

from __future__ import annotations

from functools import cache
from typing import Any

from kivy.graphics import BorderImage, Color
from kivy.graphics.texture import Texture
from kivy.properties import ColorProperty, NumericProperty

from kiosk.widgets.box import Box

_CLEAR = (0, 0, 0, 0)


@cache
def round_shape(radius: int) -> Any:
    """A white shape with soft round corners, to be stretched between them and coloured; one for each radius."""
    side = 2 * radius + 2
    quarter = []
    for row in range(radius + 1):
        line = bytearray()
        for column in range(radius + 1):
            distance = ((radius - row - 0.5) ** 2 + (radius - column - 0.5) ** 2) ** 0.5
            inside = row >= radius or column >= radius
            line.append(255 if inside else round(255 * min(1.0, max(0.0, radius - distance + 0.5))))
        quarter.append(bytes(line) + bytes(reversed(line)))
    pixels = bytearray()
    for line_bytes in [*quarter, *reversed(quarter)]:
        for value in line_bytes:
            pixels += bytes((255, 255, 255, value))
    texture = Texture.create(size=(side, side), colorfmt="rgba")
    texture.blit_buffer(bytes(pixels), colorfmt="rgba", bufferfmt="ubyte")
    return texture


class Shape:
    """One round shape on a canvas that can move, grow and change its colour."""

    def __init__(self, canvas: Any) -> None:
        self._colour = Color(*_CLEAR)
        self._image = BorderImage(size=(0, 0))
        canvas.add(self._colour)
        canvas.add(self._image)

    def colour(self, rgba: Any) -> None:
        """Colour it."""
        self._colour.rgba = rgba

    def place(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Put it there; a radius larger than half its size makes a pill."""
        corner = int(max(1, min(radius, width / 2 - 1, height / 2 - 1)))
        self._image.texture = round_shape(corner)
        self._image.border = (corner, corner, corner, corner)
        self._image.pos = (x, y)
        self._image.size = (max(0, width), max(0, height))


class Panel(Box):
    """A filled surface with a border."""

    fill = ColorProperty(_CLEAR)
    border = ColorProperty(_CLEAR)
    border_px = NumericProperty(0)
    corner_px = NumericProperty(0)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._outer = Shape(self.canvas.before)
        self._inner_shape = Shape(self.canvas.before)
        self._paint()
        self.fbind("fill", self._paint)
        self.fbind("border", self._paint)
        self.fbind("border_px", self._reshape)

    def _paint(self, *_: object) -> None:
        self._outer.colour(self.border)
        self._inner_shape.colour(self.fill)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._reshape()

    def _reshape(self, *_: object) -> None:
        x, y = self.pos
        edge = self.border_px
        self._outer.place(x, y, self.width, self.height, self.corner_px)
        self._inner_shape.place(
            x + edge, y + edge, self.width - 2 * edge, self.height - 2 * edge, self.corner_px - edge
        )
