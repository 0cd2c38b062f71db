"""Text made fit to draw: what no font has is left out, and right-to-left lines are put in the order of the eye.

Knows no widths and no pictures. Wrap the logical text first and call `visual` per line: the other way
round stacks the lines of an Arabic text upside down.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from kiosk.slips.faces import can_draw

TEXT_MAX = 2000
"""As the vocabulary's TEXT_MAX: a longer text is cut at this many characters, with an ellipsis."""
ELLIPSIS = "…"
JOINERS = "\u200c\u200d"
NO_BREAK_SPACE = "\u00a0"

_RTL = ("R", "AL")
_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0\u2013-]+\d+)+")
_COUNTED = re.compile(r"(?<=\b\d) (?=[^\W\d]{3,12}\b)|(?<=\b\d\d) (?=[^\W\d]{3,12}\b)")
"""The space of "24 november" and "2 keer": a figure at the end of a line is read as belonging to nothing."""
_LONE_JOINER = re.compile(f"(?<![\u0600-\u08ff])[{JOINERS}]")
"""A joiner means something after an Arabic letter alone; elsewhere it is what was left of an emoji."""
_LTR_EMBEDDING, _POP = "\u202a", "\u202c"
_RESHAPER = ArabicReshaper({"delete_harakat": True, "support_ligatures": True, "support_zwj": True})


@lru_cache(maxsize=2048)
def drawable(text: str) -> str:
    """`text` in characters our fonts have: composed, one space between words, paragraphs split by one newline.

    An emoji or a sign no font has is left out; a word in a script no font has becomes an ellipsis, so that a
    reader sees that something stood there. Groups of figures (a phone number) are glued together, and a figure
    to the word it counts.
    """
    cut = len(text) > TEXT_MAX
    out: list[str] = []
    for character in unicodedata.normalize("NFC", text[:TEXT_MAX]):
        out.append(_one(character))
    lone = _LONE_JOINER.sub("", "".join(out))
    joined = re.sub(f"{ELLIPSIS}(?:[ ]*{ELLIPSIS})+", ELLIPSIS, lone)
    paragraphs = (re.sub(r"[ ]{2,}", " ", part).strip() for part in joined.split("\n"))
    clean = "\n".join(part for part in paragraphs if part)
    glued = _COUNTED.sub(NO_BREAK_SPACE, clean)
    glued = _NUMBER.sub(lambda m: m[0].replace(" ", NO_BREAK_SPACE) if len(m[0]) <= 24 else m[0], glued)
    return glued + ELLIPSIS if cut else glued


def _one(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\u2028\u2029":
        return "\n"
    if category in ("Cc", "Zs") and character != NO_BREAK_SPACE:
        return " "
    if category in ("Mn", "Me"):
        return ""  # what composes is composed by now; a loose mark would be drawn outside its line
    if category == "Cf":
        return character if character in JOINERS else ""  # an override would turn the rest of the line round
    if can_draw(character) and not "\ufb00" <= character <= "\ufb06":  # taken apart: "ﬁ" cannot be broken or counted
        return character
    for form in ("NFKC", "NFKD"):
        plain = "".join(c for c in unicodedata.normalize(form, character) if unicodedata.category(c) != "Mn")
        if plain and plain != character and all(can_draw(c) for c in plain):
            return plain
    return ELLIPSIS if category[0] == "L" else ""


@lru_cache(maxsize=2048)
def is_rtl(text: str) -> bool:
    """Whether most letters of a text run from right to left."""
    directions = [unicodedata.bidirectional(c) for c in text]
    return sum(d in _RTL for d in directions) > directions.count("L")


def _has_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in (*_RTL, "AN") for c in text)


@lru_cache(maxsize=8192)
def visual(line: str, rtl: bool) -> str:
    """One line in the order of the eye, letters joined; `rtl` is the direction of the paragraph it is from."""
    if not _has_rtl(line) and not rtl:
        return line
    # Without an embedding "023 - 511 51 15" in an Arabic line would come out with its groups turned round.
    kept = _NUMBER.sub(lambda m: f"{_LTR_EMBEDDING}{m[0]}{_POP}", line)
    shaped: str = get_display(_RESHAPER.reshape(kept), base_dir="R" if rtl else "L")
    return "".join(c for c in shaped if unicodedata.category(c) != "Cf")
