"""A long text is cut where it reads well, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lettering.portions import portions


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 10, ()),
        ("Kort.", 10, ("Kort.",)),
        ("Een zin. Nog een. En een derde.", 18, ("Een zin. Nog een.", "En een derde.")),
        ("Eerst dit, en dan dat, en dan nog wat meer.", 22, ("Eerst dit, en dan dat,", "en dan nog wat meer.")),
        ("een twee drie vier vijf zes", 13, ("een twee drie", "vier vijf zes")),
        ("Eerste regel.\nTweede regel.", 100, ("Eerste regel.", "Tweede regel.")),
        ("onafscheidelijkewoordslang ja", 10, ("onafscheidelijkewoordslang", "ja")),
    ],
)
def test_a_text_is_cut_at_the_best_place_there_is(text: str, most: int, expected: tuple[str, ...]) -> None:
    assert portions(text, most) == expected


@given(st.text(alphabet="ab .,!?\n", max_size=400), st.integers(5, 60))
def test_nothing_is_lost_and_no_portion_is_too_long_but_for_a_word(text: str, most: int) -> None:
    found = portions(text, most)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(portion) <= most or " " not in portion for portion in found)
