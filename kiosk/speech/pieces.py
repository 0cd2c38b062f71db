"""Where words stand in a text as words of their own; pure, and remembers none of them.

Without regular expressions: Python keeps the last hundreds of those that were compiled, and with them what somebody
typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LEAST_OF_A_NUMBER = 6
"""So many figures are a telephone number."""
_BETWEEN_FIGURES = " ()./-–"
Spot = tuple[int, int]
"""Where it begins, and where what comes after it begins."""


def figures_of(words: str) -> str:
    """The figures of a telephone number, which is written with spaces in one place and without in another."""
    figures = "".join(letter for letter in words if letter.isdigit())
    is_number = len(figures) >= LEAST_OF_A_NUMBER and not any(letter.isalpha() for letter in words)
    return figures if is_number else ""


def spots(words: str, text: str) -> Iterator[Spot]:
    """Where `words` stand in `text`, capitals or not; a part of a word is not it, and one letter is nothing."""
    plain = " ".join(words.split())
    if len(plain) < 2:
        return
    if figures := figures_of(plain):
        yield from _of_figures(figures, text)
        return
    wanted, among = plain.lower(), text.lower()
    if len(among) != len(text) or len(wanted) != len(plain):  # some capitals are two letters when small
        wanted, among = plain, text
    at = among.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _is_apart(text, at, end):
            yield at, end
            at = among.find(wanted, end)
        else:
            at = among.find(wanted, at + 1)


def cut(text: str, wanted: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of `wanted`; of two that overlap the longer one."""
    pieces: list[tuple[str, bool]] = [(text, False)]
    for words in sorted(wanted, key=len, reverse=True):
        pieces = [part for piece, found in pieces for part in ([(piece, True)] if found else _apart(piece, words))]
    return pieces


def _apart(text: str, words: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for begin, end in spots(words, text):
        yield text[at:begin], False
        yield text[begin:end], True
        at = end
    yield text[at:], False


def _of_figures(figures: str, text: str) -> Iterator[Spot]:
    at = 0
    while at < len(text):
        end = _end_of_figures(figures, text, at)
        if end and _is_apart(text, at, end):
            yield at, end
            at = end
        else:
            at += 1


def _end_of_figures(figures: str, text: str, at: int) -> int:
    """Where the number that begins at `at` ends; 0 when none does."""
    known = 0
    for end in range(at, len(text)):
        if text[end] == figures[known]:
            known += 1
            if known == len(figures):
                return end + 1
        elif known == 0 or text[end] not in _BETWEEN_FIGURES:
            return 0
    return 0


def _is_apart(text: str, begin: int, end: int) -> bool:
    before, behind = text[begin - 1 : begin], text[end : end + 1]
    inner = text[begin].isalnum(), text[end - 1].isalnum()
    return not (inner[0] and before.isalnum()) and not (inner[1] and behind.isalnum())
