"""A slip as words in the order of the paper, for who cannot read it; knows no printer and no page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kiosk.slips.content import Slip

UNSPOKEN = ("kind_icon", "category_icon", "qr")
"""Pictures: they are no words."""


def words_of(slip: Slip) -> tuple[str, ...]:
    """Every text of the slip; what is empty is left out on the paper too."""
    return tuple(_texts(slip))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNSPOKEN:
                yield from _texts(getattr(value, field.name))
