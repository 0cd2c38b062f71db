"""What each member of staff may do, and how long they wait after a wrong PIN, as pure decisions; knows no storage."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from marketplace import operations as ops
from marketplace.case_operations import (
    AnswerLeg,
    ChangeConsent,
    CorrectDirectory,
    HandOver,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    React,
    ReportOutcome,
    Respond,
    WriteMessage,
)
from marketplace.cases import Side, Signal, SignalKind
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.errors import RuleBroken
from marketplace.operations import Operation
from marketplace.rule_codes import RuleCode
from marketplace.staff import Staff, StaffRole


class May(StrEnum):
    """What somebody's work may include."""

    ENTER = "enter"
    """Put up, respond, hand over or worry for somebody who stands at the desk."""
    LOOK_UP = "look_up"
    """How to reach somebody, and what they said."""
    CORRECT = "correct"
    """Put right what somebody says is wrong, without the code of their receipt."""
    CONNECT = "connect"
    """Bring the two of a response together, write to them, and record how it ended."""
    LOG_CONTACT = "log_contact"
    HAND_OVER = "hand_over"
    RAISE_SIGNAL = "raise_signal"
    READ_SIGNALS = "read_signals"
    """Worries, and what a professional may be told (P3)."""
    REVIEW = "review"
    MEDIATE = "mediate"
    SETTLE = "settle"
    """Choose where two people wanted different things; say what became of a correction of the directory."""
    ERASE = "erase"
    """Without the code of a receipt."""
    FIGURES = "figures"
    READ_ACCESSES = "read_accesses"
    """Who looked at what."""


_DESK = frozenset({May.ENTER, May.LOOK_UP, May.CORRECT, May.CONNECT, May.LOG_CONTACT, May.HAND_OVER, May.RAISE_SIGNAL})
_ALL = frozenset(May)
_BY_ROLE: dict[StaffRole, frozenset[May]] = {
    StaffRole.DESK: _DESK,
    StaffRole.BROKER: _ALL - {May.FIGURES, May.READ_ACCESSES},
    StaffRole.POINT_MANAGER: _ALL,
}

LOCKED_AFTER = 10
"""Wrong PINs in a row. Of the PINs there are, ten are one in a hundred thousand; another verifier begins anew."""
FORGOTTEN_AFTER_S = 86_400
"""A day of running time after the last wrong one it begins anew too: a visitor may not lock a colleague out for good.
Whoever tries ten a day, all day long and every day, needs 137 years for half of the PINs."""
LOCKS_ITSELF_S = 120
"""Without a touch, whoever is at work at a terminal is not any more."""


def may(staff: Staff, what: May) -> bool:
    """Whether this is part of their work. Worries are for whom they were entrusted to, whatever the role."""
    return staff.care if what is May.READ_SIGNALS else what in _BY_ROLE[staff.role]


def needed(operation: Operation) -> May | None:
    """What an operation asks of whoever of the point does it; None: a resident may do it, so anybody for them.

    It is also what stands when the account was withdrawn meanwhile: nobody who stood at the desk loses a word by it.
    """
    match operation:
        case (
            ops.PlaceListing()
            | ops.Forgotten()
            | Respond()
            | HandOver()
            | RaiseSignal()
            | React()
            | CorrectDirectory()
            | AskReview()
            | LogAccess()
        ):
            return None
        case (
            ops.WithdrawListing(sealed=sealed)
            | ops.RenewListing(sealed=sealed)
            | ops.CompleteListing(sealed=sealed)
            | ops.EditListing(sealed=sealed)
        ):
            return None if sealed else May.CORRECT
        case ops.Erase(sealed=sealed):
            return None if sealed else May.ERASE
        case ChangeConsent(consent=consent, sealed=sealed):
            return None if sealed or not consent.given else May.CORRECT  # taking back stands, whoever wrote it down
        case WriteMessage(message=message):
            return May.CONNECT if message.side is Side.DESK else None
        case ProposeMediation() | AnswerLeg():
            return May.MEDIATE
        case MoveCase():
            return _MOVES.get(operation.record_type, May.MEDIATE)
        case LogContact():
            return May.LOG_CONTACT
        case ReportOutcome():
            return May.CONNECT
        case ReviewListing():
            return May.REVIEW
        case SettleConflict():
            return May.SETTLE
        case CorrectContact():
            return May.CORRECT
        case ForgetPerson():
            return May.ERASE
        case _ as never:
            assert_never(never)


_MOVES = {
    "response": May.CONNECT,
    "mediation": May.MEDIATE,
    "handover": May.HAND_OVER,
    "signal": May.READ_SIGNALS,
    "correction": May.SETTLE,
    "review": May.REVIEW,
    "refusal": May.LOOK_UP,
    "care_refusal": May.HAND_OVER,
}


def check_may(staff: Staff | None, operation: Operation) -> None:
    """Whether they may do this; None: a resident by themselves. Raises RuleBroken(staff_not_allowed)."""
    what = needed(operation)
    if what is not None and (staff is None or not may(staff, what)):
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "by")


def linked(signal: Signal, worry: Signal | None, staff: Staff | None) -> Signal:
    """A signal with the id of the worry it was learnt of, or without, when it may not name that one.

    Whoever may read the worries of that point links them, and only to what was learnt about the project: a worry about
    somebody hangs together with no other. Anybody else may guess at ids, and is told the same whatever is there.
    """
    if (
        signal.kind is SignalKind.PROJECT
        and worry is not None
        and staff is not None
        and may(staff, May.READ_SIGNALS)
        and worry.id != signal.id
        and worry.market_point == signal.market_point == staff.market_point
    ):
        return signal
    return replace(signal, about="")


def wait_s(failures: int) -> int:
    """Seconds before the next try after so many wrong PINs in a row: 1, 2, 4 … of running time."""
    return 2 ** (failures - 1) if failures > 0 else 0


def is_locked(failures: int) -> bool:
    """Whether no PIN is compared any more, until the centre gives another or FORGOTTEN_AFTER_S have passed."""
    return failures >= LOCKED_AFTER
