"""What one deed becomes: an operation that says nothing of anybody in the open, and the slip that goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.chances import Chances
from kiosk.deeds import Alter, Correct, Deed, Doubt, Fate, Help, Opinion, PassOn, Settle, Worry, Write
from kiosk.recording import Recording, record
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import HandoverSlip, Receipt
from kiosk.texts import Texts
from marketplace.case_operations import CorrectDirectory, HandOver, RaiseSignal, React, Respond, WriteMessage
from marketplace.cases import (
    CaseState,
    CorrectionPrivate,
    HandoverPrivate,
    MessagePrivate,
    Private,
    ReactionPrivate,
    ResponsePrivate,
    Side,
    SignalKind,
    SignalPrivate,
    Urgency,
    Verdict,
)
from marketplace.desk_operations import AskReview
from marketplace.errors import RuleBroken
from marketplace.operations import CompleteListing, EditListing, ListingFields, RenewListing, WithdrawListing
from marketplace.reviews import RefusalReason
from marketplace.sealing import new_key_pair, unseal, unseal_code
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, ListingState, OnBehalf, Partner
from marketplace.wire import encode
from tests.kiosk.languages import texts_of
from tests.kiosk.terminals import nobodys_enrolment
from tests.kiosk.visits import HEDGE, PHONE, SECRET, TODAY, WORLD, nl

KEYS = new_key_pair()
CHANCES = Chances("case-1", "op-1", SECRET)
CONTACT = Contact(Channel.PHONE, name="Fatma Voorbeeld", phone=PHONE)
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
RULES = Consent(ConsentPurpose.HOUSE_RULES, "2026-1", AT)
CALL = Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", AT, OnBehalf.SELF)
WORDS = "Ik kom graag langs op dinsdag."
LOKET = Partner("loket-haarlem", "Loket Haarlem", "", contact_name="Medewerker van het Loket")

HELP = Help(HEDGE, WORDS, CONTACT, (RULES,), TODAY)
WRITE = Write("response-1", Side.ASKER, WORDS, SECRET, TODAY)
PASS_ON = PassOn("loket-haarlem", Urgency.SOON, CONTACT, WORDS, (CALL,), TODAY, told="Wil hulp in huis.")
WORRY = Worry(SignalKind.PERSON, Urgency.SOON, "H-0409", WORDS, TODAY)
OPINION = Opinion(Verdict.GOOD, WORDS, TODAY)
CORRECT = Correct("partner", "loket-haarlem", "phone", WORDS, TODAY)
SEALED: list[tuple[Deed, Private]] = [
    (HELP, ResponsePrivate(CONTACT, WORDS, SECRET)),
    (WRITE, MessagePrivate(WORDS, SECRET)),
    (PASS_ON, HandoverPrivate(CONTACT, WORDS)),
    (WORRY, SignalPrivate("H-0409", WORDS)),
    (OPINION, ReactionPrivate(WORDS)),
    (CORRECT, CorrectionPrivate(WORDS)),
]


def made(deed: Deed, texts: Texts | None = None) -> Recording:
    enrolment = replace(nobodys_enrolment(), sealing_public_key=KEYS.public_key)
    return record(deed, chances=CHANCES, enrolment=enrolment, world=WORLD, texts=texts or nl(), partner=LOKET)


@pytest.mark.parametrize(("deed", "private"), SEALED, ids=lambda one: type(one).__name__)
def test_what_a_deed_says_of_people_only_the_centre_can_read(deed: Deed, private: Private) -> None:
    operation = made(deed).operation
    sealed = getattr(operation, "sealed", b"")
    assert unseal(sealed, KEYS.private_key, type(private)) == private
    told = encode(operation)
    for secret in (PHONE, SECRET, WORDS, "Fatma"):
        assert secret.encode() not in told
        assert secret not in repr(deed)
        assert secret not in repr(made(deed))


def test_a_deed_becomes_the_operation_of_its_kind_with_the_ids_that_were_drawn() -> None:
    kinds = {Help: Respond, Write: WriteMessage, PassOn: HandOver, Worry: RaiseSignal, Opinion: React}
    for deed, _ in SEALED:
        operation = made(deed).operation
        assert operation.id == "op-1"
        assert isinstance(operation, kinds.get(type(deed), CorrectDirectory))


def test_a_response_is_for_the_desk_where_the_listing_hangs_and_begins_open() -> None:
    operation = made(replace(HELP, listing=replace(HEDGE, market_point="bibliotheek-centrum"))).operation
    assert isinstance(operation, Respond)
    response = operation.response
    assert (response.market_point, response.state, response.listing) == (
        "bibliotheek-centrum",
        CaseState.OPEN,
        HEDGE.id,
    )


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (replace(HELP, listing=replace(HEDGE, state=ListingState.WITHDRAWN)), "listing_not_open"),
        (replace(HELP, listing=replace(HEDGE, hangs_until=date(2026, 11, 30))), "listing_not_open"),
        (replace(HELP, consents=()), "consent_missing"),
        (replace(HELP, words="Bel mij op 023 555 01 37"), "text_has_phone"),
        (replace(HELP, contact=Contact(Channel.PHONE, name="Fatma")), "contact_missing"),
        (replace(WRITE, words="mail fatma@voorbeeld.example"), "text_has_email"),
        (replace(WRITE, words="  "), "words_missing"),
        (replace(PASS_ON, consents=(RULES,)), "handover_consent_missing"),
        (replace(CORRECT, words=""), "words_missing"),
        (Alter(HEDGE, ListingFields(title="Bel 023 555", details="01 37 is mijn nummer"), SECRET), "text_has_phone"),
        (Alter(replace(HEDGE, state=ListingState.DONE), ListingFields(title="Heg"), SECRET), "listing_not_open"),
    ],
)
def test_what_may_not_be_is_refused_before_anything_is_recorded(deed: Deed, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        made(deed)


@pytest.mark.parametrize("reason", RefusalReason)
def test_who_says_that_a_slip_is_not_right_says_nothing_of_anybody(reason: RefusalReason) -> None:
    assert made(Doubt(HEDGE, reason)) == Recording(AskReview("op-1", HEDGE.id, reason))


@pytest.mark.parametrize(
    ("fate", "kind"),
    [(Fate.WITHDRAW, WithdrawListing), (Fate.RENEW, RenewListing), (Fate.COMPLETE, CompleteListing)],
)
def test_the_owner_shows_the_secret_words_to_the_centre_alone(fate: Fate, kind: type) -> None:
    operation = made(Settle(fate, HEDGE, SECRET, date(2027, 1, 31))).operation
    assert isinstance(operation, kind)
    assert isinstance(operation, WithdrawListing | RenewListing | CompleteListing)
    assert (operation.listing, operation.number) == (HEDGE.id, HEDGE.number)
    assert unseal_code(operation.sealed, KEYS.private_key) == SECRET
    if isinstance(operation, RenewListing):
        assert operation.hangs_until == date(2027, 1, 31)


def test_a_change_says_what_stood_there_of_the_very_fields_that_change() -> None:
    operation = made(Alter(HEDGE, ListingFields(title="Ik snoei uw heg en haag"), SECRET)).operation
    assert isinstance(operation, EditListing)
    assert operation.seen == ListingFields(title=HEDGE.title)
    assert operation.wanted == ListingFields(title="Ik snoei uw heg en haag")
    assert unseal_code(operation.sealed, KEYS.private_key) == SECRET


def test_whoever_helps_gets_a_receipt_and_whoever_is_passed_on_a_slip_that_names_who_calls() -> None:
    (slip,) = made(HELP).slips
    receipt = decode_slip(slip.kind, slip.content)
    assert isinstance(receipt, Receipt)
    assert (receipt.number, receipt.code) == (HEDGE.number, SECRET)
    (slip,) = made(PASS_ON).slips
    handover = decode_slip(slip.kind, slip.content)
    assert isinstance(handover, HandoverSlip)
    assert (handover.who, handover.organisation, handover.told) == (
        "Medewerker van het Loket",
        "Loket Haarlem",
        "Wil hulp in huis.",
    )
    for deed, _ in SEALED:
        assert bool(made(deed).slips) is isinstance(deed, Help | PassOn)


def test_what_is_told_stands_on_the_slip_in_the_language_of_who_takes_it_home() -> None:
    applied = replace(PASS_ON, told="Aanvraag: zorg in natura.", told_as="apply.told.in_kind")
    recorded = made(applied, texts_of("tr"))
    slip = decode_slip(recorded.slips[0].kind, recorded.slips[0].content)
    assert isinstance(slip, HandoverSlip)
    assert slip.told == texts_of("tr").say("apply.told.in_kind")
    assert isinstance(recorded.operation, HandOver)
    sealed = unseal(recorded.operation.sealed, KEYS.private_key, HandoverPrivate)
    assert sealed == HandoverPrivate(CONTACT, WORDS), "what goes there stays as it was said"


def test_slips_of_a_deed_are_queued_under_a_number_of_their_own() -> None:
    """The listing's own receipt is queued under the listing's number, and may still be waiting for paper."""
    assert made(HELP).number == f"{HEDGE.number}/{CHANCES.listing_id[-8:]}"
    assert made(PASS_ON).number == f"+{CHANCES.listing_id[-8:]}"


def test_a_worry_does_not_claim_the_consent_of_whom_it_is_about() -> None:
    operation = made(WORRY).operation
    assert isinstance(operation, RaiseSignal)
    assert not operation.signal.with_consent
