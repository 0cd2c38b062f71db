"""The colours of theme.kv against each other, and the letters against the distance: the figures of docs/design.md."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from kiosk.resources import LAYOUTS

DESIGN = Path(__file__).parents[2] / "docs" / "design.md"
THEME = (LAYOUTS / "theme.kv").read_text()
_PAIRS = re.findall(r"    (\w+): '(#\w{6})\w{0,2}' if not self.contrast else '(#\w{6})\w{0,2}'", THEME)
PALETTES = {
    "usual": {name: usual for name, usual, _ in _PAIRS},
    "contrast": {name: contrast for name, _, contrast in _PAIRS},
}
TONES = ("request", "offer", "household", "partners", "board", "plain", "success", "warning")
TEXT_LEAST, CONTROL_LEAST = 7.0, 3.0
SIGHT_DEGREES = 0.7
CAPITAL_OF_SIZE = 0.668
DISTANCE_MM = {"RoomyTheme": 500, "CompactTheme": 400}


def light(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, palette: str = "usual") -> float:
    """Contrast ratio of two colours of a palette by name, WCAG 2.2."""
    colours = PALETTES[palette]
    high, low = sorted((light(colours[one]), light(colours[other])), reverse=True)
    return (high + 0.05) / (low + 0.05)


WORDS = [
    *(("ink", ground) for ground in ("paper", "white", "pressed", *(f"{tone}_tint" for tone in TONES))),
    *(("quiet", ground) for ground in ("paper", "white")),
    *((tone, ground) for tone in TONES for ground in ("paper", "white")),
    *(("white", ground) for ground in ("onward", "onward_pressed", "ink", "quiet")),
    ("shine", "ink"),
]
CONTROLS = [
    *(("ink", ground) for ground in ("paper", "white")),
    *((tone, f"{tone}_tint") for tone in TONES),
    *((tone, "paper") for tone in TONES),
    ("onward_pressed", "paper"),
]
both = pytest.mark.parametrize("palette", list(PALETTES))


def test_both_palettes_name_every_colour() -> None:
    named = set(re.findall(r"^    (\w+): '#", THEME, re.MULTILINE))
    assert named == set(PALETTES["usual"]) == set(PALETTES["contrast"])


@both
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_seven_to_one(words: str, ground: str, palette: str) -> None:
    assert contrast(words, ground, palette) >= TEXT_LEAST


@both
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_controls_stand_out_three_to_one(line: str, ground: str, palette: str) -> None:
    assert contrast(line, ground, palette) >= CONTROL_LEAST


@both
def test_the_ring_of_the_focus_stands_out_three_to_one(palette: str) -> None:
    """It has two lines, one of them always seen: the outer one on the page, or the inner one beside the outer one."""
    assert max(contrast(line, "paper", palette) for line in ("ink", "focus")) >= CONTROL_LEAST
    assert max(contrast("ink", "focus", palette), contrast("focus", "paper", palette)) >= CONTROL_LEAST


def letters(theme: str) -> dict[str, float]:
    """The sizes of letters of a size class in millimetres."""
    block = re.search(rf"<{theme}>:\n((?:    .*\n)+)", THEME)
    assert block
    return {name: float(size) for name, size in re.findall(r"    (\w+_letters): self\.letters\(([\d.]+)", block[1])}


@pytest.mark.parametrize("theme", list(DISTANCE_MM))
def test_a_capital_covers_seven_tenths_of_a_degree(theme: str) -> None:
    least = DISTANCE_MM[theme] * math.tan(math.radians(SIGHT_DEGREES))
    assert {name: size for name, size in letters(theme).items() if size * CAPITAL_OF_SIZE < least} == {}


@pytest.mark.parametrize("row", re.findall(r"^\| (\w+) on (\w+) \| ([\d.]+) \|", DESIGN.read_text(), re.MULTILINE))
def test_the_contrasts_in_the_document_are_those_of_the_theme(row: tuple[str, str, str]) -> None:
    words, ground, said = row
    assert f"{contrast(words, ground):.1f}" == said


@pytest.mark.parametrize(
    "row", re.findall(r"^\| (\w+_letters) \| ([\d.]+) \| ([\d.]+) \|", DESIGN.read_text(), re.MULTILINE)
)
def test_the_sizes_in_the_document_are_those_of_the_theme(row: tuple[str, str, str]) -> None:
    name, roomy, compact = row
    assert (letters("RoomyTheme")[name], letters("CompactTheme")[name]) == (float(roomy), float(compact))
