"""What somebody did around a case, as values with an id: the unit of sync. Knows no transport and no effect.

`sealed` is the case's private part, closed with the centre's key named `sealing_key`; the case itself then has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from marketplace.cases import (
    CaseState,
    ConsentChange,
    ContactAttempt,
    Correction,
    Handover,
    LegAnswer,
    Mediation,
    Message,
    Outcome,
    Reaction,
    Response,
    Signal,
)
from marketplace.sealed_box import Sealed
from marketplace.vocabulary import Consent, Line, Slug

Consents = Annotated[tuple[Consent, ...], Meta(max_length=10)]


@dataclass(frozen=True, slots=True)
class Respond:
    """Somebody says "I can help" on a listing; `sealed` is a ResponsePrivate."""

    id: Slug
    response: Response
    sealed: Sealed
    sealing_key: Line
    consents: Consents


@dataclass(frozen=True, slots=True)
class WriteMessage:
    """Somebody wrote to the other side of a response; `sealed` is a MessagePrivate with the writer's code."""

    id: Slug
    message: Message
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class ProposeMediation:
    """A desk proposes to bring people together."""

    id: Slug
    mediation: Mediation


@dataclass(frozen=True, slots=True)
class AnswerLeg:
    """Somebody said yes or no to their leg. `expects` is the answer the desk saw."""

    id: Slug
    mediation: Slug
    leg: Slug
    expects: LegAnswer
    answer: LegAnswer


@dataclass(frozen=True, slots=True)
class MoveCase:
    """A desk moves a case on: claims it, connects it, closes it. `expects` is the state it saw."""

    id: Slug
    record_type: Slug
    record: Slug
    expects: CaseState
    to: CaseState


@dataclass(frozen=True, slots=True)
class HandOver:
    """Somebody agreed to be handed over to a professional; `sealed` is a HandoverPrivate."""

    id: Slug
    handover: Handover
    sealed: Sealed
    sealing_key: Line
    consents: Consents


@dataclass(frozen=True, slots=True)
class RaiseSignal:
    """Somebody worries; `sealed` is a SignalPrivate."""

    id: Slug
    signal: Signal
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class LogContact:
    """A desk tried to reach somebody."""

    id: Slug
    attempt: ContactAttempt


@dataclass(frozen=True, slots=True)
class React:
    """Somebody said what they thought of it; `sealed` is a ReactionPrivate."""

    id: Slug
    reaction: Reaction
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class CorrectDirectory:
    """Somebody saw that the directory is wrong; `sealed` is a CorrectionPrivate."""

    id: Slug
    correction: Correction
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """A desk records how a case ended."""

    id: Slug
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """Somebody gave a consent later, or took it back.

    `sealed` holds the secret code of their receipt; a desk sends an empty box.
    """

    id: Slug
    consent: ConsentChange
    sealed: Sealed = b""
    sealing_key: Line = ""


CaseOperation = (
    Respond
    | WriteMessage
    | ProposeMediation
    | AnswerLeg
    | MoveCase
    | HandOver
    | RaiseSignal
    | LogContact
    | React
    | CorrectDirectory
    | ReportOutcome
    | ChangeConsent
)
