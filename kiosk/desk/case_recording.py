"""What staff did to a case to the operations that are recorded together, and the slips of it; pure.

What the rules would refuse as far as can be known here is refused here: whoever is at it hears so at once. The centre
decides, and what it refuses comes back into the tray.
"""

from __future__ import annotations

from typing import assert_never

from kiosk.chances import Chances
from kiosk.desk.deeds import Answered, CaseDeed, Ended, Learnt, Moved, Proposed, Reviewed, Settled, Termed, Tried
from kiosk.desk.making import DeskRecording, Making
from kiosk.effects import ReadySlip
from kiosk.slips.codec import encode_slip, kind_of
from kiosk.slips.compose import board_slip
from marketplace.case_operations import (
    AnswerLeg,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    ReportOutcome,
)
from marketplace.case_rules import check_outcome, check_private
from marketplace.cases import (
    CaseState,
    ContactAttempt,
    Mediation,
    Outcome,
    OutcomeWhy,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
)
from marketplace.desk_operations import ReviewListing, SettleConflict
from marketplace.errors import RuleBroken
from marketplace.operations import Operation, RenewListing, WithdrawListing
from marketplace.review_rules import words_seen
from marketplace.rule_codes import RuleCode
from marketplace.sealing import seal


def case_recorded(deed: CaseDeed, making: Making) -> DeskRecording:
    """What is recorded of `deed`. Raises RuleBroken: result_unclear, legs_unclear, words_missing."""
    chances, here = making.draw(), making.world.point.id
    match deed:
        case Tried():
            attempt = ContactAttempt(chances.listing_id, here, deed.about, deed.result, deed.made_on)
            return DeskRecording((LogContact(chances.operation_id, attempt),))
        case Moved():
            move = MoveCase(chances.operation_id, deed.record_type, deed.record, deed.expects, deed.to)
            return DeskRecording((move,))
        case Ended():
            outcome = Outcome(chances.listing_id, here, deed.record, deed.result, deed.made_on, why=deed.why)
            told = ReportOutcome(chances.operation_id, check_outcome(outcome))
            if deed.expects is None:
                return DeskRecording((told,))
            return DeskRecording((_move(deed.record_type, deed.record, deed.expects, deed.result, making), told))
        case Proposed():
            return DeskRecording(_proposed(deed, chances, making))
        case Answered():
            return DeskRecording(
                (AnswerLeg(chances.operation_id, deed.mediation, deed.leg, deed.expects, deed.answer),)
            )
        case Reviewed():
            return _reviewed(deed, chances, making)
        case Settled():
            return DeskRecording((SettleConflict(chances.operation_id, deed.conflict, deed.take),))
        case Termed():
            return DeskRecording((_termed(deed, chances),))
        case Learnt():
            return DeskRecording((_learnt(deed, chances, making),))
        case _:
            assert_never(deed)


def _move(record_type: str, record: str, expects: CaseState, to: CaseState, making: Making) -> MoveCase:
    return MoveCase(making.draw().operation_id, record_type, record, expects, to)


def _proposed(deed: Proposed, chances: Chances, making: Making) -> tuple[Operation, ...]:
    """Of a ring that broke, first that it is over, and why."""
    if not deed.legs or any(leg.giver == leg.receiver for leg in deed.legs):
        raise RuleBroken(RuleCode.LEGS_UNCLEAR.value, "legs")
    here = making.world.point.id
    proposed = ProposeMediation(chances.operation_id, Mediation(chances.listing_id, here, deed.legs, deed.made_on))
    if not deed.broken or deed.expects is None:
        return (proposed,)
    again = making.draw()
    outcome = Outcome(again.listing_id, here, deed.broken, CaseState.NOT_DONE, deed.made_on, why=OutcomeWhy.DECLINED)
    over = _move("mediation", deed.broken, deed.expects, CaseState.NOT_DONE, making)
    return (over, ReportOutcome(again.operation_id, outcome), proposed)


def _reviewed(deed: Reviewed, chances: Chances, making: Making) -> DeskRecording:
    """What was waiting to hang hangs from now on: its slip comes out with it."""
    listing = deed.listing
    operation = ReviewListing(chances.operation_id, listing.id, deed.expects, deed.reason, words_seen(listing))
    if deed.reason is not None or not deed.prints:
        return DeskRecording((operation,))
    slip = board_slip(listing, making.world, making.texts)
    return DeskRecording((operation,), (ReadySlip(kind_of(slip), encode_slip(slip)),), listing.number)


def _termed(deed: Termed, chances: Chances) -> Operation:
    """A desk of the listing's district needs no secret words."""
    listing, id_ = deed.listing, chances.operation_id
    if deed.hangs_until is None:
        return WithdrawListing(id_, listing.id, listing.number, b"", "")
    return RenewListing(id_, listing.id, listing.number, deed.hangs_until, b"", "")


def _learnt(deed: Learnt, chances: Chances, making: Making) -> RaiseSignal:
    enrolment = making.enrolment
    private = SignalPrivate("", deed.words.strip())
    check_private(private)
    point, made_on = making.world.point.id, deed.made_on
    signal = Signal(chances.listing_id, point, SignalKind.PROJECT, Urgency.ROUTINE, True, made_on, about=deed.about)
    return RaiseSignal(chances.operation_id, signal, seal(private, enrolment.sealing_public_key), enrolment.sealing_key)
