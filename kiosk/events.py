"""What comes back from outside the visit, as values: answers to effects, the printer, the network, time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.around import Network, NotAccepted, OpenCount, Pinned
from kiosk.desk.events import DeskEvent
from kiosk.effects import ReadySlip, Shelf
from marketplace.vocabulary import (
    District,
    Figures,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    Story,
)

if TYPE_CHECKING:  # the start screen is drawn before anybody asks for what is theirs
    from marketplace.mine import MineAnswer
    from marketplace.staff import Staff


class PrintState(StrEnum):
    """How far a slip is; UNKNOWN is a real answer, printers give no receipt (docs/printing.md)."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft is durable and has its number."""

    number: str
    listing_id: str = ""
    slips: tuple[ReadySlip, ...] = field(default=(), repr=False)
    """The board slip and the receipt; printed unless the person wanted none, and kept for who wants them again."""
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """The draft, or the deed, could not be saved; `code` finds the sentence."""

    code: str
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """The deed is durable; `slips` as in Saved, queued under `number`; `about` as in PrintAgain."""

    slips: tuple[ReadySlip, ...] = field(default=(), repr=False)
    number: str = ""
    about: tuple[str, ...] = ()
    ticket: int = 0
    unproved_at: float | None = None
    """Monotonic seconds, of what was done with words that nobody could check yet."""


@dataclass(frozen=True, slots=True)
class ShelfLoaded:
    """The answer to LoadShelf with the same ticket; what was not asked for is empty."""

    shelf: Shelf
    ticket: int
    providers: tuple[Provider, ...] = ()
    partners: tuple[Partner, ...] = ()
    stories: tuple[Story, ...] = ()
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class ListingFound:
    """The answer to FindListing with the same ticket; None: this terminal knows none under that number."""

    pinned: Pinned | None
    ticket: int
    under_way: tuple[str, ...] = ()
    """Types of what made a receipt for this number here, and is not at the centre yet: no words are right there."""
    refused: tuple[NotAccepted, ...] = ()
    """What was done here about this number, and all messages, that the centre did not accept; the newest first."""


@dataclass(frozen=True, slots=True)
class MineAnswered:
    """The answer to AskMine with the same ticket; nothing of it may outlive the visit."""

    answer: MineAnswer = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class LookFailed:
    """LoadShelf, FindListing or AskMine with the same ticket could not be answered; `code` finds the sentence.

    `at` is monotonic seconds: a wrong code makes the next try wait.
    """

    code: str
    ticket: int
    at: float = 0.0
    number: str = ""
    """That AskMine was about."""


@dataclass(frozen=True, slots=True)
class BoardLoaded:
    """The answer to LoadBoard with the same ticket."""

    entries: tuple[Pinned, ...]
    total: int
    ticket: int
    total_is_exact: bool = True
    """False: at least so many, which is more than anybody looks at."""


@dataclass(frozen=True, slots=True)
class BoardFailed:
    """LoadBoard with the same ticket could not be answered; `code` finds the sentence."""

    code: str
    ticket: int


@dataclass(frozen=True, slots=True)
class PrintReported:
    """A slip ("board", "receipt") of listing `number` went one state further; no number: a slip of a page."""

    number: str
    slip: str
    state: PrintState
    code: str = ""


@dataclass(frozen=True, slots=True)
class SlipsQueued:
    """The slips of `number` are durably in the queue once more; the printer is told."""

    number: str


@dataclass(frozen=True, slots=True)
class QueueFailed:
    """The slips of `number` could not be queued once more; nothing else changed.

    `gone`: what they are about was erased, and they may not be printed any more.
    """

    number: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """The centre answers again, or not any more, or is tried at another time."""

    network: Network


@dataclass(frozen=True, slots=True)
class NewestLoaded:
    """What hangs newest in the own district, and how much of everything hangs there."""

    newest: tuple[Pinned, ...]
    counts: tuple[OpenCount, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryLoaded:
    """The centre's word on where we are: point, districts, settings, and who works here."""

    point: MarketPoint
    district: District
    points: tuple[MarketPoint, ...]
    districts: tuple[District, ...]
    settings: PointSettings
    staff: tuple[Staff, ...] = ()
    staff_told: bool = False
    """The centre told so; else an empty `staff` is what the store lost, or never had."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went by; `now` is monotonic seconds, as in World."""

    now: float


@dataclass(frozen=True, slots=True)
class VoiceChanged:
    """What is said can no longer be heard, or can be heard again: a loudspeaker was unplugged, say."""

    can_speak: bool


Event = (
    Saved
    | SaveFailed
    | Recorded
    | ShelfLoaded
    | ListingFound
    | MineAnswered
    | LookFailed
    | BoardLoaded
    | BoardFailed
    | PrintReported
    | SlipsQueued
    | QueueFailed
    | NetworkChanged
    | NewestLoaded
    | DirectoryLoaded
    | Tick
    | VoiceChanged
    | DeskEvent
)
