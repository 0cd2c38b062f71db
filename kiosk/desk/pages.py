"""What each page of staff holds, as values that a visit carries (`kiosk.desk.state.Desk`); decides nothing.

They know nothing of a visit: it is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.desk.events import CandidatesLoaded, HereFound, Seen
from kiosk.desk.steps import Said
from marketplace.cases import LEGS_MAX, SignalKind
from marketplace.desk_questions import (
    AboutAnswer,
    AccessesAnswer,
    FiguresAnswer,
    FindAnswer,
    Person,
    ReachAnswer,
    RecordKey,
)
from marketplace.staff import AccessPart
from marketplace.tray_rules import TrayItem, TrayKind
from marketplace.vocabulary import Contact, Listing, Partner

NUMBER = "number"
"""What is asked of somebody who is looked for."""
ABOUT = "about"
"""What is asked first of a worry."""
KIND = "kind"
"""Whether it is about a person: said with what is asked first."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How far somebody is with signing in. `pin` are the figures typed so far; `who` is the account they chose."""

    who: str = ""
    pin: str = field(default="", repr=False)
    checking: bool = False
    code: str = ""
    """Why they are not signed in, as in NotSignedIn; empty: nothing was wrong yet."""
    waits_s: float = 0.0
    """How long the next try has to wait, counted from `at`."""
    at: float = 0.0
    others: bool = False
    """All names, also while the terminal is locked for one of them."""

    def waits(self, now: float) -> bool:
        """Whether nothing is looked at yet."""
        return now - self.at < self.waits_s

    @property
    def is_shut(self) -> bool:
        """Whether no PIN of this account is looked at any more."""
        return self.code == "staff_locked"


@dataclass(frozen=True, slots=True)
class TrayPage:
    """What waits, as it came back, and which kind of it is looked at; empty: all."""

    items: tuple[TrayItem, ...] = ()
    kind: str = ""
    loaded: bool = False
    fault: str = ""
    told: str = ""
    """What was just done to one of them that is here no more, in a word that finds a sentence."""

    def shown(self) -> tuple[TrayItem, ...]:
        """Those of the kind that was chosen."""
        return tuple(item for item in self.items if not self.kind or item.kind == self.kind)

    def count(self, kind: TrayKind) -> int:
        """How many of a kind there are."""
        return sum(item.kind is kind for item in self.items)


@dataclass(frozen=True, slots=True)
class CasePage:
    """What is on the page of a case, and on those that follow from it; personal as far as somebody asked to see it.

    `kind` is a TrayKind, or empty for a case that was opened in another way.
    """

    kind: str
    record_type: str
    id: str
    item: TrayItem | None = None
    seen: Seen | None = field(default=None, repr=False)
    """None while it is being read."""
    contact: Contact | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    """Of a worry: whom it is about. Of a handover: who takes it at the partner."""
    looking: AccessPart | None = None
    """What of it was asked to see, and has not come yet."""
    owner: ReachAnswer | None = field(default=None, repr=False)
    """How whose listing it is about is reached, as the centre told."""
    asking: bool = False
    """The centre is being asked."""
    busy: bool = False
    """Something is being recorded: a second touch is not a second one."""
    told: str = ""
    """What was just recorded, in a word that finds a sentence."""
    fault: str = ""
    chosen: str = ""
    """The reason that was chosen, and not said yes to yet."""
    note: str = field(default="", repr=False)

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return bool(self.note.strip())


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    """Of the listing with this id, or under this number; `loaded` is None while they are looked for."""

    listing: str = ""
    number: str = ""
    loaded: CandidatesLoaded | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class DraftLeg:
    """Who gives to whom, with what of them hangs on the board; `giver_listing` None: somebody who responded."""

    giver: str
    receiver: str
    giver_listing: Listing | None
    receiver_listing: Listing


@dataclass(frozen=True, slots=True)
class Draft:
    """The legs so far. `number`: of the slip that is typed for the next one."""

    legs: tuple[DraftLeg, ...] = ()
    number: str = ""
    busy: bool = False
    proposed: bool = False
    fault: str = ""
    later: DraftLeg | None = None
    """Chosen while the others were half begun: whether it belongs to them is asked first."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose something if this were wiped."""
        return bool(self.legs) and not self.proposed and not self.busy

    @property
    def is_full(self) -> bool:
        """Whether nobody could keep one more together."""
        return len(self.legs) >= LEGS_MAX


