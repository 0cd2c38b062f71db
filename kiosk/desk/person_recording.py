"""A deed for, or about, a person to the operations that are recorded together, and the slip of it; pure.

What is personal goes in sealed to the centre's key only.
"""

from __future__ import annotations

from datetime import UTC
from typing import assert_never

from kiosk.desk.making import DeskRecording, Making
from kiosk.desk.person_deeds import Correcting, Erasing, HandingOver, PersonDeed, Raising, Rewording, TakingBack
from kiosk.effects import ReadySlip
from kiosk.slips.codec import encode_slip, kind_of
from kiosk.slips.compose import board_slip, handover_slip
from marketplace.case_operations import ChangeConsent, HandOver, RaiseSignal
from marketplace.case_rules import check_contact, check_handover, check_private
from marketplace.cases import ConsentChange, Handover, HandoverPrivate, Signal, SignalPrivate
from marketplace.desk_operations import CorrectContact, ForgetPerson
from marketplace.edits import check_wanted, edited, named
from marketplace.operations import EditListing, ListingFields, Operation
from marketplace.sealing import seal


def record_for_person(deed: PersonDeed, making: Making) -> DeskRecording:
    """What is recorded of `deed`. Raises RuleBroken when it may not be done."""
    match deed:
        case HandingOver():
            return _handed_over(deed, making)
        case Raising():
            return DeskRecording((_raised(deed, making),))
        case Erasing(records=records):
            every = (ForgetPerson(making.draw().operation_id, one.record_type, one.id) for one in records)
            return DeskRecording(tuple(every))
        case Correcting():
            return DeskRecording(_corrected(deed, making))
        case Rewording():
            return _reworded(deed, making)
        case TakingBack():
            return DeskRecording(tuple(_taken_back(deed, one.id, making) for one in deed.records))
        case _ as never:
            assert_never(never)


def _handed_over(deed: HandingOver, making: Making) -> DeskRecording:
    chances, world, enrolment = making.draw(), making.world, making.enrolment
    handover = Handover(
        chances.listing_id, world.point.id, deed.partner.id, deed.urgency, deed.made_on, listing=deed.listing
    )
    private = HandoverPrivate(deed.contact, deed.may_be_told, deed.partner.contact_name)
    check_private(private)
    sealed = seal(private, enrolment.sealing_public_key)
    operation = HandOver(chances.operation_id, handover, sealed, enrolment.sealing_key, deed.consents)
    kept = check_handover(operation)
    slip = handover_slip(kept, deed.partner, deed.by, deed.may_be_told, world, making.texts, number=deed.number)
    ready = ReadySlip(kind_of(slip), encode_slip(slip))
    return DeskRecording((operation,), (ready,), f"+{chances.listing_id[-8:]}")


def _raised(deed: Raising, making: Making) -> Operation:
    chances, enrolment = making.draw(), making.enrolment
    private = SignalPrivate(deed.about, deed.words)
    check_private(private)
    signal = Signal(chances.listing_id, making.world.point.id, deed.kind, deed.urgency, deed.with_consent, deed.made_on)
    sealed = seal(private, enrolment.sealing_public_key)
    return RaiseSignal(chances.operation_id, signal, sealed, enrolment.sealing_key)


def _corrected(deed: Correcting, making: Making) -> tuple[Operation, ...]:
    check_contact(deed.contact)
    enrolment = making.enrolment
    return tuple(
        CorrectContact(
            making.draw().operation_id,
            one.record_type,
            one.id,
            seal(deed.contact, enrolment.sealing_public_key),
            enrolment.sealing_key,
        )
        for one in deed.records
    )


def _reworded(deed: Rewording, making: Making) -> DeskRecording:
    """Against what was seen; the paper on the board says something else from now on, so a new one comes out."""
    world, listing = making.world, deed.listing
    wanted = check_wanted(deed.wanted, today=world.today, settings=world.settings)
    seen = ListingFields(**{name: getattr(listing, name) for name in named(wanted)})
    after = edited(listing, seen, wanted, today=world.today).listing
    operation = EditListing(making.draw().operation_id, listing.id, seen, wanted)
    if not deed.prints:
        return DeskRecording((operation,))
    slip = board_slip(after, world, making.texts)
    return DeskRecording((operation,), (ReadySlip(kind_of(slip), encode_slip(slip)),), listing.number)


def _taken_back(deed: TakingBack, about: str, making: Making) -> Operation:
    chances = making.draw()
    change = ConsentChange(
        id=chances.listing_id,
        market_point=making.world.point.id,
        about=about,
        purpose=deed.purpose,
        given=False,
        text_version=deed.text_version,
        given_at=deed.at.astimezone(UTC),
    )
    return ChangeConsent(chances.operation_id, change)
