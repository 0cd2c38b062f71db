"""The fonts of a slip: how wide a line is in dots, and inking it; knows no layout.

Which font draws which character, and in which order, is decided in `kiosk.lettering`; a line here is already
in the order of the eye.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache, partial

from PIL import ImageDraw, ImageFont

from kiosk.lettering.families import SCALE, Family, Weight, font_file
from kiosk.lettering.script import runs, visual
from kiosk.lettering.wrapping import Measure
from kiosk.resources import ASSETS

ICONS = ASSETS / "icons"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size of the em in dots, weight, and line height as a multiple of the size."""

    size: int
    weight: Weight = Weight.REGULAR
    leading: float = 1.3


@lru_cache(maxsize=128)
def _font(family: Family, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    path = font_file(family, weight)
    return ImageFont.truetype(path, round(size * SCALE[family]), layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16)
def icon_font(size: int) -> ImageFont.FreeTypeFont:
    """The pictograms at `size` dots high and wide."""
    return ImageFont.truetype(ICONS / "tabler.ttf", size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _icon_points() -> dict[str, int]:
    points: dict[str, int] = json.loads((ICONS / "names.json").read_text(encoding="utf-8"))
    return points


def icon_character(name: str) -> str:
    """The character of the icon font for a pictogram, or empty when the family has no such name."""
    point = _icon_points().get(name)
    return chr(point) if point else ""


def _pieces(line: str, style: Style, strong: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    pieces = []
    rest = line
    while rest:
        before, found, rest = rest.partition(strong) if strong else (rest, "", "")
        pieces += [(_font(family, style.weight, style.size), text) for family, text in runs(before)]
        pieces += [(_font(family, Weight.BOLD, style.size), text) for family, text in runs(found)]
    return pieces


def line_width(line: str, style: Style, strong: str = "") -> float:
    """How wide a line in visual order is, in dots; `strong` is set bold wherever it stands."""
    return sum(font.getlength(text) for font, text in _pieces(line, style, strong))


def width_of(logical: str, style: Style, rtl: bool, strong: str = "") -> float:
    """How wide a logical line comes out, joined and turned, in dots."""
    return line_width(visual(logical, rtl), style, strong)


def ruler(style: Style, rtl: bool, strong: str = "") -> Measure:
    """The measure by which a text of this style, running this way, is wrapped."""
    return partial(width_of, style=style, rtl=rtl, strong=strong)


def ink_line(
    pen: ImageDraw.ImageDraw, left: float, baseline: int, line: str, style: Style, *, fill: int = 0, strong: str = ""
) -> None:
    """Draw a line in visual order from `left`, standing on `baseline` (dots)."""
    for font, text in _pieces(line, style, strong):
        pen.text((left, baseline), text, font=font, fill=fill, anchor="ls")
        left += font.getlength(text)
