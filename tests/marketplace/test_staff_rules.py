from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from marketplace import case_operations as done
from marketplace import cases
from marketplace import operations as ops
from marketplace.cases import CaseState, LegAnswer, Side
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.errors import RuleBroken
from marketplace.reviews import RefusalReason, Take
from marketplace.staff import Access, AccessPart, AccessReason, Staff, StaffRole
from marketplace.staff_rules import LOCKED_AFTER, May, check_may, is_locked, may, needed, wait_s
from marketplace.vocabulary import ConsentPurpose
from tests.marketplace.samples import LISTING, a_placement

POINT = "de-hamelink"
DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
BOX, KEY = b"box", "key"
DESK = Staff("sanne", POINT, "Sanne", StaffRole.DESK)
BROKER = Staff("karim", POINT, "Karim", StaffRole.BROKER, care=True)
MANAGER = Staff("anneke", POINT, "Anneke", StaffRole.POINT_MANAGER)

FIELDS = ops.ListingFields(title="Iets anders")
CONSENT = cases.ConsentChange("c", POINT, LISTING.id, ConsentPurpose.CONTACT_BY_BROKER, True, "2026-1", NOW)
MESSAGE = cases.Message("m", POINT, "response-1", Side.DESK, DAY)
MEDIATION = cases.Mediation("m", POINT, (cases.Leg("leg", "response-1", LISTING.id),), DAY)
ACCESS = Access("a", POINT, "sanne", "listing", LISTING.id, AccessPart.CONTACT, AccessReason.ASKED, NOW)


def moving(record_type: str) -> done.MoveCase:
    return done.MoveCase("o", record_type, "r", CaseState.OPEN, CaseState.CLAIMED)


FOR_A_RESIDENT: tuple[ops.Operation, ...] = (
    a_placement(),
    ops.WithdrawListing("o", LISTING.id, LISTING.number, BOX, KEY),
    ops.RenewListing("o", LISTING.id, LISTING.number, DAY, BOX, KEY),
    ops.CompleteListing("o", LISTING.id, LISTING.number, BOX, KEY),
    ops.EditListing("o", LISTING.id, FIELDS, FIELDS, BOX, KEY),
    ops.Erase("o", "listing", LISTING.id, BOX, KEY),
    ops.Forgotten("o"),
    done.Respond("o", cases.Response("r", POINT, LISTING.id, DAY), BOX, KEY, ()),
    done.WriteMessage("o", replace(MESSAGE, side=Side.ASKER), BOX, KEY),
    done.HandOver("o", cases.Handover("h", POINT, "loket", cases.Urgency.SOON, DAY), BOX, KEY, ()),
    done.RaiseSignal("o", cases.Signal("s", POINT, cases.SignalKind.PERSON, cases.Urgency.SOON, False, DAY), BOX, KEY),
    done.React("o", cases.Reaction("r", POINT, cases.Verdict.GOOD, DAY), b"", ""),
    done.CorrectDirectory("o", cases.Correction("c", POINT, "partner", "buur", "phone", DAY), BOX, KEY),
    done.ChangeConsent("o", CONSENT, BOX, KEY),
    done.ChangeConsent("o", replace(CONSENT, given=False)),
    AskReview("o", LISTING.id, RefusalReason.UNKIND),
    LogAccess("o", ACCESS),
)
OF_THE_POINT: tuple[tuple[ops.Operation, May], ...] = (
    (ops.EditListing("o", LISTING.id, FIELDS, FIELDS), May.CORRECT),
    (ops.WithdrawListing("o", LISTING.id, LISTING.number, b"", ""), May.CORRECT),
    (ops.RenewListing("o", LISTING.id, LISTING.number, DAY, b"", ""), May.CORRECT),
    (ops.CompleteListing("o", LISTING.id, LISTING.number, b"", ""), May.CORRECT),
    (ops.Erase("o", "listing", LISTING.id), May.ERASE),
    (ForgetPerson("o", "listing", LISTING.id), May.ERASE),
    (done.ChangeConsent("o", CONSENT), May.CORRECT),
    (done.WriteMessage("o", MESSAGE, BOX, KEY), May.CONNECT),
    (done.ProposeMediation("o", MEDIATION), May.MEDIATE),
    (done.AnswerLeg("o", "m", "leg", LegAnswer.OPEN, LegAnswer.YES), May.MEDIATE),
    (moving("response"), May.CONNECT),
    (moving("mediation"), May.MEDIATE),
    (moving("handover"), May.HAND_OVER),
    (moving("signal"), May.READ_SIGNALS),
    (moving("correction"), May.SETTLE),
    (moving("review"), May.REVIEW),
    (
        done.LogContact("o", cases.ContactAttempt("a", POINT, "r", cases.ContactResult.VOICEMAIL, DAY)),
        May.LOG_CONTACT,
    ),
    (done.ReportOutcome("o", cases.Outcome("o", POINT, "r", CaseState.DONE, DAY)), May.CONNECT),
    (ReviewListing("o", LISTING.id, CaseState.OPEN), May.REVIEW),
    (SettleConflict("o", "c", Take.CURRENT), May.SETTLE),
    (CorrectContact("o", "listing", LISTING.id, BOX, KEY), May.CORRECT),
)


