"""What counts as the same word on the board, whatever somebody types; knows no index and no SQL."""

from __future__ import annotations

import unicodedata

from marketplace.vocabulary import Listing

MAX_TERMS = 8
MAX_TERM_CHARACTERS = 40

_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "\N{ARABIC TATWEEL}": "",
    }
)
"""Letters that Unicode does not take apart and many keyboards do not have; the last one only stretches Arabic."""


def terms(line: str) -> tuple[str, ...]:
    """The words in a line of text, without accents, capitals or signs; at most eight, of at most forty letters.

    "Café-bezoek, 2 keer" gives ("cafe", "bezoek", "2", "keer"). A line of signs alone gives nothing.
    """
    return tuple(_words(line[: MAX_TERMS * MAX_TERM_CHARACTERS * 2])[:MAX_TERMS])


def searchable(listing: Listing) -> str:
    """Everything of a listing that can be searched for, in the form of `terms`.

    Its number stands there twice, as people type it: "H-0417" and "h0417".
    """
    parts = (listing.title, listing.details, listing.first_name, listing.number, listing.number.replace("-", ""))
    return " ".join(_words(" ".join(parts)))


def fits(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether each of `wanted` begins a word of `words`; what the full-text index does, for a single listing."""
    found = words.split()
    return all(any(word.startswith(term) for word in found) for term in wanted)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    spaced = "".join(
        char if char.isalnum() else " " for char in folded if unicodedata.category(char) not in ("Mn", "Me", "Cf")
    )
    return [word[:MAX_TERM_CHARACTERS] for word in spaced.split()]
