"""Operations around cases for the centre's tests: invented neighbours, numbers nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from uuid_utils import uuid7

from marketplace import cases, sealing, wire_types
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
from marketplace.cases import CaseState, LegAnswer, Side, Urgency, Verdict
from marketplace.operations import CompleteListing, EditListing, Erase, ListingFields
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, Listing
from marketplace.wire import PushResult
from tests.central.terminal import CODE, Terminal

HELPER_CODE = "boom roos vis"
GIVEN_AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUSE_RULES = Consent(ConsentPurpose.HOUSE_RULES, "2026-1", GIVEN_AT)
BROKER_MAY_CALL = Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", GIVEN_AT)
HELPER = Contact(Channel.PHONE, name="Joris Voorbeeld", phone="023-555 01 77")


def new_id() -> str:
    return str(uuid7())


def bare(results: tuple[PushResult, ...]) -> tuple[PushResult, ...]:
    """The results without their places in the log."""
    return tuple(replace(result, reached={}) for result in results)


def reason(results: tuple[PushResult, ...]) -> tuple[str, str]:
    """Code and field of the only result."""
    (result,) = results
    return result.code, result.field


def box(terminal: Terminal, private: Any) -> tuple[bytes, str]:
    """Something sealed to the centre, and the key's name."""
    return sealing.seal(private, terminal.enrolment.sealing_public_key), terminal.enrolment.sealing_key


def code_box(terminal: Terminal, code: str) -> tuple[bytes, str]:
    """A code sealed to the centre; none for no code."""
    if not code:
        return b"", ""
    return sealing.seal_code(code, terminal.enrolment.sealing_public_key), terminal.enrolment.sealing_key


def responding(
    terminal: Terminal, on: Listing, words: str = "Ik help graag", code: str = HELPER_CODE, **changed: Any
) -> Respond:
    response = cases.Response(new_id(), terminal.enrolment.market_point, on.id, date.today())
    private = cases.ResponsePrivate(changed.pop("contact", HELPER), words, code)
    consents = changed.pop("consents", (HOUSE_RULES,))
    return Respond(new_id(), replace(response, **changed), *box(terminal, private), consents)


def writing(
    terminal: Terminal, response: cases.Response, side: Side, code: str = "", words: str = "Tot dinsdag!"
) -> WriteMessage:
    message = cases.Message(new_id(), terminal.enrolment.market_point, response.id, side, date.today())
    return WriteMessage(new_id(), message, *box(terminal, cases.MessagePrivate(words, code)))


def proposing(terminal: Terminal, *pairs: tuple[str, str]) -> ProposeMediation:
    legs = tuple(cases.Leg(f"leg-{at}", giver, receiver) for at, (giver, receiver) in enumerate(pairs))
    point = terminal.enrolment.market_point
    return ProposeMediation(new_id(), cases.Mediation(new_id(), point, legs, date.today()))


def answering(
    operation: ProposeMediation, leg: int, answer: LegAnswer, expects: LegAnswer = LegAnswer.OPEN
) -> AnswerLeg:
    return AnswerLeg(new_id(), operation.mediation.id, f"leg-{leg}", expects, answer)


def moving(record_type: str, record: str, to: CaseState, expects: CaseState = CaseState.OPEN) -> MoveCase:
    return MoveCase(new_id(), record_type, record, expects, to)


def handing_over(terminal: Terminal, listing: str = "", partner: str = "wmo-loket", **changed: Any) -> HandOver:
    handover = cases.Handover(new_id(), terminal.enrolment.market_point, partner, Urgency.SOON, date.today(), listing)
    private = cases.HandoverPrivate(HELPER, changed.pop("told", "Loopt slecht"))
    consents = changed.pop("consents", (HOUSE_RULES, BROKER_MAY_CALL))
    return HandOver(new_id(), replace(handover, **changed), *box(terminal, private), consents)


def signalling(terminal: Terminal, words: str = "De gordijnen blijven dicht", **changed: Any) -> RaiseSignal:
    signal = cases.Signal(
        new_id(), terminal.enrolment.market_point, cases.SignalKind.PERSON, Urgency.SOON, False, date.today()
    )
    private = cases.SignalPrivate("de buurvrouw", words)
    return RaiseSignal(new_id(), replace(signal, **changed), *box(terminal, private))


def logging_contact(terminal: Terminal, about: str) -> LogContact:
    result = cases.ContactResult.VOICEMAIL
    attempt = cases.ContactAttempt(new_id(), terminal.enrolment.market_point, about, result, date.today())
    return LogContact(new_id(), attempt)


def reacting(terminal: Terminal, about: str = "", words: str = "Fijn geholpen") -> React:
    reaction = cases.Reaction(new_id(), terminal.enrolment.market_point, Verdict.GOOD, date.today(), about)
    return React(new_id(), reaction, *box(terminal, cases.ReactionPrivate(words)))


def correcting(
    terminal: Terminal, record: str = "wmo-loket", field: str = "phone", record_type: str = "partner"
) -> CorrectDirectory:
    point = terminal.enrolment.market_point
    correction = cases.Correction(new_id(), point, record_type, record, field, date.today())
    private = cases.CorrectionPrivate("Dit nummer is van iemand anders")
    return CorrectDirectory(new_id(), correction, *box(terminal, private))


def reporting(terminal: Terminal, about: str, result: CaseState = CaseState.DONE) -> ReportOutcome:
    outcome = cases.Outcome(new_id(), terminal.enrolment.market_point, about, result, date.today())
    return ReportOutcome(new_id(), outcome)


def consenting(terminal: Terminal, about: str, given: bool, code: str = "") -> ChangeConsent:
    change = cases.ConsentChange(
        new_id(),
        terminal.enrolment.market_point,
        about,
        ConsentPurpose.CONTACT_BY_BROKER,
        given,
        "2026-1",
        GIVEN_AT,
    )
    return ChangeConsent(new_id(), change, *code_box(terminal, code))


def completing(terminal: Terminal, listing: Listing, code: str = CODE) -> CompleteListing:
    return CompleteListing(new_id(), listing.id, listing.number, *code_box(terminal, code))


def editing(listing: Listing, **wanted: Any) -> EditListing:
    """Staff change these fields of the listing as it lies before them."""
    seen = ListingFields(**{name: getattr(listing, name) for name in wanted})
    return EditListing(new_id(), listing.id, seen, ListingFields(**wanted))


def changing(terminal: Terminal, listing: Listing, code: str = CODE, **wanted: Any) -> EditListing:
    """The owner of a listing changes these fields, with the code of the receipt."""
    sealed, key = code_box(terminal, code)
    return replace(editing(listing, **wanted), sealed=sealed, sealing_key=key)


def erasing(terminal: Terminal, record_type: str, record: str, code: str = "") -> Erase:
    return Erase(new_id(), record_type, record, *code_box(terminal, code))


def with_care(desk: Terminal) -> Terminal:
    """The same desk, with the permission to see care needs and worries."""
    from marketplace.central import models

    models.Device.objects.filter(id=desk.enrolment.device_id).update(care=True)
    return desk


def kept(record_type: str, record_id: str) -> wire_types.Record:
    """A record as the centre has it now."""
    from marketplace.central import records
    from marketplace.central.record_tables import TABLES

    return records.read(TABLES[record_type]._default_manager.get(id=record_id), record_type)


def tables_with(text: str) -> list[str]:
    """Tables in which any column of any row holds this text, its bytes included."""
    from django.apps import apps

    found = set()
    for model in apps.get_app_config("central").get_models():
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                shown = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                if text.encode() in shown:
                    found.add(model._meta.db_table)
    return sorted(found)
