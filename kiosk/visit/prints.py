"""How it stands with what a visit had printed, as values that it carries; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start screen is drawn before anything is printed
    from kiosk.events import PrintReported, PrintState


@dataclass(frozen=True, slots=True)
class PagePrint:
    """The slip of a page: asked for so often in this visit, and how far the last one is."""

    asked: int = 0
    number: str = ""
    """Under which the last one is queued."""
    about: str = ""
    """Of which page: `Page` and what it is about."""
    state: PrintState | None = None
    """None while it is being queued."""
    code: str = ""


NOT_PRINTED = PagePrint()


@dataclass(frozen=True, slots=True)
class Printing:
    """How it stands with the slips of what was saved; what the printer said of them is in `Session.prints`."""

    wanted: bool = True
    """False while nothing was queued: 'Liever geen briefje'."""
    again: int = 0
    """How often they were asked for again."""
    failed: bool = False
    """Asked for again, and it could not be queued."""
    gone: bool = False
    """What they are about was erased: they are not printed any more."""
    before: tuple[Printing, tuple[PrintReported, ...]] | None = None
    """Being queued just now: how it stood before, and what the printer had said."""


AS_WANTED = Printing()
