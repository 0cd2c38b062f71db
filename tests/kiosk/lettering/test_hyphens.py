from __future__ import annotations

import pytest

from kiosk.lettering.hyphens import break_at


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
