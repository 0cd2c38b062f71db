"""Settles a field for which two people wanted different values; both stay findable, whichever is taken."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from django.db import transaction

from marketplace import wire_types
from marketplace.central import models, records
from marketplace.central.errors import CentralError
from marketplace.central.feeds import Entry, log_changes
from marketplace.central.record_tables import TABLES
from marketplace.columns import is_case


class Take(StrEnum):
    """Which of the two values is to stand."""

    CURRENT = "current"
    PROPOSED = "proposed"


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


def settle(number: int, take: Take, now: datetime) -> models.Conflict:
    """The conflict, settled. The value that goes stays in the record's history, or in the conflict itself (I7).

    Raises ConflictUnknown, RecordGone, WireFault for a value that does not fit the record as it is now.
    """
    with transaction.atomic():
        found = models.Conflict.objects.filter(id=number).first()
        if found is not None:
            # The record first, as everybody does who changes or erases it: else two would wait for each other.
            records.lock({(found.record_type, found.record_id)})
        conflict = models.Conflict.objects.select_for_update().filter(id=number, settled_at=None).first()
        if conflict is None:
            raise ConflictUnknown(field=str(number))
        entries = _with_proposed(conflict) if take is Take.PROPOSED else ()
        conflict.settled_at = now
        conflict.save(update_fields=["settled_at"])
        log_changes(entries)
    return conflict


def _with_proposed(conflict: models.Conflict) -> tuple[Entry, ...]:
    row: Any = TABLES[conflict.record_type]._default_manager.filter(id=conflict.record_id).first()
    if row is None:
        raise RecordGone(field=conflict.record_type)
    content = msgspec.json.decode(row.document)
    content[conflict.field] = msgspec.json.decode(conflict.proposed)
    document = msgspec.json.encode(content)
    record = wire_types.decode_record(conflict.record_type, document)
    if not is_case(conflict.record_type):
        return records.put(record, document)
    kept = {"about": row.about, "sealed": bytes(row.sealed), "sealing_key": row.sealing_key, "ended_on": row.ended_on}
    return records.put_many([records.Put(record, document, **kept)])
