"""The words for what the broker and the desks work on, as frozen values; knows no rule, no wire and no storage.

A case is not on the board. What it says of people stands in its `private` part, which travels to the centre sealed
and comes down only in the feeds that `columns` allows; in the public part there is nothing about anybody.
`market_point` is the point whose desk it is for. What a private part says does not stand in its `repr`: a
`repr` ends up in logs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from marketplace.vocabulary import ConsentHow, ConsentPurpose, Contact, Line, OnBehalf, Slug, Text

LEGS_MAX = 8
"""Of an exchange ring: more people than that nobody can keep together."""


class CaseState(StrEnum):
    """How far a case is. Which state may follow which stands in `case_rules`."""

    OPEN = "open"
    CLAIMED = "claimed"
    """Somebody at a desk is at it; offline only provisionally."""
    CONNECTED = "connected"
    """A response: the two have been brought together."""
    AGREED = "agreed"
    """A mediation: every leg has said yes."""
    SPOKEN = "spoken"
    """A handover: the professional and the resident have spoken."""
    DONE = "done"
    NOT_DONE = "not_done"


class Urgency(StrEnum):
    ROUTINE = "routine"
    SOON = "soon"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class ResponsePrivate:
    """Who wants to help, how to reach them, and their words (P2)."""

    contact: Contact = field(repr=False)
    words: Text = field(default="", repr=False)
    secret_code: Line = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """Somebody says "I can help" on a listing."""

    id: Slug
    market_point: Slug
    listing: Slug
    made_on: date
    state: CaseState = CaseState.OPEN
    private: ResponsePrivate | None = None


class Side(StrEnum):
    """Who wrote a message."""

    ASKER = "asker"
    HELPER = "helper"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class MessagePrivate:
    """What was written (P2), and the writer's secret code; the desk has none."""

    words: Text = field(repr=False)
    secret_code: Line = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message between the neighbours of a response; only ever added."""

    id: Slug
    market_point: Slug
    response: Slug
    side: Side
    made_on: date
    private: MessagePrivate | None = None


class LegAnswer(StrEnum):
    OPEN = "open"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Leg:
    """One direction of help in a mediation: who gives (a listing or a response) to which listing, and their yes."""

    id: Slug
    giver: Slug
    receiver: Slug
    answer: LegAnswer = LegAnswer.OPEN


@dataclass(frozen=True, slots=True)
class Mediation:
    """People brought together: one leg for plain help, two for an exchange, three or more for a ring."""

    id: Slug
    market_point: Slug
    legs: Annotated[tuple[Leg, ...], Meta(min_length=1, max_length=LEGS_MAX)]
    made_on: date
    state: CaseState = CaseState.OPEN


@dataclass(frozen=True, slots=True)
class HandoverPrivate:
    """Whom it is about (P2), and what the professional may be told (P3)."""

    contact: Contact = field(repr=False)
    may_be_told: Text = field(default="", repr=False)
    taken_by: Line = field(default="", repr=False)
    """Who takes it there, as was said when it was handed over (P1); empty: an older terminal, or nobody by name."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A person handed over to a named professional of a partner, open until they have spoken."""

    id: Slug
    market_point: Slug
    partner: Slug
    urgency: Urgency
    made_on: date
    listing: Line = ""
    """Empty when it is about no listing."""
    state: CaseState = CaseState.OPEN
    private: HandoverPrivate | None = None


class SignalKind(StrEnum):
    """About somebody's safety, or about how the marketplace itself goes."""

    PERSON = "person"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class SignalPrivate:
    """Whom the worry is about (P2) and the worry itself (P3)."""

    about: Line = field(repr=False)
    words: Text = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signal:
    """A weak signal, for whoever is authorised."""

    id: Slug
    market_point: Slug
    kind: SignalKind
    urgency: Urgency
    with_consent: bool
    made_on: date
    state: CaseState = CaseState.OPEN
    private: SignalPrivate | None = None
    about: Line = ""
    """Of PROJECT: the worry from which it was learnt; empty: none, or it was not known here. The id alone, which stays
    when the worry is erased: what was learnt says nothing of anybody."""


class ContactResult(StrEnum):
    """How an attempt to reach somebody went."""

    SPOKEN = "spoken"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    LETTER = "letter"
    CAME_BY = "came_by"


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One line of the contact log; only ever added. `about` is the id of a listing or a case."""

    id: Slug
    market_point: Slug
    about: Slug
    result: ContactResult
    made_on: date


class Verdict(StrEnum):
    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class ReactionPrivate:
    """What somebody said about it (P2: people name people)."""

    words: Text = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What somebody thought of the help or of the marketplace; only ever added. `about` may be empty."""

    id: Slug
    market_point: Slug
    verdict: Verdict
    made_on: date
    about: Line = ""
    private: ReactionPrivate | None = None


@dataclass(frozen=True, slots=True)
class CorrectionPrivate:
    """What is wrong, in somebody's words (P2: people sign with their name)."""

    words: Text = field(repr=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """Something in the directory is not right any more: of which partner or provider, and which field."""

    id: Slug
    market_point: Slug
    record_type: Slug
    record: Slug
    field: Line
    made_on: date
    state: CaseState = CaseState.OPEN
    private: CorrectionPrivate | None = None


class OutcomeWhy(StrEnum):
    """Why something was done, or was not, in a word that says nothing of anybody; each finds a sentence."""

    HELPED = "helped"
    """Neighbours did it."""
    TALKED = "talked"
    """With whoever it is about."""
    PASSED_ON = "passed_on"
    """A professional has it from here."""
    EMERGENCY = "emergency"
    """The emergency number was rung."""
    NOT_REACHED = "not_reached"
    DECLINED = "declined"
    """One of them does not want to (any more)."""
    NOT_NEEDED = "not_needed"
    """It was solved in another way, or taken off the board."""
    TOO_MUCH = "too_much"
    """More than a neighbour can do."""
    UNFOUNDED = "unfounded"
    """There was nothing to worry about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended according to one desk; only ever added: two that differ are both kept and flagged."""

    id: Slug
    market_point: Slug
    about: Slug
    result: CaseState
    made_on: date
    disputed: bool = False
    """Another desk recorded another result for the same case. Set by the centre."""
    why: OutcomeWhy | None = None
    """None: an older terminal, or nobody said."""


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A yes that was given or taken back after the intake; only ever added. Taking back wins whatever the order."""

    id: Slug
    market_point: Slug
    about: Slug
    purpose: ConsentPurpose
    given: bool
    text_version: Line
    given_at: datetime
    """Device time, UTC; recorded, never used for order."""
    given_by: OnBehalf = OnBehalf.SELF
    how: ConsentHow | None = None
    said_on: date | None = None
    """As of a Consent that was given with the case."""


Case = (
    Response
    | Message
    | Mediation
    | Handover
    | Signal
    | ContactAttempt
    | Reaction
    | Correction
    | Outcome
    | ConsentChange
)
Private = ResponsePrivate | MessagePrivate | HandoverPrivate | SignalPrivate | ReactionPrivate | CorrectionPrivate
