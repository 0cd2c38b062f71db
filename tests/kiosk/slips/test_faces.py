from __future__ import annotations

import pytest

from kiosk.lettering.families import Weight
from kiosk.slips.faces import Style, icon_character, line_width, ruler
from marketplace.vocabulary import CATEGORIES


def test_a_word_set_bold_in_a_line_is_measured_bold() -> None:
    style = Style(33)
    plain, strong = line_width("Noem H-0417.", style), line_width("Noem H-0417.", style, "H-0417")
    bold = line_width("H-0417", Style(33, Weight.BOLD)) - line_width("H-0417", style)
    assert strong - plain == pytest.approx(bold, abs=2)
    assert bold > 4


def test_every_category_has_its_pictogram() -> None:
    assert [category.icon for category in CATEGORIES if not icon_character(category.icon)] == []


def test_letters_of_another_script_stand_as_high_as_their_neighbours() -> None:
    # H and the Cyrillic Н are the same shape, set in two fonts.
    latin, cyrillic = line_width("H", Style(100)), line_width("Н", Style(100))
    assert cyrillic == pytest.approx(latin, rel=0.05)


def test_a_line_is_measured_joined_and_turned() -> None:
    style = Style(33)
    assert ruler(style, True)("سلام") == line_width("ﻡﻼﺳ", style)
    assert ruler(style, False, "H-0417")("Noem H-0417.") == line_width("Noem H-0417.", style, "H-0417")


@pytest.mark.parametrize("name", ["calendar-event", "user", "phone", "heart-handshake", "hand-finger"])
def test_every_pictogram_of_the_layout_exists(name: str) -> None:
    assert icon_character(name)
