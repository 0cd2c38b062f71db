from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.lettering.coverage import covered
from kiosk.lettering.families import Family, can_draw, draws, family_of, font_file


@pytest.mark.parametrize("character", "aéĳ€ğışİąężźĄЖщїІєґьαмрحبائگچپ٢؟،•–…")
def test_the_letters_of_our_languages_can_be_drawn(character: str) -> None:
    assert can_draw(character)


@pytest.mark.parametrize("character", "漢ስ😀☕")
def test_what_none_of_our_fonts_has_cannot_be_drawn(character: str) -> None:
    assert not can_draw(character)


def test_everything_on_a_plain_keyboard_is_drawn_in_atkinson() -> None:
    assert [chr(point) for point in range(0x20, 0x7F) if not draws(Family.LATIN, chr(point))] == []


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("weight", [600, 800])
def test_a_heavier_weight_lacks_no_character_of_the_regular_one(family: Family, weight: int) -> None:
    assert covered(font_file(family, 400)) - covered(font_file(family, weight)) == frozenset()


@pytest.mark.parametrize(
    ("character", "current", "family"),
    [
        ("a", Family.ARABIC, Family.LATIN),
        ("ж", Family.LATIN, Family.CYRILLIC),
        ("ﻡ", Family.LATIN, Family.ARABIC),
        (",", Family.CYRILLIC, Family.CYRILLIC),
        ("؟", Family.LATIN, Family.ARABIC),
        ("😀", Family.LATIN, None),
    ],
)
def test_a_letter_has_its_own_family_and_a_sign_that_of_its_neighbours(
    character: str, current: Family, family: Family | None
) -> None:
    assert family_of(character, current) is family


READS = """
import sys
read = []
def hear(event, args):
    if event == "open" and str(args[0]).endswith(".ttf"):
        read.append(args[0])
sys.addaudithook(hear)
from kiosk.lettering import script, wrapping
text = script.drawable(sys.argv[1])
wrapping.wrap(text, 9, len)
script.runs(script.visual(text, script.is_rtl(text)))
print(len(read), *sorted({"arabic_reshaper", "bidi"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Wie helpt mij (morgen)?", "0"),
        ("Eén kopje – voor €2 …", "1"),
        ("Хто допоможе?", "2"),
        ("مرحبا", "3 arabic_reshaper bidi"),
    ],
)
def test_a_text_costs_no_font_and_no_library_it_does_not_need(text: str, needed: str) -> None:
    ran = subprocess.run([sys.executable, "-c", READS, text], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == needed
