"""Finished texts as a voice needs them: a pause after each, figures one by one where they are no amount; pure."""

from __future__ import annotations

import re

_ENDS = (".", "!", "?", "؟", ":", ";", "…")
_NUMBER = re.compile(r"(?<![\w.,])(?:[A-Z]-)?\+?\d[\d ()–-]{2,}\d(?![\w,])")
"""A telephone number or the number of a slip: with a zero before it or a dash in it, or very long."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def pronounced(texts: tuple[str, ...]) -> str:
    """All of them in one go, each with an end."""
    return "\n".join(_with_end(_spelled(text.strip())) for text in texts if text.strip()) + "\n"


def _with_end(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _spelled(text: str) -> str:
    return _NUMBER.sub(lambda match: _one_by_one(match[0]), text)


def _one_by_one(number: str) -> str:
    if _YEAR.fullmatch(number):
        return number
    groups = re.findall(r"[A-Z]|\d+", number)
    return ", ".join(" ".join(group) for group in groups)
