"""Who leads a point sees which colleague looked at whose data there, and that they saw it is written down too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from marketplace.central import looked_back, models
from marketplace.counting import month_of
from marketplace.desk_questions import LooksOfDay
from marketplace.operations import PlaceListing
from marketplace.staff import AccessPart, AccessReason, StaffRole
from tests.central.in_process import Centre
from tests.central.question_samples import (
    BROKER,
    DESK,
    MANAGER,
    about,
    accesses,
    ask_accesses,
    found,
    looks,
    refusal,
)
from tests.central.staff_samples import POINT, SEEN_AT, a_staff, at_work, looking
from tests.central.terminal import Terminal


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, BROKER, MANAGER, a_staff("bas", StaffRole.POINT_MANAGER, market_point="parkwijk-balie"))
    return Terminal.enrolled(haarlem_centre, POINT, "desk")


@pytest.fixture
def placing(desk: Terminal) -> PlaceListing:
    operation = desk.placing()
    desk.push(operation)
    return operation


def month() -> str:
    return month_of(timezone.localdate())


def test_who_looked_at_what_and_why_is_told_the_latest_first(desk: Terminal, placing: PlaceListing) -> None:
    key = ("listing", placing.listing.id)
    desk.push(looking(key[1], BROKER.id, why=AccessReason.SAFETY), by=BROKER.id)
    found(desk, placing.listing.number)
    about(desk, key, by=BROKER.id)
    answer = accesses(desk, month())
    assert [(one.staff, one.record_type, one.record, one.part, one.why, one.terminal) for one in answer.accesses] == [
        (BROKER.id, *key, AccessPart.ALL, AccessReason.ASKED, ""),
        (DESK.id, *key, AccessPart.CONTACT, AccessReason.ASKED, ""),
        (BROKER.id, *key, AccessPart.CONTACT, AccessReason.SAFETY, "Balie De Hamelink"),
    ]
    assert (answer.month, answer.left_out) == (month(), False)
    assert all(abs(one.seen_at - timezone.now()) < timedelta(minutes=1) for one in answer.accesses), SEEN_AT


def test_that_it_was_read_is_a_look_too_and_stands_in_the_next_answer(desk: Terminal) -> None:
    assert accesses(desk, month()).accesses == ()
    assert looks() == [(MANAGER.id, "access", POINT, "all", "at_work")]
    (look,) = accesses(desk, month()).accesses
    assert (look.staff, look.record_type, look.record) == (MANAGER.id, "access", POINT)


def test_looks_at_another_point_are_for_who_leads_that_one(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    found(other, placing.listing.number, by="bas")
    found(desk, placing.listing.number)
    assert {one.staff for one in accesses(desk, month()).accesses} == {DESK.id}
    assert {one.staff for one in accesses(other, month(), by="bas").accesses} == {"bas"}
    assert refusal(ask_accesses(desk, month(), by="bas")) == (403, "staff_withdrawn", "by")


@pytest.mark.parametrize("by", [DESK.id, BROKER.id])
def test_nobody_else_of_the_point_reads_it(desk: Terminal, by: str) -> None:
    assert refusal(ask_accesses(desk, month(), by)) == (403, "staff_not_allowed", "by")
    assert looks() == []


def test_a_month_is_the_centre_s_and_nothing_of_another_is_told(desk: Terminal, placing: PlaceListing) -> None:
    for _ in range(4):
        found(desk, placing.listing.number)
    here = timezone.get_current_timezone()
    moments = ((2026, 9, 30, 23, 59, 59), (2026, 10, 1, 0, 0, 0), (2026, 10, 31, 23, 59, 59), (2026, 11, 1, 0, 0, 0))
    for row, moment in zip(models.Access.objects.all(), moments, strict=True):
        row.logged_at = datetime(*moment, tzinfo=here)
        row.save()
    told = accesses(desk, "2026-10").accesses
    assert sorted(one.seen_at for one in told) == [datetime(*moment, tzinfo=here) for moment in moments[1:3]]


def test_more_than_an_answer_holds_is_left_out(
    desk: Terminal, placing: PlaceListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looked_back, "ACCESSES_MAX", 2)
    for _ in range(3):
        found(desk, placing.listing.number)
    answer = accesses(desk, month())
    latest = list(models.Access.objects.filter(record_type="listing").order_by("-logged_at"))[:2]
    assert ([one.id for one in answer.accesses], answer.left_out) == ([row.id for row in latest], True)


def test_how_often_each_looked_is_counted_by_day_over_all_of_the_month(
    desk: Terminal, placing: PlaceListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looked_back, "ACCESSES_MAX", 1)
    here, key = timezone.get_current_timezone(), ("listing", placing.listing.id)
    for _ in range(3):
        found(desk, placing.listing.number)
    found(desk, placing.listing.number, by=BROKER.id)
    about(desk, key, by=BROKER.id)
    models.Access.objects.update(logged_at=datetime(2026, 10, 2, 0, 30, tzinfo=here))
    accesses(desk, month())
    models.Access.objects.filter(record_type="access").update(logged_at=datetime(2026, 10, 31, 23, 30, tzinfo=here))
    one = models.Access.objects.filter(staff=DESK.id).first()
    models.Access.objects.filter(id=one.id if one else "").update(logged_at=datetime(2026, 10, 1, 23, 30, tzinfo=here))
    answer = accesses(desk, "2026-10")
    first, second, last = (date(2026, 10, day) for day in (1, 2, 31))
    assert set(answer.counts) == {
        LooksOfDay(DESK.id, first, AccessPart.CONTACT, AccessReason.ASKED, 1),
        LooksOfDay(DESK.id, second, AccessPart.CONTACT, AccessReason.ASKED, 2),
        LooksOfDay(BROKER.id, second, AccessPart.CONTACT, AccessReason.ASKED, 1),
        LooksOfDay(BROKER.id, second, AccessPart.ALL, AccessReason.ASKED, 1),
        LooksOfDay(MANAGER.id, last, AccessPart.ALL, AccessReason.AT_WORK, 1, of_log=True),
    }
    assert (len(answer.accesses), answer.left_out) == (1, True)
