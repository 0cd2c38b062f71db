"""Settles a field for which two people wanted different values; both stay findable, whichever is taken.

A row of the table Conflict says it whole; the desk of the listing's point has a record of it (`told`), open until it is
settled, from wherever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from marketplace import review_rules, wire, wire_types
from marketplace.cases import CaseState
from marketplace.central import models, records
from marketplace.central.errors import CentralError
from marketplace.central.feeds import log_changes
from marketplace.central.record_tables import TABLES
from marketplace.central.records import Put
from marketplace.columns import is_case
from marketplace.reviews import FieldConflict, Review
from marketplace.reviews import Take as Take
from marketplace.vocabulary import Listing

LISTING = "listing"


class ConflictUnknown(CentralError):
    """Raised when there is no open conflict of that number."""

    code = "conflict_unknown"


class RecordGone(CentralError):
    """Raised when the record of a conflict is not there any more."""

    code = "record_gone"


def open_conflicts(record_type: str = "", record_id: str = "") -> tuple[models.Conflict, ...]:
    """The conflicts somebody still has to settle, oldest first; of one record when it is named."""
    conflicts = models.Conflict.objects.filter(settled_at=None)
    if record_id:
        conflicts = conflicts.filter(record_type=record_type, record_id=record_id)
    return tuple(conflicts.order_by("id"))


def record_id(row: models.Conflict) -> str:
    """The id of the FieldConflict of a row: the same for the same edit, also after a restore."""
    return hashlib.sha256(f"conflict\0{row.op_id}\0{row.field}".encode()).hexdigest()[:32]


def told(row: models.Conflict, market_point: str, today: date) -> Put:
    """What the desk of this point gets of an open conflict."""
    return _put(
        FieldConflict(record_id(row), market_point, row.record_id, row.field, row.current, row.proposed, today), None
    )


def settled(conflict: FieldConflict, today: date) -> Put:
    """The same, when somebody chose."""
    return _put(replace(conflict, state=CaseState.DONE), today)


def _put(conflict: FieldConflict, ended_on: date | None) -> Put:
    return Put(conflict, wire.encode(conflict), about=conflict.listing, ended_on=ended_on)


def tell_missing(today: date) -> int:
    """Tell the desks of the conflicts that are open since before they were told; how many. Can be run again."""
    rows = {record_id(row): row for row in open_conflicts() if row.record_type == LISTING}
    known = set(models.FieldConflict.objects.filter(id__in=rows).values_list("id", flat=True))
    count = 0
    for one in sorted(rows.keys() - known):
        row = rows[one]
        with transaction.atomic():
            _lock(row)
            listing = models.Listing.objects.filter(id=row.record_id).first()
            if listing is None or not models.Conflict.objects.filter(id=row.pk, settled_at=None).exists():
                continue  # settled or erased while we waited
            log_changes(records.put_many([told(row, listing.market_point, today)]))
            count += 1
    return count


def _lock(row: models.Conflict) -> None:
    """The records before the row, in the order in which everybody takes them: else two would wait for each other.

    The review too: the words of a listing that is held stand in it, and somebody may just be claiming it.
    """
    records.lock({("conflict", record_id(row))})
    records.lock(
        {(row.record_type, row.record_id), *([("review", row.record_id)] if row.record_type == LISTING else ())}
    )


def settle(number: int, take: Take, now: datetime) -> models.Conflict:
    """The conflict, settled. The value that goes stays in the record's history, or in the conflict itself (I7).

    Raises ConflictUnknown, RecordGone, WireFault for a value that does not fit the record as it is now.
    """
    with transaction.atomic():
        found = models.Conflict.objects.filter(id=number).first()
        if found is not None:
            _lock(found)
        conflict = models.Conflict.objects.select_for_update().filter(id=number, settled_at=None).first()
        if conflict is None:
            raise ConflictUnknown(field=str(number))
        today = timezone.localdate(now)
        puts = [*(_with_proposed(conflict, today) if take is Take.PROPOSED else ()), *_settled(conflict, today)]
        conflict.settled_at = now
        conflict.save(update_fields=["settled_at"])
        log_changes(records.put_many(puts))
    return conflict


def _settled(row: models.Conflict, today: date) -> Iterable[Put]:
    found = models.FieldConflict.objects.filter(id=record_id(row)).first()
    conflict = None if found is None else records.read(found, "conflict")
    return (settled(conflict, today),) if isinstance(conflict, FieldConflict) else ()


def _with_proposed(conflict: models.Conflict, today: date) -> Iterable[Put]:
    row: Any = TABLES[conflict.record_type]._default_manager.filter(id=conflict.record_id).first()
    if row is None:
        raise RecordGone(field=conflict.record_type)
    record, document = proposed(conflict.record_type, row.document.encode(), conflict.field, conflict.proposed)
    if is_case(conflict.record_type):
        kept = {name: getattr(row, name) for name in ("about", "sealing_key", "ended_on")}
        return (Put(record, document, sealed=bytes(row.sealed), **kept),)
    return Put(record, document), *_looked_at(record, today)


def proposed(record_type: str, document: bytes, field: str, value: str) -> tuple[wire_types.Record, bytes]:
    """The record with the value that came second, and its JSON. Raises WireFault when it does not fit (any more)."""
    content = msgspec.json.decode(document)
    content[field] = msgspec.json.decode(value)
    changed = msgspec.json.encode(content)
    return wire_types.decode_record(record_type, changed), changed


def _looked_at(listing: wire_types.Record, today: date) -> Iterable[Put]:
    """The words of a listing that is held stand in its review too."""
    row = models.Review.objects.filter(id=listing.id).first()
    before = None if row is None else records.read(row, "review")
    if not isinstance(listing, Listing) or not isinstance(before, Review):
        return ()
    review = review_rules.followed(before, listing, None, today=today)
    return () if review is None else (Put(review, wire.encode(review), about=listing.id),)


def row_of(conflict: FieldConflict) -> models.Conflict | None:
    """The open row of what a desk has; None when it was settled."""
    return next((row for row in open_conflicts(LISTING, conflict.listing) if record_id(row) == conflict.id), None)
