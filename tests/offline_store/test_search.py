"""The same word, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_store.search import MAX_TERM_CHARACTERS, MAX_TERMS, fits, searchable, terms
from tests.offline_store.makers import listing


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Café-bezoek, 2 keer", ("cafe", "bezoek", "2", "keer")),
        ("ĲSJE IJsje ijsje", ("ijsje", "ijsje", "ijsje")),
        ("ÇOCUK İYİ ılık", ("cocuk", "iyi", "ilik")),
        ("Łódź straße", ("lodz", "strasse")),
        ("إِنْسَان", ("انسان",)),
        ("Йод їжа", ("иод", "іжа")),
        ("h-0417", ("h", "0417")),
        ("", ()),
        ("?! * \" ' () - :^", ()),
        ("🐕 hond", ("hond",)),
    ],
)
def test_accents_capitals_and_signs_make_no_difference(typed: str, found: tuple[str, ...]) -> None:
    assert terms(typed) == found


@given(st.text(max_size=2000))
def test_a_line_gives_a_few_short_words_of_letters_and_figures(line: str) -> None:
    found = terms(line)
    assert len(found) <= MAX_TERMS
    assert all(0 < len(term) <= MAX_TERM_CHARACTERS and term.isalnum() for term in found)


@given(st.text(max_size=80))
def test_whatever_is_written_is_found_by_its_own_words(title: str) -> None:
    assert fits(searchable(listing(title=title)), terms(title))


def test_a_number_is_found_in_every_way_people_type_it() -> None:
    words = searchable(listing(number="H-0417"))
    assert all(fits(words, terms(typed)) for typed in ("H-0417", "h0417", "H 0417", "0417", "h04"))
    assert not fits(words, terms("0418"))
