"""What every page shares, and the two pages a start may show, as frozen values; the others stand in `pages`.

Every word a screen shows is in a view, nothing is left for the screen to decide. Texts are ready to read in the
language of the visit. Icons are names of the pictogram family (assets/icons). Ids come back unchanged in the intent a
touch makes (`kiosk.intents`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MASK = "•"
"""Stands in a field for each figure of a PIN."""


class Tone(StrEnum):
    """Which colour of the palette something wears; never the only sign, a word and a pictogram go with it."""

    REQUEST = "request"
    OFFER = "offer"
    HOUSEHOLD = "household"
    PARTNERS = "partners"
    BOARD = "board"
    PLAIN = "plain"
    SUCCESS = "success"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Action:
    """A button in words: the id travels back in the intent."""

    id: str
    label: str
    icon: str = ""
    resting: bool = False
    """It cannot be touched now, and keeps its place: the next touch must not land on another button."""
    key: str = ""
    """The key of a real keyboard that does the same, "f2"; its label says so (`kiosk.views.desk.keys`)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shares: top bar and bottom bar. An empty text means: not on this page."""

    point: str
    district: str
    status: str = ""
    """Said in words when something is off, e.g. no connection and when it tries again."""
    status_short: str = ""
    """The same on one line, for a page that has no room for more."""
    status_icon: str = ""
    finish: str = ""
    """Ends the visit and wipes it; empty on the start screen."""
    back: str = ""
    person: str = ""
    """'Hulp van een mens', on every page; empty only on the page of that help itself."""
    besides: Action | None = None
    """In its place, on a page of staff: what else the page can be done with, beside the green button. Open(id)."""
    onward: Action | None = None
    note: str = ""
    """On the start screen, where onward would be: the opening hours."""
    language: Action | None = None
    """On the start screen, where the end of the visit would be: another language."""
    comfort: Action | None = None
    """To the page of comfort, over every other page; touched it comes back as Open(id)."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where we are in a journey: 'Ik zoek hulp · Stap 1 van 8'."""

    icon: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tile:
    id: str
    icon: str
    label: str
    hint: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Card:
    """A listing as it hangs on the board."""

    id: str
    tone: Tone
    icon: str
    kind: str
    title: str
    when: str
    number: str
    category: str
    category_icon: str
    note: str = ""
    """'Blijft hangen', 'Nog niet bij de centrale', ..."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A line that helps: a success, a hint, a warning; with at most one thing to do."""

    icon: str
    bold: str
    text: str
    tone: Tone
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    frame: Frame
    heading: str
    lead: str
    tiles: tuple[Tile, ...]
    newest_heading: str
    newest: tuple[Card, ...]
    empty: str = ""
    """Said instead of the newest cards when the board is still empty."""
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    icon: str
    text: str
    heads: bool = False
    """It is the heading of those under it."""


@dataclass(frozen=True, slots=True)
class ClosedView:
    """The terminal cannot be used now (not enrolled, store damaged, second program): a sentence and what to do."""

    frame: Frame
    icon: str
    heading: str
    lead: str
    steps: tuple[NextStep, ...]
