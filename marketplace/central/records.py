"""Writes shared records, and says what changed in which feed; the only module that writes them.

A writer opens a transaction, calls `put`, `put_many`, `remove` or `erase`, and ends with `feeds.log_changes` on what
they returned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, assert_never

from django.db import connection
from django.db import models as fields
from django.utils import timezone

from marketplace import cases, wire, wire_types
from marketplace.central import models
from marketplace.central.errors import Erased
from marketplace.central.feeds import Entry, feed_of
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key, belongs_to
from marketplace.checksums import digest_of, erased_hash
from marketplace.errors import WireFault
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Staff
from marketplace.vocabulary import (
    District,
    Erasure,
    Figures,
    Listing,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    Story,
)
from marketplace.wire import ChangeKind
from marketplace.wire_types import Record


@dataclass(frozen=True, slots=True)
class Put:
    """A record to store, with the JSON to keep of it (it may hold fields we do not know).

    What follows is of cases only: what they belong to, their sealed part as it came, and the day they were over. A case
    itself and its document are without the private part. `held` is of listings only.
    """

    record: Record
    document: bytes
    about: str = ""
    sealed: bytes = b""
    sealing_key: str = ""
    ended_on: date | None = None
    held: bool | None = None
    """Whether no feed tells of it until somebody of its point let it hang; None: as it was."""


def put(record: Record, document: bytes) -> tuple[Entry, ...]:
    """Store a record that is no case. As `put_many`."""
    return put_many([Put(record, document)])


def put_many(puts: Iterable[Put]) -> tuple[Entry, ...]:
    """Store records in a few statements, whatever their number; of one that comes twice the last one stays.

    What they said before goes to History. Returns what to log: nothing for what stays the same, also a DEL in a feed
    that a record left. Raises Erased for what was erased, WireFault for a value longer than its column, IntegrityError
    for a listing whose number another listing has; then the transaction has to be rolled back. Raises ValueError for
    settings whose Loket is no partner.
    """
    wanted = [(wire_types.record_type(each.record), each) for each in puts]
    keys = {(record_type, each.record.id) for record_type, each in wanted}
    lock(keys)
    _check_not_erased(keys)
    _check_loket(each.record for _, each in wanted)
    known = _rows(keys)
    now = timezone.now()
    entries: list[Entry] = []
    fresh: dict[Key, models.record.Record] = {}
    history: list[models.History] = []
    for record_type, each in wanted:
        key = (record_type, each.record.id)
        row = TABLES[record_type](id=each.record.id, document=each.document.decode(), **_columns(each))
        _check_lengths(row)
        before: Any = known.get(key)
        if isinstance(row, models.Listing):
            row.held = each.held if each.held is not None else before is not None and before.held
        if before is not None and _same(before, row):
            continue
        feed = feed_of(record_type, row)
        if before is not None:
            if before.document != row.document and record_type != "staff":  # no PIN of before lies anywhere
                history.append(_former(record_type, before, now))
            if (left := feed_of(record_type, before)) is not None and left != feed:
                entries.append(Entry(left, record_type, each.record.id, ChangeKind.DEL))
        if feed is not None:
            digest = digest_of(record_type, each.record.id, each.document)
            entries.append(Entry(feed, record_type, each.record.id, ChangeKind.PUT, digest))
        known[key] = fresh[key] = row
    models.History.objects.bulk_create(history)
    by_type: defaultdict[str, list[models.record.Record]] = defaultdict(list)
    for (record_type, _), row in fresh.items():
        by_type[record_type].append(row)
    for record_type, rows in by_type.items():
        _upsert(TABLES[record_type], rows)
    return tuple(entries)


def remove(record_type: str, record_id: str) -> tuple[Entry, ...]:
    """Delete a record with all it ever said. Returns what to log: nothing when it was not there."""
    return remove_many([(record_type, record_id)])


def remove_many(keys: Iterable[Key]) -> tuple[Entry, ...]:
    """Delete records with boxes, consents, history, conflicts and marks to find them, as when their term is over."""
    gone = set(keys)
    lock(gone)
    rows = _rows(gone)
    for record_type, ids in _by_type(gone).items():
        TABLES[record_type]._default_manager.filter(id__in=ids).delete()
        models.History.objects.filter(record_type=record_type, record_id__in=ids).delete()
        models.Conflict.objects.filter(record_type=record_type, record_id__in=ids).delete()
        models.Reach.objects.filter(record_type=record_type, record_id__in=ids).delete()
    return tuple(
        Entry(feed, record_type, record_id, ChangeKind.DEL)
        for (record_type, record_id), row in sorted(rows.items(), key=lambda item: item[0])
        if (feed := feed_of(record_type, row)) is not None
    )


def erase(record_type: str, record_id: str) -> tuple[Entry, ...]:
    """Erase a record for ever, with every case about it; it need not be here (yet): it is refused from now on."""
    return erase_many(belonging([(record_type, record_id)]))


def erase_many(keys: Iterable[Key]) -> tuple[Entry, ...]:
    """Erase these records for ever, and none beside them. Returns what to log."""
    gone = tuple(keys)
    erasures = [Erasure(erased_hash(*key)) for key in gone]
    return (*remove_many(gone), *put_many([Put(erasure, wire.encode(erasure)) for erasure in erasures]))


def belonging(keys: Iterable[Key], without: Collection[Key] = ()) -> tuple[Key, ...]:
    """These records and every case about them, and about those: a message goes with the response it answers."""
    found = dict.fromkeys(keys)
    newest = _by_type(found)
    while newest:
        more = [
            (case_type, case_id)
            for case_type, table in TABLES.items()
            if issubclass(table, models.case.Case)
            if (about := [one for subject in belongs_to(case_type) for one in newest.get(subject, ())])
            for case_id in table._default_manager.filter(about__in=about).values_list("id", flat=True)
            if (case_type, case_id) not in found and (case_type, case_id) not in without
        ]
        newest = _by_type(more)
        found |= dict.fromkeys(more)
    return tuple(found)


def read(row: models.record.Record, record_type: str) -> Record:
    """The value a row holds; a case without its private part."""
    return wire_types.decode_record(record_type, row.document.encode())


def lock(keys: Collection[Key]) -> None:
    """Nobody else changes, makes or erases these records until our transaction ends.

    Without it two writers on PostgreSQL would both keep the same former version, and lose the one in between; or one
    would store what the other is just erasing. On SQLite only one writes at a time anyway.
    """
    if not keys or connection.vendor != "postgresql":
        return
    numbers = sorted(digest_of(record_type, record_id, b"lock") for record_type, record_id in keys)
    if len(numbers) > LOCKS_MAX:
        lock_all()
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(0), "
            "(SELECT count(pg_advisory_xact_lock(key)) FROM unnest(%s::bigint[]) AS key)",
            [numbers],
        )


def lock_all() -> None:
    """As `lock`, of every record there is: we wait until all who write are done, and all who come wait for us."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(0)")


