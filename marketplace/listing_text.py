"""What people typed, made fit to hang on a board; judges no content (see contact_data) and knows no limits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marketplace.contact_data import Found, FoundKind, contact_data_in

__all__ = ["Found", "FoundKind", "contact_data_in", "tidy"]

MARKS_IN_A_ROW = 4
"""Vietnamese needs two on one letter, Arabic three; a tower of dozens would print over the lines above it."""

_LIGATURES = str.maketrans({"ĳ": "ij", "Ĳ": "IJ"})
_NEW_LINES = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_EMOJI_STYLE = "\ufe0f"
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0e\uffa0\ufff0-\ufffd"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Drawn as nothing, or as a replacement mark, though Unicode does not call all of them format characters."""
_PLAIN = re.compile("[\t\n\x20-\x7e\u00c0-\u00ff€‘’“”–…]*")
"""What nearly every text here is made of, and nothing of it has to go: the centre reads a thousand a second."""
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINING_SCRIPTS = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc]")
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")


def tidy(text: str, *, lines: bool = False) -> str:
    """`text` in NFC, without what cannot be seen, with single spaces; one line unless `lines` allows more.

    Goes: control characters, direction overrides and marks, zero-width characters, lone surrogates, tags,
    private-use and non-characters, more than four accents on one letter. Stays: emoji and every script,
    with the joiners that Arabic, Persian and Indic letters and composed emoji need. "ĳ" becomes "ij".
    Tidying twice changes nothing more. Never raises.
    """
    text = _NEW_LINES.sub("\n" if lines else " ", text.translate(_LIGATURES))
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFC", "".join(char for char in text if _stays(char)))
        text = _few_marks(_needed_joiners(text))
    rows = [" ".join(row.split()) for row in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", unicodedata.normalize("NFC", "\n".join(rows))).strip()


@lru_cache(maxsize=4096)
def _stays(char: str) -> bool:
    if char in "\n\t" or char in _JOINERS:
        return True
    noncharacter = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return unicodedata.category(char) not in _UNWANTED and not noncharacter and not _INVISIBLE.match(char)


def _needed_joiners(text: str) -> str:
    """Keeps a joiner only between two letters it shapes, or between two emoji; alone it would just hide."""
    kept: list[str] = []
    for at, char in enumerate(text):
        if char in _JOINERS:
            after = text[at + 1 : at + 2]
            before = next((one for one in reversed(kept) if unicodedata.category(one) not in ("Mn", "Sk")), "")
            letters = bool(_JOINING_SCRIPTS.match(before) and _JOINING_SCRIPTS.match(after))
            emoji = char == "\u200d" and bool(_EMOJI.match(before) and _EMOJI.match(after))
            if not (letters or emoji):
                continue
        kept.append(char)
    return "".join(kept)


def _few_marks(text: str) -> str:
    kept: list[str] = []
    row = MARKS_IN_A_ROW  # a text cannot begin with a mark: there is nothing for it to stand on
    for char in text:
        row = row + 1 if unicodedata.category(char) in ("Mn", "Me", "Mc") and char != _EMOJI_STYLE else 0
        if row <= MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)
