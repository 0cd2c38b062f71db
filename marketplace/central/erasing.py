"""Erases what is known of a listing or a case, for ever and everywhere at the centre; decides not who may ask for it.

The hash of what was erased is kept in the table (so that nothing late brings it back), in the erasures feed (so that
every terminal does the same) and in a file beside the keys (so that a database put back from a backup, which does not
know what was erased since, is told by `catch_up`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection, transaction

from marketplace import wire
from marketplace.central import models, records, snapshots
from marketplace.central.feeds import Entry, log_changes
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import ERASABLE, Key
from marketplace.checksums import erased_hash
from marketplace.vocabulary import Erasure

LOG_FILE = "erased.log"
"""One hash a line, only ever added to; lies in the data folder and belongs in the backup of the keys."""
_HASH = re.compile(r"[0-9a-f]{32}")
_QUOTED_ID = re.compile(rb'"([A-Za-z0-9._:-]{1,64})"')
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def erase(record_type: str, record_id: str) -> tuple[Entry, ...]:
    """Erase a record, with all that hangs on it; it need not be here (yet). Returns what to log.

    Gone are the records with boxes, consents, history and conflicts, the refused operations about them, and the
    snapshots of the feeds they were in. Call it inside a transaction; when that is committed, SQLite's file and its
    write-ahead log hold none of it any more.
    """
    keys = hanging_on([(record_type, record_id)])
    entries = [entry for key in keys for entry in records.erase(*key)]
    hashes = {erased_hash(*key) for key in keys}
    _forget_refused(hashes)
    snapshots.discard({entry.feed for entry in entries if entry.record_type != "erasure"})
    _note(hashes)
    transaction.on_commit(scrub)
    return tuple(entries)


def hanging_on(keys: Iterable[Key]) -> tuple[Key, ...]:
    """These records and everything about them: cases, cases about those, and mediations with a leg from or to them."""
    found: dict[Key, None] = {}
    waiting = list(keys)
    while waiting:
        more = [key for one in waiting for key in records.belonging(*one)]
        fresh = [key for key in dict.fromkeys(more) if key not in found]
        found |= dict.fromkeys(fresh)
        waiting = [key for key in _mediations_with({record_id for _, record_id in fresh}) if key not in found]
    return tuple(found)


def _mediations_with(ids: Collection[str]) -> Iterator[Key]:
    """A leg names a giver and a receiver inside the document, where no index leads; there are few mediations."""
    for row in models.Mediation.objects.iterator() if ids else ():
        mediation = records.read(row, "mediation")
        if any(leg.giver in ids or leg.receiver in ids for leg in getattr(mediation, "legs", ())):
            yield "mediation", row.id


def hashes_named(body: bytes) -> frozenset[str]:
    """Under which hashes what this JSON names may have been erased: every text in it that can be an id.

    Also of what is no JSON, as far as texts can be found in it.
    """
    try:
        texts = set(_texts(msgspec.json.decode(body)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        texts = {found.decode() for found in _QUOTED_ID.findall(body)}
    return frozenset(
        erased_hash(record_type, text) for text in texts if _ID.fullmatch(text) for record_type in ERASABLE
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def catch_up() -> int:
    """Erase again all that the log names: for a database that was put back from a backup. Returns how many records."""
    hashes = _noted() - set(models.Erasure.objects.values_list("id", flat=True))
    if not hashes:
        return 0
    here = [
        (record_type, record_id)
        for record_type in ERASABLE
        for record_id in TABLES[record_type]._default_manager.values_list("id", flat=True).iterator()
        if erased_hash(record_type, record_id) in hashes
    ]
    for key in here:
        with transaction.atomic():
            log_changes(erase(*key))
    with transaction.atomic():
        _forget_refused(hashes)
        erasures = [Erasure(one) for one in sorted(hashes)]
        log_changes(records.put_many(records.Put(erasure, wire.encode(erasure)) for erasure in erasures))
    scrub()
    return len(here)


def scrub() -> None:
    """Empty SQLite's write-ahead log, where deleted bytes would lie until it comes round. Freed pages are zeroed anyway
    (`secure_delete`). PostgreSQL clears its pages with autovacuum (docs/centre.md).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_refused(hashes: Collection[str]) -> None:
    wanted = frozenset(hashes)
    kept = models.RefusedOperation.objects.values_list("pk", "body").iterator()
    models.RefusedOperation.objects.filter(
        pk__in=[pk for pk, body in kept if wanted & hashes_named(bytes(body))]
    ).delete()


def _note(hashes: Iterable[str]) -> None:
    """Durable before the transaction commits: what is erased twice stays erased, what is noted too late comes back."""
    path = _log()
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, "".join(f"{one}\n" for one in sorted(hashes)).encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _noted() -> set[str]:
    path = _log()
    lines = path.read_text(encoding="ascii", errors="replace").split() if path.exists() else []
    return {line for line in lines if _HASH.fullmatch(line)}  # a power cut may have cut the last line short


def _log() -> Path:
    return Path(settings.DATA_DIR) / LOG_FILE