LOCKS_MAX = 1000
"""The server has room for some thousands in all; whoever touches more records than this has them all to itself."""


def _check_not_erased(keys: Collection[Key]) -> None:
    hashes = {erased_hash(*key): key for key in keys if key[0] != "erasure"}
    found = models.Erasure.objects.filter(id__in=hashes).values_list("id", flat=True).first() if hashes else None
    if found is not None:
        raise Erased(field=hashes[found][0])


def _check_loket(wanted: Iterable[Record]) -> None:
    """Whoever applies for help is handed over to it: to nobody would be a promise that nobody keeps."""
    every = list(wanted)
    partners = {record.id for record in every if isinstance(record, Partner)}
    named = {record.loket for record in every if isinstance(record, PointSettings)} - partners - {""}
    for loket in sorted(named):
        if not models.Partner.objects.filter(id=loket).exists():
            raise ValueError(f"the Loket of the settings is no partner: {loket}")


def _rows(keys: Collection[Key]) -> dict[Key, models.record.Record]:
    return {
        (record_type, str(row.pk)): row
        for record_type, ids in _by_type(keys).items()
        for row in TABLES[record_type]._default_manager.filter(id__in=ids)
    }


def _by_type(keys: Iterable[Key]) -> Mapping[str, Sequence[str]]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for record_type, record_id in keys:
        ids[record_type].append(record_id)
    return ids


def _same(before: Any, row: Any) -> bool:
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in _OWN]
    return all(_plain(getattr(before, name)) == _plain(getattr(row, name)) for name in names)


_OWN = ("erased_at", "logged_at")
"""Columns the table fills in itself."""


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _former(record_type: str, row: Any, now: datetime) -> models.History:
    return models.History(record_type=record_type, record_id=row.id, document=row.document, replaced_at=now)


def _upsert(table: type[models.record.Record], rows: Sequence[Any]) -> None:
    names = [field.name for field in table._meta.concrete_fields if not field.primary_key and field.name not in _OWN]
    table._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _check_lengths(row: fields.Model) -> None:
    """PostgreSQL would refuse the whole statement, SQLite would store it: here it is a fault with a name."""
    for field in row._meta.concrete_fields:
        limit = field.max_length if isinstance(field, fields.CharField) else None
        if limit is not None and len(getattr(row, field.attname)) > limit:
            raise WireFault(field.name, f"more than {limit} characters")


def _columns(each: Put) -> dict[str, Any]:
    record = each.record
    match record:
        case Listing():
            return _named(record, "number", "kind", "district", "market_point", "state", "placed_on", "hangs_until")
        case MarketPoint():
            return _named(record, "name", "district", "letter")
        case Story():
            return _named(record, "district", "told_on")
        case Figures():
            return _named(record, "district", "month")
        case District() | Partner() | Provider():
            return _named(record, "name")
        case PointSettings() | Erasure():
            return {}
        case Staff():
            return _named(record, "market_point")
        case cases.Response() | cases.Mediation() | cases.Handover() | cases.Signal() | cases.Correction():
            return _of_case(each, record.market_point, record.made_on, str(record.state))
        case Review() | FieldConflict() | Refusal():
            return _of_case(each, record.market_point, record.made_on, str(record.state))
        case cases.Message() | cases.ContactAttempt() | cases.Reaction() | cases.Outcome():
            return _of_case(each, record.market_point, record.made_on, "")
        case cases.ConsentChange():
            # Not the day of `given_at`: that is a device's clock, and it may be years wrong.
            return _of_case(each, record.market_point, timezone.localdate(), "")
        case _ as never:
            assert_never(never)


def _named(record: Record, *names: str) -> dict[str, Any]:
    return {name: str(value) if isinstance(value := getattr(record, name), str) else value for name in names}


def _of_case(each: Put, market_point: str, made_on: date, state: str) -> dict[str, Any]:
    return {
        "market_point": str(market_point),
        "about": each.about,
        "state": state,
        "made_on": made_on,
        "ended_on": each.ended_on,
        "sealed": each.sealed,
        "sealing_key": each.sealing_key,
    }
