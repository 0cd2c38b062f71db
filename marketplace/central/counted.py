"""What the log of operations keeps of one that had its effect, so that it can be counted later; counts nothing.

A log is kept for ever, also of what somebody had erased. So there is nothing in it that leads to anybody: a record is
named by a mark made with the centre's key, and of the words there is only what is chosen from a list, or a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from django.conf import settings

from marketplace import case_operations as cases_done
from marketplace import operations as ops
from marketplace.cases import Case, CaseState
from marketplace.central import keys, models
from marketplace.central.targets import Key, about, made_by
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.counting import AGREED, MAY_HANG, TOO_LATE
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.operations import Operation
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.vocabulary import CATEGORIES, Listing

PURPOSE = "counted"
MARK_LENGTH = 24
"""Characters, 96 bits: no two of ten million records get the same; a person who is forgotten has dozens."""
DETAIL_MAX = 120
OTHER = "other"
_CATEGORIES = frozenset(category.id for category in CATEGORIES)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is counted by. `made`: mark of the record it made; `about`: marks of those it is about, spaces between them.

    `detail` is what it says beside that, words with spaces between them, see `docs/figures.md`. A `district` is not
    there when finding it would cost a statement; it is that of what it is about.
    """

    made: str = ""
    about: str = ""
    district: str = ""
    market_point: str = ""
    detail: str = ""


def noted(operation: Operation, work: UnitOfWork, erased: Iterable[Key] = ()) -> Noted:
    """What is counted of an operation whose effect `work` has taken; reads nothing that was not read before.

    `erased`: the records it erased, which may be more than it names.
    """
    made = made_by(operation)
    subject = _subject(operation, work)
    named = [mark_of(one) for one in (*(target.id for target in about(operation)), *(one for _, one in erased))]
    district, market_point = "", work.device.market_point
    if isinstance(subject, Listing):
        district, market_point = subject.district, subject.market_point
    elif isinstance(subject, Case | Review | FieldConflict | Refusal):
        market_point = subject.market_point
    if isinstance(operation, cases_done.ProposeMediation):  # who helps is nothing that is counted by
        named = [mark_of(leg.receiver) for leg in operation.mediation.legs]
    return Noted(
        "" if made is None else mark_of(made[1]),
        " ".join(dict.fromkeys(named)),
        district,
        market_point,
        " ".join(_details(operation, subject, work))[:DETAIL_MAX],
    )


def columns(type_name: str, of: Noted, device: models.Device, by: str) -> dict[str, str]:
    """The columns of OpLog that an operation which had its effect fills; the others leave them empty."""
    return {
        "type": type_name,
        "made": of.made,
        "about": of.about,
        "district": of.district,
        "market_point": of.market_point,
        "detail": of.detail,
        "via": device.role,
        "staff": by,
    }


def mark_of(record_id: str) -> str:
    """What stands for a record in the log."""
    return keys.mark(settings.DATA_DIR, PURPOSE, record_id)[:MARK_LENGTH]


def _subject(operation: Operation, work: UnitOfWork) -> object:
    """The record by whose point and district it counts: what it is about, or what it made. What is erased is gone."""
    if isinstance(operation, ops.Erase | ForgetPerson):
        return None
    for target in about(operation):
        found = work.find_any(target.types, target.id)
        if found is not None:
            return found[1].record
    made = made_by(operation)
    stored = None if made is None else work.find(*made)
    return None if stored is None else stored.record


def _details(operation: Operation, subject: object, work: UnitOfWork) -> Iterable[str]:
    match operation:
        case ops.PlaceListing(listing=listing):
            # a word of its own would stay in the log for ever, also when its listing is erased
            category = listing.category if listing.category in _CATEGORIES else OTHER
            return listing.kind, category, *_last_day(subject)
        case ops.RenewListing() | ops.EditListing():
            return _last_day(subject)
        case cases_done.Respond(response=response):
            return _if(work, "response", response.id, CaseState.NOT_DONE, TOO_LATE)
        case cases_done.WriteMessage(message=message):
            return (message.side,)
        case cases_done.ProposeMediation(mediation=mediation):
            agreed = _if(work, "mediation", mediation.id, CaseState.AGREED, AGREED)
            return str(len(mediation.legs)), *agreed
        case cases_done.AnswerLeg():
            return operation.answer, *_if(work, "mediation", operation.mediation, CaseState.AGREED, AGREED)
        case cases_done.MoveCase():
            return operation.record_type, operation.to
        case cases_done.HandOver(handover=handover):
            return (handover.urgency,)
        case cases_done.RaiseSignal(signal=signal):
            return signal.kind, signal.urgency
        case cases_done.LogContact(attempt=attempt):
            return (attempt.result,)
        case cases_done.React(reaction=reaction):
            return (reaction.verdict,)
        case cases_done.CorrectDirectory(correction=correction):
            return (correction.record_type,)
        case cases_done.ReportOutcome(outcome=outcome):
            return (outcome.result,)
        case cases_done.ChangeConsent(consent=consent):
            return consent.purpose, "given" if consent.given else "taken_back"
        case ops.Erase() | CorrectContact() | ForgetPerson():
            return (operation.record_type,)
        case AskReview():
            return (operation.reason,)
        case ReviewListing():
            return (MAY_HANG if operation.reason is None else operation.reason,)
        case SettleConflict():
            return (operation.take,)
        case LogAccess(access=access):
            return access.part, access.why
        case ops.WithdrawListing() | ops.CompleteListing() | ops.Forgotten():
            return ()
        case _ as never:
            assert_never(never)


def _if(work: UnitOfWork, record_type: str, record_id: str, state: CaseState, word: str) -> tuple[str, ...]:
    """The word when that case is in this state now."""
    stored = work.find(record_type, record_id)
    return (word,) if stored is not None and getattr(stored.record, "state", None) is state else ()


def _last_day(subject: object) -> tuple[str, ...]:
    return (subject.hangs_until.isoformat(),) if isinstance(subject, Listing) else ()
