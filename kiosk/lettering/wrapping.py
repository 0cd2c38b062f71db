"""A text cut into lines that fit; how wide a line is, is asked, and where it stands is not known.

The text is logical and drawable (see `script`); the measure joins and turns what it is asked about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from kiosk.lettering.hyphens import break_at
from kiosk.lettering.script import ELLIPSIS, NO_BREAK_SPACE, has_arabic

Measure = Callable[[str], float]
"""How wide one logical line comes out, in the unit of the widths it is compared with (pixels or dots)."""

_ADDRESS = re.compile(r"@|://|\w\.\w")


def wrap(
    text: str, width: float, measure: Measure, *, indent: float = 0, lines_max: int | None = None
) -> tuple[str, ...]:
    """Logical lines of `text`, each at most `width` wide, the first `indent` less; an empty line stays one.

    A word that is wider than a line is broken, never cut off. Past `lines_max` the last line ends in an ellipsis.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        first = 0 if lines else indent
        if measure(paragraph) <= width - first:
            lines.append(paragraph)
        else:
            lines += _broken(paragraph, width, measure, first)
        if lines_max is not None and len(lines) > lines_max:
            room = width - (indent if lines_max == 1 else 0)
            return (*lines[: lines_max - 1], _ended(lines[lines_max - 1], room, measure))
    return tuple(lines)


def _broken(paragraph: str, width: float, measure: Measure, indent: float) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in paragraph.split(" "):
        room = width - (indent if not lines else 0)
        wider = f"{current} {word}" if current else word
        if measure(wider) <= room:
            current = wider
            continue
        if current:
            lines.append(current)
        elif not lines and indent:
            lines.append("")  # not even one word fits beside the label
        *full, current = _pieces(word, width, measure)
        lines += full
    return [*lines, current]


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    """A word in pieces that each fit a whole line; the last piece may be followed by another word."""
    pieces: list[str] = []
    address = _ADDRESS.search(word) is not None
    while measure(word) > width and len(word) > 1:
        most = _most(word, width, measure)
        at, hyphen = break_at(word, most)
        if hyphen and address:
            at, hyphen = most, False  # with a hyphen in it, it would be somebody else's address
        head = word[:at].rstrip(NO_BREAK_SPACE)
        pieces.append(f"{head}-" if hyphen and not has_arabic(head) else head)
        word = word[at:]
    return [piece for piece in (*pieces, word) if piece] or [""]


def _most(word: str, width: float, measure: Measure) -> int:
    """The most characters of `word` that fit with a hyphen behind them, at least one."""
    fits = bisect_right(range(1, len(word)), width, key=lambda n: measure(f"{word[:n]}-"))
    while fits > 1 and measure(f"{word[:fits]}-") > width:
        fits -= 1  # an Arabic letter is wider at the end of a piece than inside it
    return max(1, fits)


def _ended(line: str, width: float, measure: Measure) -> str:
    while line and measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def narrowest_in_two(text: str, measure: Measure) -> float:
    """The least width at which a text stands in at most two lines."""
    words = text.split(" ")
    halves = [max(measure(" ".join(words[:cut])), measure(" ".join(words[cut:]))) for cut in range(1, len(words))]
    return min([measure(text), *halves])
