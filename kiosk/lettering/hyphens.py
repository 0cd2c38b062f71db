"""Where a word that is too long for its line may be broken; knows no widths and no dictionary."""

from __future__ import annotations

import unicodedata

VOWELS = frozenset("aeiouy\u0131")  # and the Turkish dotless i
CYRILLIC_VOWELS = frozenset("\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u0451\u0454\u0456\u0457")
"""In order: a, e, i, o, u, y, e, yu, ya, yo, ye, i, yi; written as code points because they look like Latin ones."""
ONSETS = tuple(
    "schr schw sch str spr spl chr th ph ch br cr dr fr gr kr pr tr vr wr bl cl fl gl kl pl sl vl "  # noqa: SIM905 -- a list of 35 strings reads worse
    "kn zw tw dw sz cz qu".split()
)
"""What a Dutch (or Polish) syllable may begin with; tried before a single consonant."""
SEAMS = "-/@.,_:;&+=\u2013\u2014\u00a0"
"""A word may always end a line after one of these, without a hyphen."""
SHORTEST = 3
REACH = 8
"""How many letters a line may stay short for the sake of a break that reads well."""


def _is_vowel(letter: str) -> bool:
    plain = unicodedata.normalize("NFD", letter)[0]  # so that one with an accent counts too
    return plain in VOWELS or letter in CYRILLIC_VOWELS


def _starts_syllable(word: str, at: int) -> bool:
    """Whether a new syllable may begin at `at`: a consonant (cluster) before a vowel, after a vowel somewhere."""
    lower = word.lower()
    if len(lower) != len(word) or not any(map(_is_vowel, lower[:at])):
        return False
    if _is_vowel(lower[at]) or not lower[at].isalpha() or not lower[at - 1].isalpha():
        return False
    for onset in ONSETS:
        inside = next((shift for shift in range(1, len(onset)) if lower.startswith(onset, at - shift)), 0)
        follows = at - inside + len(onset)
        if inside and follows < len(lower) and _is_vowel(lower[follows]):
            return False  # would cut "bood-schappen" as "boods-chappen"
    tail = next((len(onset) for onset in ONSETS if lower.startswith(onset, at)), 1)
    return at + tail < len(lower) and _is_vowel(lower[at + tail])


def break_at(word: str, most: int) -> tuple[int, bool]:
    """How many characters of `word`, at most `most`, may stand on this line, and whether a hyphen follows.

    Prefers a seam that is already in the word, then a syllable, then the last letter that fits.
    """
    most = max(1, min(most, len(word) - 1))
    nearest = max(1, most - REACH)
    for at in range(most, nearest - 1, -1):
        if word[at - 1] in SEAMS:
            return at, False
    for at in range(min(most, len(word) - SHORTEST), max(nearest, SHORTEST) - 1, -1):
        if _starts_syllable(word, at):
            return at, True
    return most, word[most - 1].isalpha() and word[most].isalpha()
