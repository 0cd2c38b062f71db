from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.lettering.families import CAP_HEIGHT, Weight
from kiosk.sheets.blocks import CHARACTERS_MAX, Column, Gap, Words, fitted, spaced, words
from kiosk.sheets.faces import Style, of_capitals, width_of
from kiosk.sheets.measures import MESSAGE_CAPITALS_MM, TITLE, TITLE_CAPITALS_MM

BODY = Style(6.0)


def test_the_letters_are_as_high_as_the_distance_asks() -> None:
    assert pytest.approx(24.4, abs=0.05) == MESSAGE_CAPITALS_MM
    assert TITLE_CAPITALS_MM >= 8.0
    assert pytest.approx(TITLE_CAPITALS_MM) == TITLE.size_mm * CAP_HEIGHT
    assert of_capitals(10, Weight.BOLD).size_mm == pytest.approx(14.97, abs=0.01)


def test_every_line_fits_its_width() -> None:
    text = words("Wie neemt mijn boodschappen mee van de supermarkt om de hoek?", BODY, 50, lines_max=9)
    assert len(text.lines) > 2
    assert max(width_of(line, BODY, False) for line in text.lines) <= 50


def test_a_width_is_as_many_times_larger_as_the_type() -> None:
    for line, rtl in (("Wie helpt?", False), ("من يساعدني", True), ("Хто допоможе?", False)):
        one, two = (width_of(line, Style(size), rtl) for size in (6.0, 12.0))
        assert two == pytest.approx(2 * one)


def test_past_its_lines_a_text_ends_in_an_ellipsis() -> None:
    text = words("wandelen " * 1000, BODY, 50, lines_max=3)
    assert len(text.lines) == 3
    assert text.lines[-1].endswith("…")
    assert sum(map(len, text.lines)) < CHARACTERS_MAX


def test_a_sentence_of_the_sheet_runs_as_the_sheet_and_a_residents_as_its_letters() -> None:
    heading = "جديد في Slachthuisbuurt"
    assert words(heading, BODY, 190, lines_max=1, rtl=True).rtl
    assert not words(heading, BODY, 190, lines_max=1).rtl
    assert words("من يساعدني؟", BODY, 190, lines_max=1).rtl


def test_large_type_shrinks_until_its_words_stay_whole() -> None:
    text = fitted("Neighbours help", Style(40.0), 190, least_mm=10, lines_max=3, rtl=False)
    assert text.lines == ("Neighbours", "help")
    assert width_of("Neighbours", text.style, False) <= 190 < width_of("Neighbours", Style(40.0), False)


def test_large_type_shrinks_until_it_is_no_higher_than_allowed() -> None:
    free = fitted("Buren helpen elkaar", Style(40.0), 190, least_mm=10, lines_max=3, rtl=False)
    low = fitted("Buren helpen elkaar", Style(40.0), 190, least_mm=10, lines_max=3, rtl=False, height_max=80)
    assert free.height > 80 >= low.height


def test_below_the_least_size_a_word_is_broken_after_all() -> None:
    text = fitted("a" * 300, Style(40.0), 190, least_mm=20, lines_max=3, rtl=False)
    assert 20 <= text.style.size_mm < 21
    assert len(text.lines) == 3
    assert text.lines[-1].endswith("…")


def test_an_arabic_line_is_higher() -> None:
    latin, arabic = (words(text, BODY, 190, lines_max=1) for text in ("Wie helpt?", "من يساعدني؟"))
    assert arabic.step == pytest.approx(1.25 * latin.step)


def test_what_is_not_there_leaves_no_gap() -> None:
    line = words("ja", BODY, 50, lines_max=1)
    nothing = words("", BODY, 50, lines_max=1)
    assert spaced(5, nothing, line, None, nothing, line) == Column((line, Gap(5), line))
    assert spaced(5, nothing, None).height == 0


def test_narrowed_words_take_the_room_of_their_longest_line() -> None:
    text = words("ja\nnee", BODY, 50, lines_max=2)
    assert text.narrowed() == replace(text, width=width_of("nee", BODY, False))
    assert Words((), BODY, 50).narrowed().width == 0
