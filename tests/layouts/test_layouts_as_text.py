"""The .kv files read as text, without a display: layout only, and every number in theme.kv."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.resources import LAYOUTS

FILES = sorted(LAYOUTS.rglob("*.kv"))
SCREENS = Path(__file__).parents[2] / "kiosk" / "screens"
SMALL_NUMBERS = {"0", "1", "2", "3"}
"""Shares, columns, and the order in which parts may be left out: no sizes."""


def code_of(path: Path) -> str:
    """A layout without its comments and texts."""
    lines = (line.split("#", 1)[0] if line.lstrip().startswith("#") else line for line in path.read_text().splitlines())
    return re.sub(r"'[^']*'", "''", "\n".join(lines))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEveryLayout:
    def test_it_knows_nothing_of_the_program(self, path: Path) -> None:
        assert not re.search(r"\bapp\.|#:\s*import|\bimport\b|kiosk\.", path.read_text())

    def test_it_has_no_size_and_no_colour_of_its_own(self, path: Path) -> None:
        if path.stem == "theme":
            return
        numbers = set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", code_of(path)))
        assert numbers <= SMALL_NUMBERS
        assert not re.search(r"#[0-9A-Fa-f]{6}|\b[dcs]?[pm][mxt]?\(|rgba?\(", path.read_text())

    def test_no_line_decides_by_an_id_of_a_page(self, path: Path) -> None:
        assert not re.search(r"item_id\s*==|\.id\s*==", path.read_text())


def test_every_screen_has_its_layout_and_every_layout_its_screen() -> None:
    screens = {path.stem for path in SCREENS.glob("*.py")} - {"__init__"}
    layouts = {path.stem for path in LAYOUTS.glob("*.kv")} - {"theme", "stage"}
    assert screens == layouts


def test_a_screen_is_short() -> None:
    long = {path.name: count for path in SCREENS.glob("*.py") if (count := len(path.read_text().splitlines())) > 115}
    assert long == {}


def test_both_size_classes_set_the_same_sizes() -> None:
    text = (LAYOUTS / "theme.kv").read_text()
    blocks = dict(re.findall(r"<(\w+Theme)>:\n((?:    .*\n)+)", text))
    roomy, compact = (set(re.findall(r"    (\w+):", blocks[name])) for name in ("RoomyTheme", "CompactTheme"))
    assert compact - {"heading_line", "text_line"} == roomy


@pytest.mark.parametrize("path", [*SCREENS.glob("*.py"), *SCREENS.parent.glob("widgets/*.py")], ids=lambda p: p.stem)
def test_nothing_moves_by_itself(path: Path) -> None:
    """So nothing flashes, and "less movement" has nothing to stop (WCAG 2.2, 2.2.2 and 2.3.1)."""
    assert not re.search(
        r"kivy\.animation|Animation\(|schedule_interval|CarouselTransition|ScrollView", path.read_text()
    )
