"""What waits at a desk and what of it cannot wait, as pure decisions; knows no storage and no sentence.

An item names records by id, and of a listing what hangs on the board; of a person nothing stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from marketplace.cases import CaseState, Urgency
from marketplace.counting import DUE_DAYS, MEDIATION_DUE_DAYS
from marketplace.staff import Staff
from marketplace.staff_rules import May, may

TERM_SOON_DAYS = 7
"""So long before its last day a listing is in the tray, so that its owner can be asked before it comes down."""
TERM_OVER_DAYS = 14
"""So long after its last day it still is: its slip must come off the paper board."""
REVIEW_WITHIN_DAYS = {"before": 1, "asked": 1, "after": 3}
"""By why it is to be looked at: nothing hangs before, or something may be wrong with what does."""
REFUSED_WITHIN_DAYS = 1
"""Whoever did it believes that it was done."""
UNSETTLED_DAYS = 3
"""For what nobody outside waits for: an open conflict."""
TOO_LATE_DAYS = 14
"""So long a helper who came too late can still be thanked and told."""
CORRECTION_DAYS = 7
"""A working week to ask the partner what is right; what is wrong in the directory sends people to a closed door."""
OUTCOME_AFTER_DAYS = 14
"""So long after people were brought together, or last spoken, somebody asks how it went: time for two weekly visits.
These, and the terms, are our own choice: the documents of the city name no number. What is overdue elsewhere is what
`counting` counts as such."""


class TrayKind(StrEnum):
    """What is to be done."""

    SIGNAL = "signal"
    HANDOVER = "handover"
    REVIEW = "review"
    RESPONSE = "response"
    CALL = "call"
    MEDIATION = "mediation"
    REFUSED = "refused"
    CONFLICT = "conflict"
    CORRECTION = "correction"
    OUTCOME = "outcome"
    """People were brought together, and nobody wrote down how it ended."""
    TERM = "term"


class Pressure(IntEnum):
    """How little it can wait."""

    ACUTE = 0
    """Somebody must act today."""
    LATE = 1
    """Somebody was promised an answer by now."""
    DUE = 2
    LATER = 3


_NEEDS: dict[TrayKind, May | None] = {
    TrayKind.SIGNAL: May.READ_SIGNALS,
    TrayKind.HANDOVER: May.HAND_OVER,
    TrayKind.REVIEW: May.REVIEW,
    TrayKind.RESPONSE: May.CONNECT,
    TrayKind.CALL: May.LOG_CONTACT,
    TrayKind.MEDIATION: May.MEDIATE,
    TrayKind.REFUSED: None,
    TrayKind.CONFLICT: May.SETTLE,
    TrayKind.CORRECTION: May.SETTLE,
    TrayKind.OUTCOME: May.CONNECT,
    TrayKind.TERM: None,
}
_HALL_NEEDS = {"hand_over": May.HAND_OVER, "raise_signal": May.READ_SIGNALS}
_OUTCOME_NEEDS = {"handover": May.HAND_OVER, "mediation": May.MEDIATE}
_NOBODY_WAITS = frozenset({TrayKind.CONFLICT, TrayKind.CORRECTION, TrayKind.OUTCOME, TrayKind.TERM})
_TOGETHER = frozenset({CaseState.CONNECTED, CaseState.SPOKEN, CaseState.AGREED})
_RANK = {kind: rank for rank, kind in enumerate(TrayKind)}


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One thing to do. `record` is the id of the record it is about, empty when none is known here.

    `number` and `title` are of the listing it is about, as the board shows it; empty when it is about none.
    `since` is the day it came, `due_on` the last day on which it is not late.
    """

    kind: TrayKind
    record_type: str
    record: str
    since: date
    due_on: date
    urgency: Urgency = Urgency.ROUTINE
    state: CaseState = CaseState.OPEN
    number: str = ""
    title: str = ""
    why: str = ""
    """What makes it so: the code of a refusal, why a review is asked, the field of a conflict, the kind of signal."""
    field: str = ""
    op_seq: int = 0
    """Of a refused operation, for trying it again."""
    tries: int = 0
    """Of a call: how often nobody was reached."""
    last_try: date | None = None
    waiting: bool = False
    """The centre has not shown it as it stands here."""
    refusal: str = ""
    """Of what was refused at a terminal for everybody: the id of its `refusals.Refusal`; `record_type` is then the type
    of what was done, as of what this desk told itself."""


