"""One thing on a page as somebody who cannot see it needs it: its words, what it is, how it stands; says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.slips.content import Slip


class Role(StrEnum):
    """What a thing is."""

    TEXT = "text"
    FAULT = "fault"
    """What is wrong, and what to do: said before anything else."""
    BUTTON = "button"
    OPTION = "option"
    """An answer: chosen or not."""
    DAY = "day"
    """One part of one day."""
    KEY = "key"
    FIELD = "field"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Heard:
    """`words` are finished texts in reading order; without any, `name` finds some (`speech.name.<name>`)."""

    role: Role
    words: tuple[str, ...] = field(default=(), repr=False)
    name: str = ""
    chosen: bool | None = None
    """None where nothing can be chosen."""
    resting: bool = False
    """It cannot be used now."""
    at: int = 0
    """Its place in a row of `of` such things, from 1; 0: it stands alone."""
    of: int = 0
    is_here: bool = False
    """On a map: this is where the terminal stands."""
    language: str = ""
    """Of `words`, where that is not the page's."""
    slip: Slip | None = field(default=None, repr=False)
