"""A deed to the operation and the slips that are committed together; pure.

As `placing` does it for a listing: ids, codes and moments are arguments, so that the same deed always gives the same
record. What is personal goes in sealed to the centre's key only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from kiosk.chances import Chances
from kiosk.deeds import Alter, Correct, Deed, Doubt, Fate, Help, Opinion, PassOn, Settle, Worry, Write
from kiosk.effects import ReadySlip
from kiosk.slips.codec import encode_slip, kind_of
from kiosk.slips.compose import handover_slip, help_receipt, promised_day
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.case_operations import CorrectDirectory, HandOver, RaiseSignal, React, Respond, WriteMessage
from marketplace.case_rules import check_handover, check_private, check_respond, check_words
from marketplace.cases import (
    Correction,
    CorrectionPrivate,
    Handover,
    HandoverPrivate,
    Message,
    MessagePrivate,
    Private,
    Reaction,
    ReactionPrivate,
    Response,
    ResponsePrivate,
    Signal,
    SignalPrivate,
)
from marketplace.desk_operations import AskReview
from marketplace.edits import check_wanted, edited, named
from marketplace.operations import CompleteListing, EditListing, ListingFields, Operation, RenewListing, WithdrawListing
from marketplace.sealing import seal, seal_code
from marketplace.vocabulary import Listing, Partner
from marketplace.wire import Enrolment


@dataclass(frozen=True, slots=True)
class Recording:
    """What is recorded, and the slips that come out with it."""

    operation: Operation
    slips: tuple[ReadySlip, ...] = ()
    number: str = ""
    """Under which the slips are queued: of this deed alone; the listing's own receipt bears the listing's number."""


def record(
    deed: Deed,
    *,
    chances: Chances,
    enrolment: Enrolment,
    world: World,
    texts: Texts,
    partner: Partner | None = None,
) -> Recording:
    """What is recorded of `deed`; `partner` is whom a person is passed on to, for the slip.

    Raises RuleBroken when it may not be done.
    """
    case_id, here = chances.listing_id, world.point.id
    match deed:
        case Help():
            return _help(deed, chances, enrolment, world, texts)
        case Settle():
            return Recording(_settled(deed, chances.operation_id, enrolment))
        case Alter(listing=listing, wanted=wanted):
            seen = ListingFields(**{name: getattr(listing, name) for name in named(wanted)})
            edited(listing, seen, check_wanted(wanted, today=world.today, settings=world.settings), today=world.today)
            box = seal_code(deed.code, enrolment.sealing_public_key)
            return Recording(EditListing(chances.operation_id, listing.id, seen, wanted, box, enrolment.sealing_key))
        case Write():
            message = Message(case_id, here, deed.response, deed.side, deed.made_on)
            sealed = _sealed(MessagePrivate(check_words(deed.words), deed.code), enrolment)
            return Recording(WriteMessage(chances.operation_id, message, sealed, enrolment.sealing_key))
        case PassOn():
            return _passed_on(deed, chances, enrolment, world, texts, partner)
        case Worry():
            signal = Signal(case_id, here, deed.kind, deed.urgency, with_consent=False, made_on=deed.made_on)
            sealed = _sealed(SignalPrivate(deed.about, deed.words), enrolment)
            return Recording(RaiseSignal(chances.operation_id, signal, sealed, enrolment.sealing_key))
        case Opinion():
            reaction = Reaction(case_id, here, deed.verdict, deed.made_on, deed.about)
            sealed = _sealed(ReactionPrivate(deed.words), enrolment)
            return Recording(React(chances.operation_id, reaction, sealed, enrolment.sealing_key))
        case Correct():
            correction = Correction(case_id, here, deed.record_type, deed.record, deed.part, deed.made_on)
            sealed = _sealed(CorrectionPrivate(deed.words), enrolment)
            return Recording(CorrectDirectory(chances.operation_id, correction, sealed, enrolment.sealing_key))
        case Doubt():
            return Recording(AskReview(chances.operation_id, deed.listing.id, deed.reason))
        case _:
            assert_never(deed)


def _sealed(private: Private, enrolment: Enrolment) -> bytes:
    check_private(private)
    return seal(private, enrolment.sealing_public_key)


def _help(deed: Help, chances: Chances, enrolment: Enrolment, world: World, texts: Texts) -> Recording:
    private = ResponsePrivate(deed.contact, check_words(deed.words), chances.secret_code)
    response = Response(chances.listing_id, deed.listing.market_point, deed.listing.id, deed.made_on)
    operation = Respond(
        chances.operation_id, response, _sealed(private, enrolment), enrolment.sealing_key, deed.consents
    )
    kept = check_respond(operation, deed.listing, today=world.today)
    slip = help_receipt(deed.listing, deed.contact.channel, chances.secret_code, world, texts)
    number = f"{deed.listing.number}/{_short(chances.listing_id)}"
    return Recording(replace(operation, response=kept), (ReadySlip(kind_of(slip), encode_slip(slip)),), number)


def _short(case_id: str) -> str:
    """The end of a UUIDv7, which is chance; its beginning is the time."""
    return case_id[-8:]


def _settled(deed: Settle, operation_id: str, enrolment: Enrolment) -> Operation:
    listing: Listing = deed.listing
    sealed, key = seal_code(deed.code, enrolment.sealing_public_key), enrolment.sealing_key
    match deed.fate:
        case Fate.WITHDRAW:
            return WithdrawListing(operation_id, listing.id, listing.number, sealed, key)
        case Fate.RENEW:
            until = deed.hangs_until or listing.hangs_until
            return RenewListing(operation_id, listing.id, listing.number, until, sealed, key)
        case Fate.COMPLETE:
            return CompleteListing(operation_id, listing.id, listing.number, sealed, key)
        case _:
            assert_never(deed.fate)


def _passed_on(
    deed: PassOn, chances: Chances, enrolment: Enrolment, world: World, texts: Texts, partner: Partner | None
) -> Recording:
    handover = Handover(
        chances.listing_id, world.point.id, deed.partner, deed.urgency, deed.made_on, listing=deed.listing
    )
    sealed = _sealed(HandoverPrivate(deed.contact, deed.may_be_told), enrolment)
    operation = HandOver(chances.operation_id, handover, sealed, enrolment.sealing_key, deed.consents)
    kept = check_handover(operation)
    by = promised_day(deed.made_on, world.settings)
    told = texts.say(deed.told_as) if deed.told_as else deed.told
    slip = handover_slip(kept, partner, by, told, world, texts)
    number = f"+{_short(chances.listing_id)}"
    return Recording(replace(operation, handover=kept), (ReadySlip(kind_of(slip), encode_slip(slip)),), number)