def test_every_operation_is_either_for_a_resident_or_of_the_point() -> None:
    asked = {type(operation) for operation in FOR_A_RESIDENT} | {type(operation) for operation, _ in OF_THE_POINT}
    assert asked == set(get_args(ops.Operation))


@pytest.mark.parametrize("operation", FOR_A_RESIDENT, ids=lambda operation: type(operation).__name__)
def test_what_is_done_for_a_resident_needs_no_account(operation: ops.Operation) -> None:
    assert needed(operation) is None
    for who in (None, DESK, BROKER, MANAGER):
        check_may(who, operation)


@pytest.mark.parametrize(("operation", "what"), OF_THE_POINT, ids=lambda value: type(value).__name__)
def test_what_is_of_the_point_needs_whoever_may(operation: ops.Operation, what: May) -> None:
    assert needed(operation) is what
    for who in (None, DESK, BROKER, MANAGER):
        if who is not None and may(who, what):
            check_may(who, operation)
        else:
            with pytest.raises(RuleBroken, match=r"staff_not_allowed \(by\)"):
                check_may(who, operation)


def test_a_desk_enters_and_connects_a_broker_watches_over_all_of_it_a_manager_counts() -> None:
    assert {what for what in May if may(DESK, what)} == {
        May.ENTER,
        May.LOOK_UP,
        May.CORRECT,
        May.CONNECT,
        May.LOG_CONTACT,
        May.HAND_OVER,
        May.RAISE_SIGNAL,
    }
    assert {what for what in May if not may(BROKER, what)} == {May.FIGURES, May.READ_ACCESSES}
    assert {what for what in May if not may(MANAGER, what)} == {May.READ_SIGNALS}


@pytest.mark.parametrize("who", [DESK, BROKER, MANAGER], ids=lambda who: who.role)
def test_worries_are_for_whom_they_were_entrusted_to_whatever_the_role(who: Staff) -> None:
    assert may(replace(who, care=True), May.READ_SIGNALS)
    assert not may(replace(who, care=False), May.READ_SIGNALS)


def test_each_wrong_pin_doubles_the_wait_and_the_tenth_locks() -> None:
    assert [wait_s(failures) for failures in range(6)] == [0, 1, 2, 4, 8, 16]
    assert [is_locked(failures) for failures in (0, LOCKED_AFTER - 1, LOCKED_AFTER, LOCKED_AFTER + 1)] == [
        False,
        False,
        True,
        True,
    ]
    assert sum(map(wait_s, range(LOCKED_AFTER))) < 600, "who mistypes for ten minutes is locked, not kept for an hour"
