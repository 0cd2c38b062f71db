"""How a text breaks into lines, by a measure of ten for every letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lettering.script import NO_BREAK_SPACE, as_typed, drawable
from kiosk.lettering.wrapping import narrowest_in_two, wrap


def measure(text: str) -> float:
    """Every letter ten wide."""
    return 10.0 * len(text)


def lines(text: str, width: float, indent: int = 0, lines_max: int | None = None) -> tuple[str, ...]:
    return wrap(drawable(text), width, measure, indent=indent, lines_max=lines_max)


def test_lines_break_at_words() -> None:
    assert lines("wie helpt mij even", 100) == ("wie helpt", "mij even")


def test_a_new_line_stays_a_new_line_and_an_empty_one_too() -> None:
    assert wrap("een\n\ntwee", 100, measure) == ("een", "", "twee")
    assert wrap("", 100, measure) == ("",)


def test_the_first_line_leaves_room_for_its_label() -> None:
    assert lines("een kopje thee", 100, indent=10) == ("een kopje", "thee")
    assert lines("een kopje thee", 100, indent=40) == ("een", "kopje thee")


def test_a_word_that_does_not_fit_beside_its_label_goes_under_it() -> None:
    assert lines("kopje", 100, indent=60) == ("", "kopje")


def test_a_long_word_is_broken_at_a_syllable_with_a_hyphen() -> None:
    assert lines("a boodschappen b", 60) == ("a", "bood-", "schap-", "pen b")


@pytest.mark.parametrize("address", ["fatma.voorbeeldbuurt@example", "www.voorbeeldbuurt.example", "http://voorbeeld"])
def test_an_address_never_gets_a_hyphen_that_is_not_its_own(address: str) -> None:
    broken = lines(address, 70)
    assert "".join(broken) == address
    assert len(broken) > 2


def test_an_arabic_word_is_broken_without_a_hyphen() -> None:
    word = "مستشفى" * 3
    assert "".join(lines(word, 70)) == word


def test_a_phone_number_goes_to_the_next_line_whole() -> None:
    assert lines("bel 023 555 01 23", 140) == ("bel", "023 555 01 23".replace(" ", NO_BREAK_SPACE))


def test_a_day_is_not_cut_from_its_month() -> None:
    assert lines("voor 24 november", 110) == ("voor", f"24{NO_BREAK_SPACE}november")


def test_a_figure_that_fits_nowhere_with_its_word_is_parted_from_it() -> None:
    assert lines("24 november", 80) == ("24", "november")


def test_past_the_most_lines_the_last_one_ends_in_an_ellipsis() -> None:
    assert lines("een twee drie vier vijf", 90, lines_max=2) == ("een twee", "drie vie…")
    assert lines("een twee drie", 80, lines_max=2) == ("een twee", "drie")
    assert lines("een twee drie", 80, indent=50, lines_max=1) == ("ee…",)


@pytest.mark.parametrize("width", [0, 1, 9])
def test_a_place_without_width_never_hangs(width: float) -> None:
    assert "".join(wrap("abc", width, measure)).replace("-", "") == "abc"


def test_a_space_typed_at_the_end_of_a_line_begins_the_next() -> None:
    assert wrap(as_typed("wie helpt "), 90, measure) == ("wie helpt", "")
    assert wrap(as_typed("wie helpt "), 100, measure) == ("wie helpt ",)


def test_the_narrowest_place_for_two_lines() -> None:
    assert narrowest_in_two("Hulp van een mens", measure) == 80
    assert narrowest_in_two("Terug", measure) == 50


words = st.text(st.sampled_from("abcdeijns -–/.@é0123مرحبايшщї\u00a0\n"), max_size=200)


@given(words, st.integers(10, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: int) -> None:
    def bare(part: str) -> str:
        return part.replace("-", "").replace(" ", "").replace(NO_BREAK_SPACE, "").replace("\n", "")

    for clean in (drawable(text), as_typed(text)):
        broken = wrap(clean, width, measure)
        assert [line for line in broken if len(line) > 1 and measure(line) > max(width, 20)] == []
        assert bare("".join(broken)) == bare(clean)
        assert wrap("\n".join(broken), max(width, 20), measure) == broken
