"""What somebody of the point did, checked and ready to be recorded; knows no ids, no store and no key.

`kiosk.desk.recording` makes the operations of it. What says something of a person is left out of the repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.desk.person_deeds import PersonDeed
from marketplace.cases import CaseState, ContactResult, Leg, LegAnswer, OutcomeWhy
from marketplace.reviews import RefusalReason, Take
from marketplace.vocabulary import Listing


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody was rung, written to, or came by, about the record with this id."""

    about: str
    result: ContactResult
    made_on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A case goes from the state they saw to another."""

    record_type: str
    record: str
    expects: CaseState
    to: CaseState


@dataclass(frozen=True, slots=True)
class Ended:
    """A case is over, done or not, and why. `expects` None: it was over already, as a response that came too late."""

    record_type: str
    record: str
    expects: CaseState | None
    result: CaseState
    why: OutcomeWhy | None
    made_on: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """People are brought together by these legs; `broken`: instead of that mediation, in that state, which is over."""

    legs: tuple[Leg, ...]
    made_on: date
    broken: str = ""
    expects: CaseState | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody said yes or no to their leg; `expects` is the answer the desk saw."""

    mediation: str
    leg: str
    expects: LegAnswer
    answer: LegAnswer


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Somebody read this listing: it may hang, or it may not, with the reason. `prints`: its slip comes out now."""

    listing: Listing
    expects: CaseState
    reason: RefusalReason | None = None
    prints: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Of two values of a field one is right."""

    conflict: str
    take: Take


@dataclass(frozen=True, slots=True)
class Termed:
    """The owner was asked: their listing hangs until and including this day; None: it comes off."""

    listing: Listing
    hangs_until: date | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of a worry, about how the marketplace goes and about nobody."""

    words: str = field(repr=False)
    made_on: date
    about: str = ""
    """Id of the worry, for those who may read that one anyway."""


CaseDeed = Tried | Moved | Ended | Proposed | Answered | Reviewed | Settled | Termed | Learnt
DeskDeed = CaseDeed | PersonDeed
