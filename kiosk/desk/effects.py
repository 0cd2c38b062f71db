"""What a turn of staff asks for, as data; `kiosk.desk_work` carries it out on the store's or the centre's thread.

`ticket` comes back with the answer: what comes after another question was asked is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marketplace.staff import AccessPart, AccessReason

if TYPE_CHECKING:
    from kiosk.desk.deeds import DeskDeed
    from kiosk.sheets.content import Sheet
    from kiosk.texts import Texts
    from kiosk.world import World
    from marketplace.desk_questions import FiguresAnswer, RecordKey


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Is this the PIN of that account? A wrong one is counted before the answer; without `pin`: how its tries stand."""

    staff_id: str
    pin: str = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class CheckBadge:
    """Whose badge is this?"""

    number: str = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class LoadTray:
    """All that waits for whoever is signed in."""

    ticket: int


@dataclass(frozen=True, slots=True)
class LoadCase:
    """A record of the tray with what is around it. `part` names what of its private part is looked at, for the log.

    None: nothing of it, and nothing is written down.
    """

    record_type: str
    id: str
    why: AccessReason = AccessReason.AT_WORK
    part: AccessPart | None = None
    ticket: int = 0
    op_seq: int = 0
    """Of something the centre refused: which operation, to see what was said in it; 0: of none."""
    refusal: str = ""
    """Of what it refused of a terminal for everybody: the id of what this desk was told of it; empty: of none."""


@dataclass(frozen=True, slots=True)
class LoadCandidates:
    """Who could help with this listing, or be helped by it."""

    listing: str
    ticket: int
    number: str = ""
    """Of its slip, where `listing` is empty: somebody typed it."""


@dataclass(frozen=True, slots=True)
class SettleRefused:
    """What the centre did not accept is done again in the name of who is signed in, or let go for good."""

    op_seq: int
    again: bool
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class AskFind:
    """Ask the centre who has this phone number or slip number."""

    text: str = field(repr=False)
    why: AccessReason = AccessReason.ASKED
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class LookHere:
    """Without a line: which cases of this desk are about this slip number, or of whoever has this phone number?

    Of each that matches a phone number it is written down who looked, before it is told.
    """

    text: str = field(repr=False)
    why: AccessReason = AccessReason.ASKED
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class AskAbout:
    """Ask the centre what is known about the person of these records."""

    records: tuple[RecordKey, ...]
    why: AccessReason = AccessReason.ASKED
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class AskReach:
    """Ask the centre how the person of this record is reached, and no more."""

    record: RecordKey
    why: AccessReason = AccessReason.AT_WORK
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class AskFigures:
    """Ask the centre for the figures of a month, "2026-11"."""

    month: str
    ticket: int


@dataclass(frozen=True, slots=True)
class AskAccesses:
    """Ask the centre who of the point looked at whose data in a month, "2026-11"."""

    month: str
    ticket: int


@dataclass(frozen=True, slots=True)
class SaveTable:
    """Put these figures in a file for the research office, with what its columns mean beside it."""

    answer: FiguresAnswer
    ticket: int


@dataclass(frozen=True, slots=True)
class RecordDesk:
    """Save durably what somebody of the point did; `by` is put in by the session (`kiosk.session`)."""

    deed: DeskDeed
    ticket: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """Queue a sheet of A4 durably; `compose` makes it: a turn knows no sentence. `personal`: wiped once it is out."""

    compose: Callable[[World, Texts], Sheet] = field(repr=False)
    personal: bool = False
    number: str = ""
    """Under which it is queued, as in PrintPage."""


QUESTIONS = (
    LoadTray, LoadCase, LoadCandidates, LookHere, AskFind, AskAbout, AskReach, AskFigures, AskAccesses,
)  # fmt: skip
"""These ask for something to show, in the name of who is signed in."""
DeskEffect = (
    CheckPin
    | CheckBadge
    | LoadTray
    | LoadCase
    | LoadCandidates
    | SettleRefused
    | AskFind
    | LookHere
    | AskAbout
    | AskReach
    | AskFigures
    | AskAccesses
    | SaveTable
    | RecordDesk
    | PrintSheet
)
