"""The fonts of a sheet: how wide a line is in millimetres, and which font draws which piece; knows no layout.

Which font draws which character, and in which order, is decided in `kiosk.lettering`; a line here is already
in the order of the eye.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kiosk.lettering.families import CAP_HEIGHT, SCALE, Family, Weight, font_file
from kiosk.lettering.script import runs, visual
from kiosk.lettering.wrapping import Measure
from kiosk.slips.faces import ICONS, icon_character, icon_font


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size of the em in millimetres, weight, and line height as a multiple of the size."""

    size_mm: float
    weight: Weight = Weight.REGULAR
    leading: float = 1.25


def of_capitals(height_mm: float, weight: Weight = Weight.REGULAR, leading: float = 1.25) -> Style:
    """The style whose capitals are `height_mm` high."""
    return Style(height_mm / CAP_HEIGHT, weight, leading)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font: its name in the PDF, and its size in points."""

    font: str
    size_pt: float
    text: str

    @property
    def width_mm(self) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size_pt)) / mm


@cache
def font(family: Family, weight: Weight) -> str:
    """The name of a font in our PDFs; its file is read the first time."""
    # reportlab finds a font by its name in one register of the process; the same name is always the same file.
    name = f"{family}-{weight.value}"
    pdfmetrics.registerFont(TTFont(name, str(font_file(family, weight))))
    return name


def pieces(line: str, style: Style) -> list[Piece]:
    """A line in visual order, split per font."""
    return [Piece(font(family, style.weight), style.size_mm * mm * SCALE[family], text) for family, text in runs(line)]


def width_of(logical: str, style: Style, rtl: bool) -> float:
    """How wide a logical line comes out, joined and turned, in millimetres."""
    return _width_of_em(logical, style.weight, rtl) * style.size_mm


@lru_cache(maxsize=1 << 15)
def _width_of_em(logical: str, weight: Weight, rtl: bool) -> float:
    # Kept while a sheet is made: its texts are tried in many sizes, and joining an Arabic line takes 0.3 ms.
    return sum(piece.width_mm for piece in pieces(visual(logical, rtl), Style(1.0, weight)))


def forget_widths() -> None:
    """A sheet is made: no text of it stays in memory."""
    _width_of_em.cache_clear()


def ruler(style: Style, rtl: bool) -> Measure:
    """The measure by which a text of this style, running this way, is wrapped."""
    return partial(width_of, style=style, rtl=rtl)


_ICON_EM = 240


@dataclass(frozen=True, slots=True)
class IconPiece:
    """A pictogram, and the middle of its ink from the start of its baseline, in ems; up is positive."""

    font: str
    character: str
    across: float
    up: float


@cache
def icon_piece(name: str) -> IconPiece | None:
    """The pictogram of that name, or None when the family has no such name."""
    character = icon_character(name)
    if not character:
        return None
    if "icons" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("icons", str(ICONS / "tabler.ttf")))
    mask, (x, y) = icon_font(_ICON_EM).getmask2(character, anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)  # of the ink: the font's own box has side bearings
    across, down = x + (left + right) / 2, y + (top + bottom) / 2
    return IconPiece("icons", character, across / _ICON_EM, -down / _ICON_EM)
