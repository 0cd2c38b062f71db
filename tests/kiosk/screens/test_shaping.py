"""How a text breaks into lines and which font it asks for; needs no display."""

from __future__ import annotations

import pytest

from kiosk.widgets.shaping import Script, drawable, for_the_eye, narrowest_in_two, runs, script_of, wrap


def measure(text: str) -> float:
    """Every letter ten pixels wide."""
    return 10.0 * len(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Boodschappen", Script.LATIN),
        ("één zin, Çocuğuma, łóżko", Script.LATIN),
        ("Анкета van Olena", Script.CYRILLIC),
        ("Parkwijk في", Script.ARABIC),
        ("", Script.LATIN),
    ],
)
def test_one_letter_decides_the_script(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_lines_break_at_words() -> None:
    assert wrap("wie helpt mij even", 100, measure) == ["wie helpt", "mij even"]


def test_a_word_that_is_too_long_is_broken_and_nothing_is_lost() -> None:
    lines = wrap("a hottentottententen b", 60, measure)
    assert all(measure(line) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == "ahottentottententenb"


def test_a_new_line_stays_a_new_line() -> None:
    assert wrap("een\n\ntwee", 100, measure) == ["een", "", "twee"]


@pytest.mark.parametrize("width", [0, 1, 9])
def test_a_place_without_width_never_hangs(width: float) -> None:
    assert "".join(wrap("abc", width, measure)) == "abc"


def test_arabic_lines_are_put_in_order_after_wrapping() -> None:
    logical = wrap("من يساعدني", 50, measure)
    assert logical[0] == "من"
    assert for_the_eye("من") == "ﻦﻣ"


def test_numbers_in_arabic_stay_in_their_own_order() -> None:
    assert "023" in for_the_eye("هاتف 023")


def test_each_piece_of_a_line_gets_one_font() -> None:
    assert [(arabic, text.strip()) for arabic, text in runs("Parkwijk ﻲﻓ")] == [(False, "Parkwijk"), (True, "ﻲﻓ")]


def test_what_no_font_can_draw_is_left_out() -> None:
    assert drawable("Koffie ☕️🙂 thuis") == "Koffie ☕ thuis"


def test_the_narrowest_place_for_two_lines() -> None:
    assert narrowest_in_two("Hulp van een mens", measure) == 80
    assert narrowest_in_two("Terug", measure) == 50
