"""Text made fit to draw: what no font has is left out, lines are put in the order of the eye and split per font.

Knows no widths and no pictures, and remembers no text: what somebody typed is gone when the visit is. Wrap the
logical text first and call `visual` per line: the other way round stacks the lines of an Arabic text upside down.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from kiosk.lettering.families import Family, can_draw, family_of

TEXT_MAX = 2000
"""As the vocabulary's TEXT_MAX: a longer text is cut at this many characters, with an ellipsis."""
ELLIPSIS = "…"
JOINERS = "\u200c\u200d"
NO_BREAK_SPACE = "\u00a0"

_RTL = ("R", "AL")
_MAYBE_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""The blocks below U+10000 that hold every letter and figure that runs leftwards; asked first because it is quick."""
_LATIN = "A-Za-z\u00c0-\u024f"
_ADDRESS_OF = rf"{_LATIN}0-9._%+/:@?=&#~-"
_BETWEEN = "(?:[ \u00a0]{0,2}[\u2013\u2014\u2212/x\u00d7*+=-]{1,2}[ \u00a0]{0,2}|[.,:#]|[ \u00a0]{1,3})"
_GROUP = rf"(?:\d++|\(\+?\d++(?:{_BETWEEN}\d++)*\))"
_NUMBER = re.compile(
    # An e-mail or web address: letters, figures and signs with an @, a :// or a dot between two of them.
    rf"(?<![{_LATIN}0-9._%+@/-])(?=[+/~]?[{_LATIN}0-9])(?=[{_ADDRESS_OF}]*?(?:@|://|\w\.[A-Za-z]{{2}}))"
    rf"[{_ADDRESS_OF}]*[{_LATIN}0-9/=]"
    # A postcode: "2033 AB".
    r"|(?<!\d)[1-9]\d{3}[ \u00a0][A-Z]{2}\b"
    # Figures in groups, the ones in brackets too, with the signs that belong to them: "+31 (0)23 555 01 00",
    # "21-12-2026", "€ 16,50", "-5", "*101#", "2 x 3", "50 %".
    rf"|(?:(?<![^\W_])(?:[€$£][ \u00a0]?[+\u2212-]?|[+\u2212*#-]{{1,3}}))?"
    rf"{_GROUP}(?:(?:{_BETWEEN}|(?<=\))|(?=\()){_GROUP})*+(?:[ \u00a0]?(?:[€$£%‰]|°[CF]?)|[#*]+)?"
)
"""What is read as one and from left to right, whatever stands around it."""
_STRONG = re.compile(rf"[{_LATIN}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_GLUED_MAX = 24
_COUNTED = re.compile(r"(?<=\b\d) (?=[^\W\d]{3,12}\b)|(?<=\b\d\d) (?=[^\W\d]{3,12}\b)")
"""The space of "24 november" and "2 keer": a figure at the end of a line is read as belonging to nothing."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_SPACES = re.compile(" {2,}")
_ELLIPSES = re.compile(f"{ELLIPSIS}(?: *{ELLIPSIS})+")
_LONE_JOINER = re.compile(f"(?<![\u0600-\u08ff])[{JOINERS}]")
"""A joiner means something after an Arabic letter alone; elsewhere it is what was left of an emoji."""
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufeff]")
_LTR_EMBEDDING, _POP, _RTL_MARK = "\u202a", "\u202c", "\u200f"
_TURNED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_BRACKET = re.compile(r"[()\[\]{}<>«»‹›]")
_MARK = "\u0301"
_MARKED = re.compile(rf"{_MARK}({_BRACKET.pattern})|({_BRACKET.pattern}){_MARK}")


def drawable(text: str) -> str:
    """`text` in characters our fonts have: composed, one space between words, paragraphs split by one newline.

    An emoji or a sign no font has is left out; a word in a script no font has becomes an ellipsis, so that a
    reader sees that something stood there. Groups of figures (a phone number) and postcodes are glued together,
    and a figure to the word it counts.
    """
    paragraphs = (_SPACES.sub(" ", part).strip() for part in _letters(text[:TEXT_MAX]).split("\n"))
    return _ended(_glued("\n".join(part for part in paragraphs if part)), text)


