"""The fonts of a slip: which one draws which character, how wide a line is, and inking it; knows no layout.

A line here is already in the order of the eye (see `script.visual`). Latin is drawn in Atkinson
Hyperlegible Next, Cyrillic and Greek in Noto Sans, Arabic in Noto Sans Arabic; sizes are matched, so that
a word of another script does not stand out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from PIL import ImageDraw, ImageFont

from kiosk.resources import ASSETS
from kiosk.slips.coverage import covered

FONTS = ASSETS / "fonts"
ICONS = ASSETS / "icons"


class Weight(IntEnum):
    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 800


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size of the em in dots, weight, and line height as a multiple of the size."""

    size: int
    weight: Weight = Weight.REGULAR
    leading: float = 1.3


LATIN, WIDER, ARABIC = range(3)
FILES: dict[Weight, tuple[str, str, str]] = {
    Weight.REGULAR: ("AtkinsonHyperlegibleNext-400", "NotoSans-Regular", "NotoSansArabic-Regular"),
    Weight.SEMIBOLD: ("AtkinsonHyperlegibleNext-600", "NotoSans-Bold", "NotoSansArabic-Bold"),
    Weight.BOLD: ("AtkinsonHyperlegibleNext-800", "NotoSans-Bold", "NotoSansArabic-Bold"),
}
SCALE = (1.0, 0.936, 1.06)
"""Capital height 0.668 em against Noto's 0.714 em; Arabic letters are small for their em."""
CAP_HEIGHT = 0.668
"""Of Atkinson Hyperlegible Next, in ems (its OS/2 table)."""


@lru_cache(maxsize=1)
def _coverage() -> tuple[frozenset[int], ...]:
    return tuple(covered(FONTS / f"{name}.ttf") for name in FILES[Weight.REGULAR])


@lru_cache(maxsize=128)
def _font(family: int, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    path = FONTS / f"{FILES[weight][family]}.ttf"
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


def can_draw(character: str) -> bool:
    """Whether one of our fonts has a glyph for this character."""
    return any(ord(character) in family for family in _coverage())


@lru_cache(maxsize=4096)
def _family(character: str, current: int) -> int | None:
    coverage = _coverage()
    point = ord(character)
    if not character.isalpha() and point in coverage[current]:
        return current  # a comma in a Ukrainian sentence looks like its neighbours
    return next((index for index, family in enumerate(coverage) if point in family), None)


def _runs(line: str) -> list[tuple[int, str]]:
    runs: list[tuple[int, str]] = []
    current = LATIN
    for character in line:
        family = _family(character, current)
        if family is None:
            continue
        if runs and runs[-1][0] == family:
            runs[-1] = (family, runs[-1][1] + character)
        else:
            runs.append((family, character))
        current = family
    return runs


def _pieces(line: str, style: Style, strong: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    pieces = []
    rest = line
    while rest:
        before, found, rest = rest.partition(strong) if strong else (rest, "", "")
        pieces += [(_font(family, style.weight, style.size), text) for family, text in _runs(before)]
        pieces += [(_font(family, Weight.BOLD, style.size), text) for family, text in _runs(found)]
    return pieces


@lru_cache(maxsize=8192)
def line_width(line: str, style: Style, strong: str = "") -> float:
    """How wide a line in visual order is, in dots; `strong` is set bold wherever it stands."""
    return sum(font.getlength(text) for font, text in _pieces(line, style, strong))


def has_arabic(line: str) -> bool:
    """Whether any of the line is drawn in the Arabic font, which needs higher lines."""
    return any("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufeff" for c in line)


def ink_line(
    pen: ImageDraw.ImageDraw, left: float, baseline: int, line: str, style: Style, *, fill: int = 0, strong: str = ""
) -> None:
    """Draw a line in visual order from `left`, standing on `baseline` (dots)."""
    for font, text in _pieces(line, style, strong):
        pen.text((left, baseline), text, font=font, fill=fill, anchor="ls")
        left += font.getlength(text)
