"""Our three families of letters: the files, and which of them draws a character; knows no text and no line.

No file is read before a character is asked about, and the two large ones only when Atkinson lacks it: nearly
all text stops there.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from pathlib import Path

from kiosk.lettering.coverage import covered
from kiosk.resources import ASSETS

FONTS = ASSETS / "fonts"


class Family(StrEnum):
    """In the order in which they are asked for a letter."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"


class Weight(IntEnum):
    """The weights of paper, as CSS counts them."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 800


CAP_HEIGHT = 0.668
"""Of Atkinson Hyperlegible Next, in ems (its OS/2 table)."""

_FILES: dict[Family, dict[int, str]] = {
    Family.LATIN: {weight: f"AtkinsonHyperlegibleNext-{weight.value}" for weight in Weight},
    Family.CYRILLIC: {400: "NotoSans-Regular", 600: "NotoSans-Bold", 800: "NotoSans-Bold"},
    Family.ARABIC: {400: "NotoSansArabic-Regular", 600: "NotoSansArabic-Bold", 800: "NotoSansArabic-Bold"},
}
SCALE: dict[Family, float] = {Family.LATIN: 1.0, Family.CYRILLIC: 0.936, Family.ARABIC: 1.06}
"""So that a word of another script does not stand out: Atkinson's capitals are 0.668 em, Noto's 0.714 em (their
OS/2 tables), and Arabic letters are small for their em."""


def font_file(family: Family, weight: int) -> Path:
    """The TrueType file of a family; `weight` is 400, 600 or 800. Raises KeyError for another one."""
    return FONTS / f"{_FILES[family][weight]}.ttf"


@cache
def _points(family: Family) -> frozenset[int]:
    return covered(font_file(family, 400))


def draws(family: Family, character: str) -> bool:
    """Whether the family has a glyph for this character."""
    return ord(character) in _points(family)


@lru_cache(maxsize=4096)
def family_of(character: str, current: Family = Family.LATIN) -> Family | None:
    """The family that draws `character` after one drawn in `current`; None when we have no glyph for it."""
    if not character.isalpha() and draws(current, character):
        return current  # a comma in a Ukrainian sentence looks like its neighbours
    return next((family for family in Family if draws(family, character)), None)


def can_draw(character: str) -> bool:
    """Whether one of our families has a glyph for this character."""
    return family_of(character) is not None
