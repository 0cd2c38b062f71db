"""A surface with a border and round corners, drawn without jagged edges; knows no colour by name.

Software GL pays for every pixel it paints, so border and surface are one small texture stretched between
its corners, and not one painted over the other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kivy.graphics import BorderImage, Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import NumericProperty, StringProperty

from kiosk.widgets.box import Box

_CLEAR = (0.0, 0.0, 0.0, 0.0)
Rgba = tuple[float, ...]


def _covered(radius: float, row: int, column: int, inset: int) -> float:
    """How much of this pixel of a corner lies within the shape drawn in by `inset` pixels, 0–1."""
    if row < inset or column < inset:
        return 0.0
    corner = max(0.0, radius - inset)
    down, along = inset + corner - row - 0.5, inset + corner - column - 0.5
    if down <= 0 or along <= 0:
        return 1.0
    return float(min(1.0, max(0.0, corner - (down * down + along * along) ** 0.5 + 0.5)))


def _mix(outer: float, inner: float, border: Rgba, fill: Rgba) -> bytes:
    ring = (outer - inner) * border[3]
    core = inner * fill[3]
    alpha = ring + core
    if alpha <= 0:
        return bytes(4)
    return bytes([*(round(255 * (ring * border[at] + core * fill[at]) / alpha) for at in range(3)), round(255 * alpha)])


@lru_cache(maxsize=32)
def _corner(radius: int, edge: int) -> list[list[tuple[float, float]]]:
    """For each pixel of a corner how much of it lies within the border's outer and inner line."""
    side = corner_of(radius, edge)
    rows = [[(1.0, 1.0)] * side for _ in range(side)]
    for row in range(side):
        for column in range(row, side):  # the other half is the same
            shares = _covered(radius, row, column, 0), _covered(radius, row, column, edge)
            rows[row][column] = rows[column][row] = shares
    return rows


@lru_cache(maxsize=128)
def surface(radius: int, edge: int, border: Rgba, fill: Rgba) -> Any:
    """The texture of a surface: `radius` and `edge` in pixels; its corners are `corner_of` pixels."""
    corner = corner_of(radius, edge)
    # Nearly all pixels of a corner lie wholly outside, in the border or within it: few kinds, each mixed once.
    kinds = {shares for row in _corner(radius, edge) for shares in row}
    mixed = {shares: _mix(*shares, border, fill) for shares in kinds}
    rows = []
    for shares_of_row in _corner(radius, edge):
        line = [mixed[shares] for shares in shares_of_row]
        rows.append(b"".join([*line, *reversed(line)]))
    texture = Texture.create(size=(2 * corner, 2 * corner), colorfmt="rgba")
    texture.blit_buffer(b"".join([*rows, *reversed(rows)]), colorfmt="rgba", bufferfmt="ubyte")
    return texture


def corner_of(radius: int, edge: int) -> int:
    """The side of a corner of such a surface that is not stretched, in pixels."""
    return max(radius, edge) + 1


class Shape:
    """One round surface on a canvas that can move, grow and change its colours."""

    def __init__(self, canvas: Any) -> None:
        self._image = BorderImage(size=(0, 0))
        self._look: tuple[int, int] = (0, 0)
        self._border: Rgba = _CLEAR
        self._fill: Rgba = _CLEAR
        canvas.add(Color(1, 1, 1, 1))
        canvas.add(self._image)

    def colour(self, border: Any, fill: Any) -> None:
        """Colour it."""
        self._border, self._fill = tuple(border), tuple(fill)
        self._paint()

    def place(self, x: float, y: float, width: float, height: float, radius: float, edge: float = 0) -> None:
        """Put it there; a radius larger than half its size makes a pill."""
        room = int(min(width, height) / 2) - 1
        if room < 1:
            self._image.size = (0, 0)
            return
        self._look = (max(0, min(int(radius), room - 1)), min(int(edge), room - 1))
        self._image.pos = (x, y)
        self._image.size = (width, height)
        self._paint()

    def _paint(self) -> None:
        corner = corner_of(*self._look)
        self._image.border = (corner, corner, corner, corner)
        self._image.texture = surface(*self._look, self._border, self._fill)


def _coloured(name: str) -> Any:
    return Box.theme.coloured(name) if name else _CLEAR


class Flat(Box):
    """A filled surface with square corners and no border."""

    fill = StringProperty("")
    """The name of a colour of the theme; none: it is clear."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._colour = Color(*_CLEAR)
        self._area = Rectangle(size=(0, 0))
        self.canvas.before.add(self._colour)
        self.canvas.before.add(self._area)
        self.fbind("fill", self._colour_it)

    def _colour_it(self, *_: object) -> None:
        self._colour.rgba = _coloured(self.fill)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._colour_it()
        self._area.pos = self.pos
        self._area.size = self.size


class Panel(Box):
    """A filled surface with a border."""

    fill = StringProperty("")
    border = StringProperty("")
    """Both the name of a colour of the theme: what it looks like is asked anew whenever it is placed."""
    border_px = NumericProperty(0)
    corner_px = NumericProperty(0)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._surface = Shape(self.canvas.before)
        self._placed = False
        self.fbind("fill", self._paint)
        self.fbind("border", self._paint)
        self.fbind("border_px", self._reshape)

    def _paint(self, *_: object) -> None:
        if self._placed:
            self._surface.colour(_coloured(self.border), _coloured(self.fill))

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._placed = True
        self._paint()
        self._reshape()

    def _reshape(self, *_: object) -> None:
        if self._placed:
            self._surface.place(*self.pos, self.width, self.height, self.corner_px, self.border_px)
