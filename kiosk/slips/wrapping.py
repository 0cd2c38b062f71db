"""A text cut into lines that fit; knows how wide a line is, not where it stands."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil

from kiosk.slips.faces import Style, has_arabic, line_width
from kiosk.slips.hyphens import break_at
from kiosk.slips.script import ELLIPSIS, NO_BREAK_SPACE, visual

LINES_MAX = 60
"""A block never grows past this many lines (30 cm at body size): paper is finite, and so is patience."""


def width_of(logical: str, style: Style, rtl: bool, strong: str = "") -> float:
    """How wide a logical line comes out, joined and turned, in dots."""
    return line_width(visual(logical, rtl), style, strong)


def wrap(
    text: str, style: Style, width: int, *, rtl: bool, indent: int = 0, strong: str = "", lines_max: int = LINES_MAX
) -> tuple[str, ...]:
    """Logical lines of a drawable `text`, each at most `width` dots wide, the first `indent` dots less.

    Words that are wider than a line are broken. Past `lines_max` the last line ends in an ellipsis.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split(" "):
            room = width - (indent if not lines else 0)
            wider = f"{current} {word}" if current else word
            if width_of(wider, style, rtl, strong) <= room:
                current = wider
                continue
            if current:
                lines.append(current)
            elif not lines and indent:
                lines.append("")  # not even one word fits beside the label
            *full, current = _pieces(word, style, width, rtl, strong)
            lines += full
            if len(lines) > lines_max:
                break
        if current:
            lines.append(current)
        if len(lines) > lines_max:
            break
    if len(lines) <= lines_max:
        return tuple(lines)
    return (*lines[: lines_max - 1], _ended(lines[lines_max - 1], style, width, rtl, strong))


def _pieces(word: str, style: Style, width: int, rtl: bool, strong: str) -> list[str]:
    """A word in pieces that each fit a whole line; the last piece may be followed by another word."""
    pieces: list[str] = []
    while width_of(word, style, rtl, strong) > width and len(word) > 1:
        most = _most(word, style, width, rtl, strong)
        at, hyphen = break_at(word, most)
        head = word[:at].rstrip(NO_BREAK_SPACE)
        pieces.append(f"{head}-" if hyphen and not has_arabic(head) else head)
        word = word[at:]
    return [piece for piece in (*pieces, word) if piece]


def _most(word: str, style: Style, width: int, rtl: bool, strong: str) -> int:
    """The most characters of `word` that fit with a hyphen behind them, at least one."""
    lengths = range(1, min(len(word), width))
    fits = bisect_right(lengths, width, key=lambda n: ceil(width_of(f"{word[:n]}-", style, rtl, strong)))
    while fits > 1 and width_of(f"{word[:fits]}-", style, rtl, strong) > width:
        fits -= 1  # an Arabic letter is wider at the end of a piece than inside it
    return max(1, fits)


def _ended(line: str, style: Style, width: int, rtl: bool, strong: str) -> str:
    while line and width_of(line + ELLIPSIS, style, rtl, strong) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
