"""Tells who leads a market point which colleague looked at whose data there; names nobody whom they looked at.

Knows no HTTP. What is told are ids, and that it was asked is written down as every look is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Case, Count, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from marketplace.central import models
from marketplace.central.asking import Asker, asking, check_often
from marketplace.counting import days_of
from marketplace.desk_questions import ACCESSES_MAX, AccessesAnswer, AccessesRequest, LooksOfDay
from marketplace.staff import Access, AccessPart, AccessReason
from marketplace.staff_rules import May

LOG = "access"
"""As `record_type` of a look: at the log of looks of a point, whose id stands as `record`."""


def answer(device: models.Device, asked: AccessesRequest, now: datetime) -> AccessesAnswer:
    """The looks of a month at the point where the device stands; those at other points are for who leads these.

    Raises what `asking` and `check_often` raise.
    """
    with asking(device, asked, May.READ_ACCESSES, now) as asker:
        check_often(asker)
        asker.note(found=True)
        told = _told(asked.month, asker)
        asker.looked_at([(LOG, device.market_point)], AccessPart.ALL, AccessReason.AT_WORK)
        return told


def _told(month: str, asker: Asker) -> AccessesAnswer:
    first, last = (datetime.combine(day, datetime.min.time()) for day in days_of(month))
    rows = models.Access.objects.filter(
        market_point=asker.work.device.market_point,
        logged_at__gte=timezone.make_aware(first),
        logged_at__lt=timezone.make_aware(last + timedelta(days=1)),
    )
    latest = list(rows.order_by("-logged_at", "id")[: ACCESSES_MAX + 1])
    told = tuple(map(access_of, latest[:ACCESSES_MAX]))
    return AccessesAnswer(month, told, len(latest) > ACCESSES_MAX, tuple(_counts(rows)))


def _counts(rows: QuerySet[models.Access]) -> Iterator[LooksOfDay]:
    """All of them, which may be many more than are told one by one: a talk at a desk is a look at a dozen records."""
    of_log = Case(When(record_type=LOG, then=Value(True)), default=Value(False))
    by = ("staff", "day", "part", "why", "of_log")
    counted = rows.annotate(day=TruncDate("logged_at"), of_log=of_log).order_by().values(*by).annotate(n=Count("id"))
    for one in counted.order_by(*by):
        part, why = AccessPart(one["part"]), AccessReason(one["why"])
        yield LooksOfDay(one["staff"], one["day"], part, why, one["n"], one["of_log"])


def access_of(row: models.Access) -> Access:
    """A row of the log of looks, with the moment at which the centre had it."""
    return Access(
        row.id,
        row.market_point,
        row.staff,
        row.record_type,
        row.record,
        AccessPart(row.part),
        AccessReason(row.why),
        row.logged_at,
        row.terminal,
    )