def may_work_on(staff: Staff, kind: TrayKind, record_type: str = "", *, in_the_hall: bool = False) -> bool:
    """Whether this is part of somebody's work, so that it is in their tray; how something ended is of whose work it is.

    `record_type` is that of the item. `in_the_hall`: it was refused at a terminal for everybody; of care nobody else
    hears that. What was refused of a desk's own is for whoever stands there: one of them told it.
    """
    if kind is TrayKind.REFUSED and in_the_hall and record_type in _HALL_NEEDS:
        return may(staff, _HALL_NEEDS[record_type])
    needed = _OUTCOME_NEEDS.get(record_type, _NEEDS[kind]) if kind is TrayKind.OUTCOME else _NEEDS[kind]
    return needed is None or may(staff, needed)


def pressure(item: TrayItem, today: date) -> Pressure:
    """How little it can wait. What nobody outside waits for is never late, only due."""
    if item.urgency is Urgency.TODAY:
        return Pressure.ACUTE
    if item.due_on < today and item.kind not in _NOBODY_WAITS:
        return Pressure.LATE
    return Pressure.DUE if item.due_on <= today else Pressure.LATER


def by_need(items: Iterable[TrayItem], today: date) -> tuple[TrayItem, ...]:
    """What cannot wait first; of what presses alike the graver kind, then what is due first, then what came first."""
    return tuple(
        sorted(
            items,
            key=lambda item: (
                pressure(item, today),
                _RANK[item.kind],
                item.due_on,
                item.since,
                item.record,
                item.op_seq,
                item.refusal,
            ),
        )
    )


def answer_due(made_on: date, urgency: Urgency) -> date:
    """The last day on which a handover or a signal is not overdue."""
    return made_on + timedelta(days=DUE_DAYS[urgency])


def mediation_due(made_on: date) -> date:
    """The last day on which a mediation that waits for a yes is not overdue."""
    return made_on + timedelta(days=MEDIATION_DUE_DAYS)


def correction_due(made_on: date) -> date:
    """By when it should be known what is right in the directory."""
    return made_on + timedelta(days=CORRECTION_DAYS)


def outcome_due(made_on: date, spoken_on: date | None) -> date:
    """When somebody asks how it went; `spoken_on`: the last time one of them was reached about it.

    A case does not say when its state changed, so one that took long to connect, and about which nobody was rung, is
    asked about early: better than not.
    """
    return max(made_on, spoken_on or made_on) + timedelta(days=OUTCOME_AFTER_DAYS)


def tells_how(state: CaseState, result: CaseState) -> bool:
    """Whether `result`, of an outcome, is how a case in `state` went. Of people who are together only that it worked
    out: that it falls through is what a colleague wrote down who was too late to decide it.
    """
    return state not in _TOGETHER or result is CaseState.DONE


def is_outcome_due(state: CaseState, made_on: date, spoken_on: date | None, *, is_told: bool, today: date) -> bool:
    """Whether it is time to ask how something went; `is_told`: somebody wrote down how, or that it is done."""
    return state in _TOGETHER and not is_told and outcome_due(made_on, spoken_on) <= today


def came_too_late(state: CaseState, made_on: date, *, is_told: bool, today: date) -> bool:
    """Whether a response came when the listing was off the board already, and nobody told the helper so.

    The centre keeps such a response as over at once (`case_rules.kept_response`); one that a desk ended has a result.
    After TOO_LATE_DAYS nobody rings about it any more: on their receipt they can read it since.
    """
    return state is CaseState.NOT_DONE and not is_told and today <= made_on + timedelta(days=TOO_LATE_DAYS)


def review_due(made_on: date, why: str) -> date:
    """By when a listing must have been looked at; `why` as `reviews.ReviewWhy`, one we do not know as asked."""
    return made_on + timedelta(days=REVIEW_WITHIN_DAYS.get(why, REVIEW_WITHIN_DAYS["asked"]))
