"""Lets staff ask the centre about people: who asks, whether they may, how often, and that it is written down first.

Finds nobody and tells nothing itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.central import kept_looks, models
from marketplace.central.apply import check_may_push
from marketplace.central.arrivals import in_utc
from marketplace.central.errors import (
    AskedLate,
    AskedTwice,
    BadSignature,
    StaffNotAllowed,
    StaffWithdrawn,
    TooManyQuestions,
)
from marketplace.central.kept_looks import BY_THE_CENTRE
from marketplace.central.targets import Key
from marketplace.central.unit_of_work import UnitOfWork, point_settings
from marketplace.desk_questions import Once, Question
from marketplace.staff import AccessPart, AccessReason, Staff
from marketplace.staff_rules import May, may

QUESTIONS_WITHIN = timedelta(days=1)
QUESTIONS_MAX = 400
"""Within QUESTIONS_WITHIN, from one device: somebody else every two minutes, thirteen hours long. A question about
several records counts as many."""
ASKED_WITHIN = timedelta(minutes=5)
"""So far a question's time may be from ours: a slow line, and a clock that is set by hand."""
TOLD_WITHIN = timedelta(minutes=15)
"""So long after somebody was found, what was told of them may be asked about: a talk at a desk."""
MISSES_MAX = 60
"""Of these, so many may find nobody. Whoever tries out numbers finds nearly nobody: of the hundred thousand numbers of
a city ten thousand belong to neighbours, so a pillar in other hands gets to know some six of them a day."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody of the point where a device stands, who may ask what they ask."""

    staff: Staff
    work: UnitOfWork
    nonce: str = ""

    def note(self, *, found: bool, records: int = 1) -> None:
        """One more question was asked, about so many records."""
        question = {"device_id": self.work.device.id, "found": found, "asked_at": self.work.now, "nonce": self.nonce}
        models.Question.objects.bulk_create(models.Question(**question) for _ in range(records))

    def was_told(self, keys: Iterable[Key]) -> frozenset[Key]:
        """Which of these were told to this account at this device when it last found somebody."""
        wanted = frozenset(keys)
        rows = models.Access.objects.filter(
            device_id=self.work.device.id,
            staff=self.staff.id,
            record__in={record_id for _, record_id in wanted},
            logged_at__gt=self.work.now - TOLD_WITHIN,
            terminal=BY_THE_CENTRE,  # what a terminal says of itself would let it ask about anybody
        )
        return wanted.intersection(rows.values_list("record_type", "record"))

    def looked_at(self, keys: Iterable[Key], part: AccessPart, why: AccessReason) -> None:
        """Write down that they look at these records, in the transaction in which it is asked: before it is told.

        Beside the database too, where a backup that is put back does not reach. Raises OSError for a full disk.
        """
        looks = [
            models.Access(
                id=str(uuid.uuid4()),
                market_point=self.work.device.market_point,
                staff=self.staff.id,
                record_type=record_type,
                record=record_id,
                part=part.value,
                why=why.value,
                device_id=self.work.device.id,
                terminal=BY_THE_CENTRE,
                seen_at=self.work.now,
                logged_at=self.work.now,
            )
            for record_type, record_id in keys
        ]
        kept_looks.add(looks)
        models.Access.objects.bulk_create(looks)


@contextmanager
def asking(device: models.Device, asked: Question, what: May, now: datetime) -> Iterator[Asker]:
    """A transaction in which the account `asked.by` asks something at this device, now and for the first time.

    Whoever answers calls `note`, or the question could be sent again by somebody who kept it. Raises BadSignature,
    DeviceRevoked, DeviceQuarantined, StaffWithdrawn (also for an account of another point), StaffNotAllowed, AskedLate,
    AskedTwice.
    """
    with transaction.atomic():
        # locked: what is asked at the same moment is counted one after another
        row = models.Device.objects.select_for_update().filter(id=device.id, incarnation=device.incarnation).first()
        if row is None:
            raise BadSignature
        check_may_push(row)
        work = UnitOfWork(row, now, timezone.localdate(now), point_settings(), by=asked.by)
        staff = work.staff
        if staff is None:
            raise StaffWithdrawn(field="by")
        if not may(staff, what):
            raise StaffNotAllowed(field="by")
        yield Asker(staff, work, _checked(asked.once, work))


def _checked(once: Once | None, work: UnitOfWork) -> str:
    """The nonce of a question that is asked now. Raises AskedLate, AskedTwice."""
    if once is None or abs(in_utc(once.at) - work.now) > ASKED_WITHIN:
        raise AskedLate(field="once", expected=work.now.astimezone(UTC).isoformat())
    # for twice that time: what was asked a little ahead of us is in time for as long again
    answered = models.Question.objects.filter(device_id=work.device.id, asked_at__gt=work.now - 2 * ASKED_WITHIN)
    if answered.filter(nonce=once.nonce).exists():
        raise AskedTwice(field="once")
    return once.nonce


def check_often(asker: Asker) -> None:
    """Raises TooManyQuestions."""
    within = models.Question.objects.filter(
        device_id=asker.work.device.id, asked_at__gt=asker.work.now - QUESTIONS_WITHIN
    )
    if within.count() >= QUESTIONS_MAX or within.filter(found=False).count() >= MISSES_MAX:
        raise TooManyQuestions(field="by")
