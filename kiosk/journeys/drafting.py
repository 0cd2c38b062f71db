"""Typing: what stands in a field after a key, where capitals come by themselves, what one erase takes away.

Knows no question and no rule about content; only that nothing may grow beyond its limit.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from kiosk.journeys.questions import Capitals
from kiosk.languages import capital_of

_JOINER = "\u200d"
_KEPT_FORMAT_CHARACTERS = ("\u200c", _JOINER)
_SENTENCE_ENDS = ".!?؟"


@dataclass(frozen=True, slots=True)
class Typed:
    """`text` after typing; `full`: something did not fit any more."""

    text: str
    full: bool = False


def typed(text: str, keys: str, *, limit: int, capital: bool, language: str = "") -> Typed:
    """`text` with `keys` put behind it, as far as `limit` characters allow.

    A letter becomes a capital when `capital` says so, the one that `language` has of it: what the key shows, which
    is in the language of the screen. Control and direction characters never get in.
    """
    fresh = "".join(map(_as_typed, keys)).replace("ĳ", "ij").replace("Ĳ", "IJ")
    if not text:
        fresh = fresh.lstrip()
    if capital and fresh and len(first := capital_of(fresh[0], language)) == 1:
        fresh = first + fresh[1:]
    for cluster in clusters(fresh):
        longer = unicodedata.normalize("NFC", text + cluster)
        if len(longer) > limit:
            return Typed(text, full=True)
        text = longer
    return Typed(text)


def erased(text: str) -> str:
    """`text` without its last character as a person sees it: accents and joined emoji go as one."""
    parts = clusters(text)
    return "".join(parts[:-1])


def capital_next(text: str, capitals: Capitals) -> bool:
    """Whether the next letter is a capital by itself."""
    match capitals:
        case Capitals.NONE:
            return False
        case Capitals.NAMES:
            return not text or text[-1] in " -"
        case Capitals.SENTENCES:
            return not text.strip() or (text[-1] == " " and text.rstrip()[-1:] in _SENTENCE_ENDS)


def clusters(text: str) -> tuple[str, ...]:
    """`text` cut where a person sees one character end and the next begin."""
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _belongs(cluster: str, character: str) -> bool:
    if unicodedata.category(character) in ("Mn", "Me", "Mc") or character == _JOINER or _is_modifier(character):
        return True
    if cluster.endswith(_JOINER):  # only pictures are joined into one; in Arabic script the joiner shapes a letter
        return ord(character) >= 0x2190
    return _is_flag_half(character) and len(cluster) == 1 and _is_flag_half(cluster)


def _is_modifier(character: str) -> bool:
    return 0x1F3FB <= ord(character) <= 0x1F3FF or 0xE0020 <= ord(character) <= 0xE007F


def _is_flag_half(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _as_typed(character: str) -> str:
    if character in "\n\t\u00a0":
        return " "
    if character in _KEPT_FORMAT_CHARACTERS or _is_modifier(character):
        return character
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else character
