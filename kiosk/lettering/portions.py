"""A long text cut into portions that can stand on different pages; knows no width and no page."""

from __future__ import annotations

import re

_ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?؟…])\s+"), re.compile(r"(?<=[,;:،])\s+"), re.compile(r"\s+"))
"""Where a text may be cut, the best places first: paragraphs, sentences, clauses, words."""


def portions(text: str, most: int) -> tuple[str, ...]:
    """`text` in portions of at most `most` characters, cut at the best places there are.

    A word longer than a portion stays whole: whoever draws it breaks it at the line. White space where it is cut is
    lost, and nothing else.
    """
    return tuple(_portions(text.strip(), most, 0))


def _portions(text: str, most: int, end: int) -> list[str]:
    if len(text) <= most and "\n" not in text:
        return [text] if text else []
    if end == len(_ENDS):
        return [text]
    found: list[str] = []
    for piece in _ENDS[end].split(text):
        for part in _portions(piece.strip(), most, end + 1):
            # Paragraphs stay apart; sentences, clauses and words fill a portion up.
            if end and found and len(found[-1]) + 1 + len(part) <= most:
                found[-1] = f"{found[-1]} {part}"
            else:
                found.append(part)
    return found