@dataclass(frozen=True, slots=True)
class Finding:
    """What was typed, and who has it. `fault`: why nobody could look."""

    said: Said = field(default_factory=lambda: Said(at=NUMBER), repr=False)
    asking: bool = False
    answer: FindAnswer | None = field(default=None, repr=False)
    fault: str = ""

    @property
    def people(self) -> tuple[Person, ...]:
        """Who was found."""
        return self.answer.people if self.answer is not None else ()

    here: HereFound | None = None
    """What of this desk's own is about it: without a line, and of a slip number that was typed."""
    code: str = field(default="", repr=False)
    """The secret words of the receipt that was scanned: it finds whose it is, and nobody else."""
    asks_whose: bool = False
    """A slip number was typed: before anybody is named it is asked who of its people stands here."""
    whose: str = ""
    """What was said to that."""

    @property
    def found_nobody(self) -> bool:
        """The centre looked, and knows nobody with this number."""
        return self.answer is not None and not self.answer.people

    @property
    def is_switchboard(self) -> bool:
        """Too many people have this number: nobody is found by it."""
        return self.found_nobody and self.answer is not None and self.answer.left_out


class Doing(StrEnum):
    """What somebody is at on this page."""

    READ = "read"
    WHICH = "which"
    """What of theirs is to be put right."""
    CORRECT = "correct"
    """How they are reached."""
    WORDS = "words"
    """What stands on a slip of theirs."""
    ERASE = "erase"
    """Asked once more, with what goes."""
    TAKE_BACK = "take_back"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who was found, and what the centre told of them. `done`: what was just carried out.

    `chosen`: the records of which is put right how they are reached; `listing`: the slip whose words are.
    """

    person: Person | None = field(default=None, repr=False)
    answer: AboutAnswer | None = field(default=None, repr=False)
    asking: bool = False
    doing: Doing = Doing.READ
    said: Said = field(default_factory=Said, repr=False)
    chosen: tuple[RecordKey, ...] = ()
    listing: Listing | None = None
    saving: bool = False
    fault: str = ""
    done: str = ""
    was: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What is put right as it stood before anything was typed."""
    leaving: bool = False
    """They went back over what was typed, and were asked whether it may go."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return self.doing in (Doing.CORRECT, Doing.WORDS) and set(self.said.answers) != set(self.was)

    @property
    def records(self) -> tuple[RecordKey, ...]:
        """What is theirs."""
        return tuple(RecordKey(one.record_type, one.id) for one in self.person.records) if self.person else ()


class Stage(StrEnum):
    """How far a handover is."""

    FIRST = "first"
    """Whom to ring at once, before anything is asked."""
    WHOM = "whom"
    ASKS = "asks"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Handing:
    """Who is handed over to whom. `listing` and `number` are of the slip it is about, empty when of none."""

    stage: Stage = Stage.FIRST
    topic: str = ""
    keyboard: bool = False
    partner: Partner | None = None
    said: Said = field(default_factory=Said, repr=False)
    listing: str = ""
    number: str = ""
    saving: bool = False
    fault: str = ""
    by: date | None = None
    """The day by which they are spoken to."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return self.stage is not Stage.SENT and self.said.answers != ()


@dataclass(frozen=True, slots=True)
class Signalling:
    """How far somebody is with a worry. `sent`: it is durable, and of which kind it was."""

    said: Said = field(default_factory=lambda: Said(at=ABOUT), repr=False)
    saving: bool = False
    fault: str = ""
    sent: SignalKind | None = None
    urgent: bool = False
    """What was sent cannot wait until tomorrow."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return self.sent is None and self.said.answers != ()


class Cut(StrEnum):
    """Which way the figures are laid out."""

    ALL = "all"
    KIND = "kind"
    DISTRICT = "district"
    POINT = "point"
    VIA = "via"


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of `month`, "2026-11", as far as they came. `saved`: the file they were put in.

    `at_looks`: who looked at whose data stands there in their place.
    """

    month: str = ""
    cut: Cut = Cut.ALL
    answer: FiguresAnswer | None = None
    at_looks: bool = False
    looks: AccessesAnswer | None = None
    asking: bool = False
    fault: str = ""
    saving: bool = False
    saved: str = ""

    @property
    def is_told(self) -> bool:
        """What is asked for stands there."""
        return (self.looks if self.at_looks else self.answer) is not None
