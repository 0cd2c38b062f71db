from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.slips.faces import Style, Weight
from kiosk.slips.hyphens import break_at
from kiosk.slips.script import drawable, is_rtl
from kiosk.slips.wrapping import LINES_MAX, width_of, wrap

BODY = Style(33)
TITLE = Style(85, Weight.BOLD)


def lines(text: str, style: Style = BODY, width: int = 300, indent: int = 0) -> tuple[str, ...]:
    clean = drawable(text)
    return wrap(clean, style, width, rtl=is_rtl(clean), indent=indent)


def test_words_go_to_the_next_line_when_they_do_not_fit() -> None:
    assert lines("Samen lezen met een kopje thee is fijn.") == ("Samen lezen met", "een kopje thee is", "fijn.")


def test_a_paragraph_begins_on_its_own_line() -> None:
    assert lines("Ja.\nNee.") == ("Ja.", "Nee.")


def test_the_first_line_leaves_room_for_its_label() -> None:
    assert lines("een kopje thee", indent=100) == ("een kopje", "thee")


def test_a_word_that_does_not_fit_beside_its_label_goes_under_it() -> None:
    assert lines("vriendelijkheid", indent=200) == ("", "vriendelijkheid")


@pytest.mark.parametrize(
    ("word", "most", "expected"),
    [
        ("boodschappen", 8, (4, True)),
        ("boodschappen", 9, (9, True)),
        ("verzekeringsmaatschappij", 14, (12, True)),
        ("gemeenteloket", 9, (8, True)),
        ("kasteelheer", 5, (3, True)),
        ("iemand@voorbeeld", 9, (7, False)),
        ("in-en-uit", 5, (3, False)),
        ("xxxxxxxxxx", 6, (6, True)),
        ("1234567890", 6, (6, False)),
        ("бібліотека", 7, (6, True)),
        ("ab", 1, (1, True)),
    ],
)
def test_a_long_word_is_broken_where_it_reads_well(word: str, most: int, expected: tuple[int, bool]) -> None:
    assert break_at(word, most) == expected


def test_an_arabic_word_is_broken_without_a_hyphen() -> None:
    broken = lines("مستشفى" * 12, TITLE)
    assert len(broken) > 1
    assert "-" not in "".join(broken)


def test_a_text_without_end_ends_in_an_ellipsis() -> None:
    endless = lines("heen en weer " * 2000)
    assert len(endless) == LINES_MAX
    assert endless[-1].endswith("…")


words = st.text(st.sampled_from("abcdeijns -–/.é0123مرحبايшщї\u00a0"), max_size=200)


@settings(max_examples=150, deadline=None)
@given(words, st.sampled_from([BODY, TITLE]), st.integers(150, 540))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, style: Style, width: int) -> None:
    clean = drawable(text)
    rtl = is_rtl(clean)
    broken = wrap(clean, style, width, rtl=rtl, lines_max=1000)
    assert [line for line in broken if width_of(line, style, rtl) > width] == []
    kept = "".join(broken).replace("-", "").replace(" ", "").replace("\u00a0", "")
    assert kept == clean.replace("-", "").replace(" ", "").replace("\u00a0", "").replace("\n", "")
