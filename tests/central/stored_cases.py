"""A case of every type with a word of its own in every field, and how it is put into the centre."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from marketplace import cases, sealing, wire
from marketplace.central import records
from marketplace.central.feeds import log_changes
from marketplace.central.keys import current_sealing_key
from marketplace.refusals import CareRefusal, Refusal
from marketplace.reviews import FieldConflict, Review, ReviewWhy
from marketplace.vocabulary import (
    Channel,
    ConsentPurpose,
    Contact,
    DayPart,
    Listing,
    ListingKind,
    PartOfDay,
    Rhythm,
    Weekday,
    When,
)
from marketplace.wire_types import Record

POINT = "de-hamelink"
DAY = date(2026, 11, 21)
CONTACT = Contact(
    Channel.PHONE, "canary-name-P2", "023-555 01 55", "canary-email-P2@voorbeeld.example", "canary-address-P2"
)

OPEN_CASES: tuple[cases.Case, ...] = (
    cases.Response(
        "response-1", POINT, "listing-1", DAY, private=cases.ResponsePrivate(CONTACT, "canary-words-P2", "canary-code")
    ),
    cases.Message(
        "message-1",
        POINT,
        "response-1",
        cases.Side.HELPER,
        DAY,
        cases.MessagePrivate("canary-message-P2", "canary-code"),
    ),
    cases.Mediation("mediation-1", POINT, (cases.Leg("leg-1", "response-1", "listing-1"),), DAY),
    cases.ContactAttempt("attempt-1", POINT, "listing-1", cases.ContactResult.VOICEMAIL, DAY),
    cases.Reaction("reaction-1", POINT, cases.Verdict.GOOD, DAY, "", cases.ReactionPrivate("canary-reaction-P2")),
    cases.Correction(
        "correction-1", POINT, "partner", "buur", "phone", DAY, private=cases.CorrectionPrivate("canary-correction-P2")
    ),
    cases.Outcome("outcome-1", POINT, "response-1", cases.CaseState.DONE, DAY),
    cases.ConsentChange(
        "consent-1",
        POINT,
        "listing-1",
        ConsentPurpose.CONTACT_BY_BROKER,
        False,
        "2026-1",
        datetime(2026, 11, 21, tzinfo=UTC),
    ),
)
CARE_CASES: tuple[cases.Case, ...] = (
    cases.Handover(
        "handover-1", POINT, "buur", cases.Urgency.SOON, DAY, private=cases.HandoverPrivate(CONTACT, "canary-told-P3")
    ),
    cases.Signal(
        "signal-1",
        POINT,
        cases.SignalKind.PERSON,
        cases.Urgency.TODAY,
        False,
        DAY,
        private=cases.SignalPrivate("canary-about-P2", "canary-worry-P3"),
    ),
)


LISTING = Listing(
    "listing-1",
    "X-0001",
    ListingKind.REQUEST,
    "groceries",
    "Boodschappen",
    "Twee tassen",
    "Riet",
    "centrum",
    POINT,
    When(Rhythm.STANDING, DAY, (PartOfDay.MORNING,), (DayPart(Weekday.MONDAY, PartOfDay.MORNING),)),
    DAY,
    DAY,
)
"""With something in every field, so that it is no listing anybody could put up."""
WATCHED = (
    Review("listing-1", POINT, ReviewWhy.BEFORE, DAY, listing=LISTING),
    FieldConflict("conflict-1", POINT, "listing-1", "title", '"Boodschappen"', '"Wie helpt?"', DAY),
    Refusal("refusal-1", POINT, "respond", "listing_not_open", DAY, "response-9", "listing-1", "X-0001"),
    CareRefusal("refusal-2", POINT, "hand_over", "partner_unknown", DAY, "handover-9", "listing-1", "X-0001"),
)
"""What a desk has of watching over the board; it says nothing of anybody."""


def case_put(
    case: cases.Case | Review | FieldConflict | Refusal, about: str = "", sealed: bytes = b"", sealing_key: str = ""
) -> records.Put:
    """A case as something to store: what it says of people stays in the box."""
    if getattr(case, "private", None) is not None:
        changes: dict[str, Any] = {"private": None}
        case = replace(case, **changes)
    return records.Put(case, wire.encode(case), about, sealed, sealing_key)


def put_sealed(*them: cases.Case | Review | FieldConflict | Refusal, about: str = "") -> None:
    """Store cases as the centre does: the private part in a box to its own key."""
    key = current_sealing_key(settings.DATA_DIR)
    puts = []
    for case in them:
        private = getattr(case, "private", None)
        box = sealing.seal(private, key.public) if private is not None else b""
        puts.append(case_put(case, about, box, key.name if box else ""))
    with transaction.atomic():
        log_changes(records.put_many(puts))


def put(*them: Record) -> None:
    """Store public records."""
    with transaction.atomic():
        log_changes([entry for one in them for entry in records.put(one, wire.encode(one))])


def put_many(*them: records.Put) -> None:
    """Store records as they are given, with what goes beside them."""
    with transaction.atomic():
        log_changes(records.put_many(them))


def remove(record_type: str, record_id: str) -> None:
    """Delete a record."""
    with transaction.atomic():
        log_changes(records.remove(record_type, record_id))
