"""What on a page of staff is somebody's own: the people at the desk must not hear it from a loudspeaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from kiosk.visit.state import Session

_HOLDS = ("form", "case", "candidates", "mediation")
"""What of `Desk` people are in; of who was found or handed over, and of worries, `own_words` knows more exactly."""


def own_of_desk(session: Session) -> Iterator[str]:
    """Every text there that is kept out of logs, and all of what is in it: contact data, words, names."""
    for name in _HOLDS:
        yield from _hidden(getattr(session.desk, name), hidden=False)


def _hidden(value: object, *, hidden: bool) -> Iterator[str]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        if hidden:
            yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _hidden(one, hidden=hidden)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _hidden(getattr(value, field.name), hidden=hidden or not field.repr)
