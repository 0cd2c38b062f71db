"""What comes back from outside the visit to who is at work at a desk; `ticket` as in `kiosk.desk.effects`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.around import Pinned

if TYPE_CHECKING:
    from datetime import date

    from kiosk.effects import ReadySlip
    from marketplace.cases import Case, CaseState, ContactAttempt, Outcome
    from marketplace.desk_questions import AboutAnswer, AccessesAnswer, FiguresAnswer, FindAnswer, ReachAnswer
    from marketplace.exchange import Candidate
    from marketplace.operations import Operation
    from marketplace.refusals import Refusal
    from marketplace.reviews import FieldConflict, Review
    from marketplace.staff import Staff
    from marketplace.tray_rules import TrayItem
    from marketplace.vocabulary import Channel, Partner


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """The PIN or the badge was theirs; the account as the centre told it last."""

    staff: Staff
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class NotSignedIn:
    """They are not (yet) signed in: why, and how it stands with their tries. `at` is monotonic seconds.

    `code`: "" nothing was tried, "pin_wrong", "badge_unknown", "staff_wait", "staff_locked", "staff_withdrawn",
    "badge_unreadable", or why nobody could look.
    """

    code: str
    failures: int = 0
    wait_s: float = 0.0
    locked: bool = False
    at: float = 0.0
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class TrayLoaded:
    """What waits, what cannot wait first."""

    items: tuple[TrayItem, ...]
    ticket: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A record of the tray and what this terminal knows around it.

    `case` is None when it is not known here (any more), or is a listing: then that stands in `listing`. Its private
    part is there as far as it was asked for. `attempts`: the contact log about it, the latest first; `about`: the cases
    about the same listing (responses, mediations, conflicts, reviews) without their private part.
    """

    record_type: str
    id: str
    case: Case | Review | FieldConflict | Refusal | None = field(default=None, repr=False)
    has_private: bool = False
    channel: Channel | None = None
    waiting: bool = False
    listing: Pinned | None = None
    attempts: tuple[ContactAttempt, ...] = ()
    about: tuple[Case | Review | FieldConflict | Refusal, ...] = field(default=(), repr=False)
    named: tuple[Pinned, ...] = ()
    """Of a mediation: every listing its legs name, and those that its responses answer."""
    answering: tuple[tuple[str, str], ...] = ()
    """Of a mediation: (id of a response that gives, id of the listing it answers)."""
    outcomes: tuple[Outcome, ...] = ()
    """How it ended, according to which desk; the earliest first."""
    revoked: bool = False
    """A yes that it needs was taken back: of this case, or of the listing it is about."""
    partner: Partner | None = None
    """Of a handover: to whom."""
    entry: str = ""
    """Of a correction: whose entry in the directory is wrong, as they are called."""
    tried: Operation | None = field(default=None, repr=False)
    """Of something the centre refused: what was done, its box closed; None: nobody here can read it."""
    refusal: Refusal | None = None
    """Of what it refused of a terminal for everybody: what this desk was told of it."""


@dataclass(frozen=True, slots=True)
class CaseLoaded:
    """The answer to LoadCase."""

    seen: Seen = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class CandidatesLoaded:
    """The answer to LoadCandidates; None: that listing is not known here (any more)."""

    listing: Pinned | None
    candidates: tuple[Candidate, ...]
    ticket: int


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The answer to AskFind; nothing of it may outlive the visit."""

    answer: FindAnswer = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class HereCase:
    """A case this desk works on, about the slip or the person somebody looks for; nothing of anybody stands in it."""

    record_type: str
    id: str
    made_on: date
    state: CaseState


@dataclass(frozen=True, slots=True)
class HereFound:
    """The answer to LookHere: the listing with that number, where this terminal has it, and the cases of this desk.

    `by_phone`: it was a telephone number; the cases are those of whoever is reached at it.
    """

    listing: Pinned | None = None
    cases: tuple[HereCase, ...] = ()
    by_phone: bool = False
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class AboutTold:
    """The answer to AskAbout; nothing of it may outlive the visit."""

    answer: AboutAnswer = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class ReachTold:
    """The answer to AskReach; nothing of it may outlive the visit."""

    answer: ReachAnswer = field(repr=False)
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class FiguresTold:
    """The answer to AskFigures."""

    answer: FiguresAnswer
    ticket: int


@dataclass(frozen=True, slots=True)
class AccessesTold:
    """The answer to AskAccesses."""

    answer: AccessesAnswer
    ticket: int


@dataclass(frozen=True, slots=True)
class TableSaved:
    """SaveTable is done: the figures lie on the stick, in the file with this name."""

    name: str
    ticket: int


@dataclass(frozen=True, slots=True)
class DeskRecorded:
    """RecordDesk is durable; its slips are queued under `number`."""

    ticket: int
    slips: tuple[ReadySlip, ...] = field(default=(), repr=False)
    number: str = ""


@dataclass(frozen=True, slots=True)
class DeskFailed:
    """What was asked with that ticket could not be done; `code` finds the sentence. `at` is monotonic seconds."""

    code: str
    ticket: int
    at: float = 0.0


SigningIn = SignedInAs | NotSignedIn
DeskEvent = (
    SigningIn
    | TrayLoaded
    | CaseLoaded
    | CandidatesLoaded
    | PeopleFound
    | HereFound
    | AboutTold
    | ReachTold
    | FiguresTold
    | AccessesTold
    | TableSaved
    | DeskRecorded
    | DeskFailed
)