def as_typed(text: str) -> str:
    """As `drawable`, but every space and empty line stays: a key that was struck must be seen to do something."""
    return _ended(_glued(_letters(text[:TEXT_MAX])), text)


def _ended(clean: str, text: str) -> str:
    return clean + ELLIPSIS if len(text) > TEXT_MAX else clean


def _letters(text: str) -> str:
    if text.isascii():
        return _CONTROL.sub(" ", text)
    drawn = "".join(map(_one, unicodedata.normalize("NFC", text)))
    return _ELLIPSES.sub(ELLIPSIS, _LONE_JOINER.sub("", drawn))


def _glued(text: str) -> str:
    glued = _COUNTED.sub(NO_BREAK_SPACE, text)
    return _NUMBER.sub(lambda m: m[0].replace(" ", NO_BREAK_SPACE) if len(m[0]) <= _GLUED_MAX else m[0], glued)


@lru_cache(maxsize=2048)
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


def is_rtl(text: str) -> bool:
    """Whether most letters of a text run from right to left."""
    if not _MAYBE_RTL.search(text):
        return False
    directions = [unicodedata.bidirectional(c) for c in text]
    return sum(d in _RTL for d in directions) > directions.count("L")


def has_arabic(text: str) -> bool:
    """Whether any of it is drawn in the Arabic font, which needs higher lines and knows no hyphen."""
    return _ARABIC.search(text) is not None


@cache
def _reshaper() -> Any:
    # Here and not above: only Arabic text needs it, and no terminal starts with Arabic on its screen.
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True, "support_zwj": True})


def visual(line: str, rtl: bool) -> str:
    """One line in the order of the eye, letters joined; `rtl` is the direction of the paragraph it is from."""
    if not rtl and not _MAYBE_RTL.search(line):
        return line
    from bidi import get_display

    kept = _NUMBER.sub(lambda found: _kept(found, rtl), line)
    # The ordering leaves "(" a "(" where it now stands at the other side of its words. A mark goes where its bracket
    # goes (rules W1 and N0 of the bidirectional algorithm): one that ends up before it tells that it was turned.
    marked = _BRACKET.sub(rf"\g<0>{_MARK}", _reshaper().reshape(kept))
    shaped: str = get_display(marked, base_dir="R" if rtl else "L")
    return "".join(c for c in _MARKED.sub(_bracket, shaped) if unicodedata.category(c) != "Cf")


def _kept(found: re.Match[str], rtl: bool) -> str:
    """A number or address marked to stay as it is: "(023) 555 01 00" would come out with its groups turned round."""
    kept = f"{_LTR_EMBEDDING}{found[0]}{_POP}"
    if not rtl:
        return kept
    # A mark at both sides, or two numbers of an Arabic list would stand in Latin order; beside a Latin word none,
    # because "10-12 Voorbeeldstraat" is one.
    before = next((c for c in reversed(found.string[: found.start()]) if _STRONG.match(c)), "")
    behind = _STRONG.search(found.string, found.end())
    start = "" if before and not _MAYBE_RTL.match(before) else _RTL_MARK
    return f"{start}{kept}" if behind and not _MAYBE_RTL.match(behind[0]) else f"{start}{kept}{_RTL_MARK}"


def _bracket(found: re.Match[str]) -> str:
    return found[1].translate(_TURNED) if found[1] else found[2]


def runs(line: str) -> list[tuple[Family, str]]:
    """A line in visual order as pieces for one font each; a character no font has is passed over."""
    if line.isascii():
        return [(Family.LATIN, line)] if line else []
    found: list[tuple[Family, str]] = []
    current = Family.LATIN
    pieces: list[str] = []
    for character in line:
        family = family_of(character, current)
        if family is None:
            continue
        if family is not current and pieces:
            found.append((current, "".join(pieces)))
            pieces = []
        pieces.append(character)
        current = family
    return [*found, (current, "".join(pieces))] if pieces else found
