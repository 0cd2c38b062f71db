"""The market points there are, and when somebody of a point looks at what people put up; decides not who may set it."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from marketplace import wire
from marketplace.central import models, records
from marketplace.central.errors import CentralError
from marketplace.central.feeds import log_changes
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import MarketPoint, ReviewPolicy


class PointUnknown(CentralError):
    """Raised when there is no such market point."""

    code = "point_unknown"


def points() -> tuple[MarketPoint, ...]:
    """All there are, by id."""
    rows = models.MarketPoint.objects.order_by("id").values_list("document", flat=True)
    return tuple(_read(document) for document in rows)


def point(point_id: str) -> MarketPoint:
    """The point with this id. Raises PointUnknown."""
    return _read(_document(point_id))


def set_review(point_id: str, policy: ReviewPolicy) -> bool:
    """When somebody looks at what is put up there from now on; returns whether it was otherwise.

    What waits for somebody to look at it waits on: nothing comes to hang because looking first ended. Raises
    PointUnknown.
    """
    with transaction.atomic():
        records.lock({("market_point", point_id)})  # or what is changed at the same moment would be as before
        document = _document(point_id)
        changed = replace(_read(document), review=policy)
        entries = records.put(changed, encode_over(changed, document.encode()))
        log_changes(entries)
    return bool(entries)


def with_review(fresh: MarketPoint) -> MarketPoint:
    """A point that is loaded again, with the review it has here."""
    try:
        return replace(fresh, review=point(fresh.id).review)
    except PointUnknown:
        return fresh


def _document(point_id: str) -> str:
    row = models.MarketPoint.objects.filter(id=point_id).first()
    if row is None:
        raise PointUnknown(field="id")
    return str(row.document)


def _read(document: str) -> MarketPoint:
    return wire.decode(document.encode(), MarketPoint)
