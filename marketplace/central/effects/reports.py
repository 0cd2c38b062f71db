"""What handing over, raising a signal, reacting and correcting the directory do at the centre."""

from __future__ import annotations

from dataclasses import replace

from marketplace import case_rules, staff_rules
from marketplace.case_operations import CorrectDirectory, HandOver, RaiseSignal, React
from marketplace.cases import CorrectionPrivate, HandoverPrivate, ReactionPrivate, Signal, SignalPrivate
from marketplace.central.effects.consents import given_with
from marketplace.central.effects.parts import check_ids, listing_of, new_case, opened_private, point_of, subject_of
from marketplace.central.reaching import reach_of
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def hand_over(operation: HandOver, work: UnitOfWork) -> Effect:
    """Somebody to be called by a professional of a partner, open until they have spoken."""
    handover = case_rules.check_handover(operation)
    check_ids(handover__partner=handover.partner)
    if not work.is_there("partner", handover.partner):
        raise RuleBroken(RuleCode.PARTNER_UNKNOWN.value, "partner")
    if handover.listing:
        listing_of(handover.listing, work)
    private = opened_private(operation.sealed, operation.sealing_key, HandoverPrivate, work)
    put = new_case(
        handover,
        "handover",
        work,
        about=handover.listing,
        sealed=operation.sealed,
        sealing_key=operation.sealing_key,
    )
    reach = (reach_of("handover", handover.id, private.contact),) if isinstance(private, HandoverPrivate) else ()
    return Effect((put, *given_with(operation.id, operation.consents, handover)), reach)


def raise_signal(operation: RaiseSignal, work: UnitOfWork) -> Effect:
    """A worry, for whoever is authorised at that point."""
    opened_private(operation.sealed, operation.sealing_key, SignalPrivate, work)
    signal = case_rules.check_signal(operation.signal)
    if signal.about:
        check_ids(signal__about=signal.about)
        found = work.find("signal", signal.about)
        worry = found.record if found is not None and isinstance(found.record, Signal) else None
        signal = staff_rules.linked(signal, worry, work.staff if work.is_desk else None)
    put = new_case(signal, "signal", work, sealed=operation.sealed, sealing_key=operation.sealing_key)
    return Effect((put,))


def react(operation: React, work: UnitOfWork) -> Effect:
    """What somebody thought of it; without words there is no box."""
    reaction = case_rules.check_reaction(operation.reaction)
    if reaction.about:
        _, subject = subject_of(reaction.about, work)
        reaction = replace(reaction, market_point=point_of(subject))
    if operation.sealed:
        opened_private(operation.sealed, operation.sealing_key, ReactionPrivate, work)
    put = new_case(
        reaction,
        "reaction",
        work,
        about=reaction.about,
        sealed=operation.sealed,
        sealing_key=operation.sealing_key,
    )
    return Effect((put,))


def correct_directory(operation: CorrectDirectory, work: UnitOfWork) -> Effect:
    """Something in the directory is not right any more; the centre's people look at it."""
    correction = case_rules.check_correction(operation.correction)
    check_ids(correction__record=correction.record)
    if not work.is_there(correction.record_type, correction.record):
        raise RuleBroken(case_rules.DIRECTORY[correction.record_type][1].value, "record")
    opened_private(operation.sealed, operation.sealing_key, CorrectionPrivate, work)
    put = new_case(correction, "correction", work, sealed=operation.sealed, sealing_key=operation.sealing_key)
    return Effect((put,))
