"""What counts as the same word on the board, whatever somebody types; knows no index and no SQL."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

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


def searchable_all(listings: Sequence[Listing]) -> list[str]:
    """`searchable` of each, with the same words; for a first fill, which has a hundred thousand of them.

    More than one space may stand between two words, and a word is as long as it is.
    """
    text = _BREAK.join(
        f"{each.title} {each.details} {each.first_name} {each.number} {each.number.replace('-', '')}"
        for each in listings
    )
    if text.isascii():
        found = text.lower().translate(_SPACING_IN_LINES).split(_BREAK)
        if len(found) == len(listings):
            return found
    return [searchable(each) for each in listings]


def fits(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether each of `wanted` begins a word of `words`; what the full-text index does, for a single listing."""
    found = words.split()
    return all(any(word.startswith(term) for word in found) for term in wanted)


class _Spacing(dict[int, str]):
    """For `str.translate`: what becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        said = "" if unicodedata.category(char) in ("Mn", "Me", "Cf") else char if char.isalnum() else " "
        self[code] = said
        return said


_BREAK = "\x1e"
_SPACING = _Spacing()
_SPACING_IN_LINES = _Spacing({ord(_BREAK): _BREAK})


def _words(text: str) -> list[str]:
    # plain letters need no taking apart, and nearly all text is plain: a first fill passes here for each listing
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    found = folded.translate(_SPACING).split()
    return [word[:MAX_TERM_CHARACTERS] for word in found] if len(folded) > MAX_TERM_CHARACTERS else found
