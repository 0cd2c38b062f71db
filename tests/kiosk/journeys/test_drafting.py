"""Typing: limits, capitals, and that one erase takes away one character as a person sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journeys.drafting import Typed, capital_next, clusters, erased, typed
from kiosk.journeys.questions import Capitals


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        ("a", ""),
        ("heg", "he"),
        ("cafe\u0301", "caf"),
        ("👍🏽", ""),
        ("x👩‍👧", "x"),
        ("a🇳🇱", "a"),
        ("🇳🇱🇹🇷", "🇳🇱"),
        ("❤️", ""),
        ("مَ", ""),
        ("نه\u200cا", "نه\u200c"),
        ("Їж", "Ї"),
    ],
)
def test_one_erase_takes_one_character_as_a_person_sees_it(text: str, left: str) -> None:
    assert erased(text) == left


@pytest.mark.parametrize(
    ("text", "capitals", "capital"),
    [
        ("", Capitals.SENTENCES, True),
        ("a", Capitals.SENTENCES, False),
        ("a ", Capitals.SENTENCES, False),
        ("a.", Capitals.SENTENCES, False),
        ("a. ", Capitals.SENTENCES, True),
        ("a? ", Capitals.SENTENCES, True),
        ("a!  ", Capitals.SENTENCES, True),
        ("", Capitals.NAMES, True),
        ("an", Capitals.NAMES, False),
        ("an ", Capitals.NAMES, True),
        ("an-", Capitals.NAMES, True),
        ("", Capitals.NONE, False),
        ("a. ", Capitals.NONE, False),
    ],
)
def test_where_a_capital_comes_by_itself(text: str, capitals: Capitals, capital: bool) -> None:
    assert capital_next(text, capitals) is capital


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("", "a", Typed("a")),
        ("", "   ", Typed("")),
        ("a", "\n", Typed("a ")),
        ("a", "\u202eb", Typed("ab")),
        ("a", "\x07", Typed("a")),
        ("a", "\ud800", Typed("a")),
        ("b", "ĳ", Typed("bij")),
        ("caf", "e\u0301", Typed("café")),
        ("abc", "de", Typed("abcd", full=True)),
        ("abcd", "e", Typed("abcd", full=True)),
        ("abcd", "", Typed("abcd")),
        ("ab", "👩‍👧", Typed("ab", full=True)),
    ],
)
def test_what_stands_there_after_a_key(text: str, keys: str, after: Typed) -> None:
    assert typed(text, keys, limit=4, capital=False) == after


@pytest.mark.parametrize(("key", "after"), [("a", "A"), ("A", "A"), ("1", "1"), ("ß", "ß"), ("і", "І"), ("م", "م")])
def test_a_capital_is_made_where_the_letter_has_one(key: str, after: str) -> None:
    assert typed("", key, limit=9, capital=True) == Typed(after)


@pytest.mark.parametrize(("language", "after"), [("tr", "İ"), ("", "I"), ("nl", "I"), ("pl", "I")])
def test_the_capital_is_the_one_of_the_language_on_the_keys(language: str, after: str) -> None:
    assert typed("", "i", limit=9, capital=True, language=language) == Typed(after)


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 40), st.booleans())
def test_nothing_grows_beyond_its_limit_and_what_stood_there_stays(
    text: str, keys: str, limit: int, capital: bool
) -> None:
    before = typed("", text, limit=limit, capital=False).text
    after = typed(before, keys, limit=limit, capital=capital).text
    assert len(after) <= limit
    untouched = clusters(before)[:-1]  # a key may still put an accent on the last one
    assert clusters(after)[: len(untouched)] == untouched


@given(st.text(max_size=60))
def test_erasing_again_and_again_ends_with_nothing_and_never_stops_half_way(text: str) -> None:
    for _ in range(len(clusters(text))):
        shorter = erased(text)
        assert len(shorter) < len(text)
        assert text.startswith(shorter)
        text = shorter
    assert text == ""
