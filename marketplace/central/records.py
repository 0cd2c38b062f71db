"""Writes shared records, and says what changed in which feed; the only module that writes them.

A writer opens a transaction, calls `put` or `remove`, and ends with `feeds.log_changes` on what they returned.
"""

from __future__ import annotations

from typing import Any, assert_never

from marketplace import wire
from marketplace.central import models
from marketplace.central.feeds import Entry, city_feed, listings_feed
from marketplace.central.record_tables import TABLES
from marketplace.vocabulary import (
    District,
    FeedName,
    Listing,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
)
from marketplace.wire import ChangeKind, Record


def put(record: Record, document: bytes) -> tuple[Entry, ...]:
    """Store `record`, with `document` as the JSON that terminals get (it may hold fields we do not know).

    Returns what to log: nothing when nothing changed, also a DEL in the feed it left. Raises IntegrityError
    for a listing whose number another listing has.
    """
    record_type = type_of(record)
    table = TABLES[record_type]
    before = table._default_manager.filter(id=record.id).first()
    text = document.decode()
    if before is not None and before.document == text:
        return ()
    table._default_manager.update_or_create(id=record.id, defaults={"document": text, **_columns(record)})
    feed = _feed(record)
    left = [] if before is None else [old for old in [_feed(read(before, record_type))] if old != feed]
    return (
        *(Entry(old, record_type, record.id, ChangeKind.DEL) for old in left),
        Entry(feed, record_type, record.id, ChangeKind.PUT),
    )


def remove(record_type: str, record_id: str) -> tuple[Entry, ...]:
    """Delete a record. Returns what to log: nothing when it was not there."""
    row = TABLES[record_type]._default_manager.filter(id=record_id).first()
    if row is None:
        return ()
    feed = _feed(read(row, record_type))
    row.delete()
    return (Entry(feed, record_type, record_id, ChangeKind.DEL),)


def read(row: models.record.Record, record_type: str) -> Record:
    """The value a row holds."""
    return wire.decode_record(record_type, row.document.encode())


def type_of(record: Record) -> str:
    """The name under which a record travels."""
    return next(name for name, kind in wire.RECORD_TYPES.items() if type(record) is kind)


def _feed(record: Record) -> FeedName:
    match record:
        case Listing():
            return listings_feed(record.district)
        case District():
            return city_feed("districts")
        case MarketPoint():
            return city_feed("market_points")
        case Partner():
            return city_feed("partners")
        case Provider():
            return city_feed("providers")
        case PointSettings():
            return city_feed("settings")
        case _ as never:
            assert_never(never)


def _columns(record: Record) -> dict[str, Any]:
    names: tuple[str, ...]
    match record:
        case Listing():
            names = ("number", "kind", "district", "market_point", "state", "placed_on", "hangs_until")
        case MarketPoint():
            names = ("name", "district", "letter")
        case District() | Partner() | Provider():
            names = ("name",)
        case PointSettings():
            names = ()
        case _ as never:
            assert_never(never)
    return {name: str(value) if isinstance(value := getattr(record, name), str) else value for name in names}
