"""The market points there are, new ones, and when somebody of one looks at what people put up; decides not who may."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from marketplace import wire
from marketplace.central import models, records
from marketplace.central.effects.parts import check_ids
from marketplace.central.errors import CentralError
from marketplace.central.feeds import log_changes
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import District, MarketPoint, ReviewPolicy


class PointTaken(CentralError):
    """Raised when there is such a market point already."""

    code = "point_taken"


class DistrictUnknown(CentralError):
    """Raised when a market point is to be in a district that is not here, and nobody says what it is called."""

    code = "district_unknown"


class DistrictNamed(CentralError):
    """Raised when a district is here under another name than the one said; `expected` is its name."""

    code = "district_named"


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


def add(fresh: MarketPoint, district_name: str = "") -> None:
    """A new market point, in a district that is here, or that is made now with this name.

    Raises PointTaken; DistrictUnknown; DistrictNamed when it is here under another name; WireFault for ids that have
    other characters than go into a feed's name.
    """
    check_ids(id=fresh.id, district=fresh.district)
    with transaction.atomic():
        records.lock({("market_point", fresh.id), ("district", fresh.district)})
        if models.MarketPoint.objects.filter(id=fresh.id).exists():
            raise PointTaken(field="id")
        made: list[District | MarketPoint] = [fresh]
        known = models.District.objects.filter(id=fresh.district).values_list("name", flat=True).first()
        if known is not None and district_name not in ("", known):
            raise DistrictNamed(field="district", expected=known)
        if known is None:
            if not district_name:
                raise DistrictUnknown(field="district")
            made.insert(0, District(fresh.district, district_name))
        log_changes(records.put_many(records.Put(record, wire.encode(record)) for record in made))


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
