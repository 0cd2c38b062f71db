"""What a partner or a provider says of itself, in words."""

from __future__ import annotations

import pytest

from kiosk.entry_words import distance_words, funding_words, language_words, price_words
from marketplace.vocabulary import Funding
from tests.kiosk.visits import nl


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (None, "afstand onbekend"),
        (0, "heel dichtbij"),
        (24, "heel dichtbij"),
        (26, "op 50 meter"),
        (349, "op 350 meter"),
        (974, "op 950 meter"),
        (976, "op 1 kilometer"),
        (1049, "op 1 kilometer"),
        (1051, "op 1,1 kilometer"),
        (9940, "op 9,9 kilometer"),
        (9960, "op 10 kilometer"),
        (12_499, "op 12 kilometer"),
    ],
)
def test_a_distance_is_said_no_finer_than_it_is_known(metres: int | None, words: str) -> None:
    assert distance_words(metres, nl()) == words


def test_what_is_not_said_is_no_words() -> None:
    assert (price_words(None, nl()), language_words((), nl()), funding_words((), nl())) == ("", "", "")


def test_a_price_languages_and_funding_are_said_in_full() -> None:
    assert price_words(1650, nl()) == "€\u00a016,50 per uur"
    assert language_words(("nl", "xx-klingon"), nl()) == "Nederlands en xx-klingon"
    assert funding_words((Funding.IN_KIND, Funding.OWN_POCKET), nl()) == "zorg in natura of zelf betalen"
