"""Finds contact data that somebody wrote over two texts that are read one after the other; decides nothing.

On a board the end of one text and the beginning of the next stand side by side: "Bel 023 555" and "01 23 graag".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marketplace.contact_data import Found, FoundKind, contact_data_in

_FIGURES_WITHOUT_A_GAP = 9
"""So long a number nobody gets from the end of one text and the beginning of the next: "2026", "2033 AB" is eight."""
_FIGURES_OF_THE_CITY = 7
_YEAR_OR_POSTCODE = re.compile(r"(?:.*\D)?(?:(?:19|20)\d\d|[1-9]\d{3}\s?[A-Za-z]{2})")
_WORD_END = re.compile(r"\s?[A-Za-z]{2}\b")


def split_contact(texts: Sequence[str]) -> tuple[FoundKind, int] | None:
    """What is found only when the texts are read together, and the place in `texts` where it ends; None for nothing.

    Read with a space between them and without. What stands in one text alone is not looked for here.
    """
    for gap in (" ", ""):
        joined, starts = _joined(texts, gap)
        for found in contact_data_in(joined):
            first, last = _place(starts, found.start), _place(starts, found.end - 1)
            if first != last and _is_meant(found, joined, gap, starts[last]):
                return found.kind, last
    return None


def _joined(texts: Sequence[str], gap: str) -> tuple[str, dict[int, int]]:
    """The texts as one, and where each that is not empty begins."""
    joined, starts = "", {}
    for at, text in enumerate(texts):
        if text:
            joined += gap if joined else ""
            starts[at] = len(joined)
            joined += text
    return joined, starts


def _place(starts: dict[int, int], where: int) -> int:
    return max(at for at, start in starts.items() if start <= where)


def _is_meant(found: Found, joined: str, gap: str, border: int) -> bool:
    """Whether it is no chance: house numbers, prices, years and the ends of sentences meet like this all the time."""
    if found.kind is not FoundKind.PHONE:
        # "... in de tuin." and "Net verhuisd" is no address, and with a space in it nothing else finds it either
        return gap != "" or found.kind is FoundKind.EMAIL or joined[border - 1] != "."
    said = joined[found.start : found.end]
    figures = sum(char.isdigit() for char in said)
    if gap == "":
        return figures >= _FIGURES_WITHOUT_A_GAP
    if figures > _FIGURES_OF_THE_CITY:
        return True
    after = _WORD_END.match(joined[found.end :])
    return not _YEAR_OR_POSTCODE.fullmatch(said + (after[0] if after else ""))
