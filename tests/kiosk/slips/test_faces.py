from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from kiosk.slips.coverage import covered
from kiosk.slips.faces import FONTS, ICONS, Style, Weight, can_draw, icon_character, line_width
from marketplace.vocabulary import CATEGORIES


@pytest.mark.parametrize("path", [*sorted(FONTS.glob("*.ttf")), ICONS / "tabler.ttf"], ids=lambda path: path.stem)
def test_coverage_is_what_the_font_tools_say(path: Path) -> None:
    with TTFont(path) as font:
        expected = {code for code in font.getBestCmap() if code < 0xFFFF}
    assert covered(path) == expected


@pytest.mark.parametrize("character", "aéĳ€ğışİąężźĄЖщїІєґьαмрحبائگچپ٢؟،•–…")
def test_the_letters_of_our_languages_can_be_drawn(character: str) -> None:
    assert can_draw(character)


def test_a_word_set_bold_in_a_line_is_measured_bold() -> None:
    style = Style(33)
    plain, strong = line_width("Noem H-0417.", style), line_width("Noem H-0417.", style, "H-0417")
    bold = line_width("H-0417", Style(33, Weight.BOLD)) - line_width("H-0417", style)
    assert strong - plain == pytest.approx(bold, abs=2)
    assert bold > 4


def test_every_category_has_its_pictogram() -> None:
    assert [category.icon for category in CATEGORIES if not icon_character(category.icon)] == []


@pytest.mark.parametrize("name", ["calendar-event", "user", "phone", "heart-handshake", "hand-finger"])
def test_every_pictogram_of_the_layout_exists(name: str) -> None:
    assert icon_character(name)
