"""Saves what can still be read of a damaged store into a fresh one; knows no HTTP and no screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from offline_store import schema, vault
from offline_store.database import Database, Row
from offline_store.errors import KeyDamaged, StoreError, StoreHealthy
from offline_store.lock import StoreLock
from offline_store.set_aside import SALVAGED_NAME, WORDLESS_NAME, complete

MAKING_NAME = "salvaging.db"
NUMBERS_APART = 1000
"""How far a counter jumps when nobody knows where it stood: a number is never given out twice."""
_LOOKED_BEYOND = 1000
_RECEIPTS = "SELECT id FROM print_job WHERE personal = 1 AND content IS NOT NULL"

_ONE_ROW = ("signing_key", "device", "outbox_mark")
_SMALL = ("staff_tries",)
"""As a whole or not at all; an older file has none."""
_NUMBERED = {"outbox": "op_seq", "print_job": "id", "print_archive": "id"}
_COUNTER_OF = {"outbox": "outbox", "print_job": "print_job", "print_archive": "print_job"}
_PLACED_NUMBER = re.compile(rb'"number":"[A-Z]{1,3}-([0-9]{4,7})"')


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What became of a damaged store: `operations` and `print_jobs` were saved, `lost` rows could not be read.

    `knows_itself` is false when the device's identity was lost too: it must be enrolled again, and tells all then.
    """

    moved_to: Path
    operations: int
    print_jobs: int
    lost: int
    knows_itself: bool


def salvage(folder: Path, key_file: Path | None = None) -> SalvageReport:
    """Put what can be read of identity, key, outbox and print jobs into a fresh store; the damaged file stays aside.

    The cache is fetched again, under a key of its own. `key_file` as in `vault.open_database`.

    Raises StoreHealthy when nothing is wrong with it, StoreBusy, KeyMissing, StoreFull, StoreReadOnly; KeyDamaged
    when nothing at all can be read: then it is far more likely that the key is another store's, and nothing is moved.
    """
    lock = StoreLock.take(folder)
    try:
        complete(folder)
        key = vault.key_of(folder, key_file)
        if _is_healthy(folder, key):
            raise StoreHealthy("nothing is wrong with this store")
        vault.remove(folder / MAKING_NAME)
        fresh = vault.open_file(folder / MAKING_NAME, key, vault.DURABLE)
        try:
            schema.bring_up_to_date(fresh)
            counts = _copy(_Damaged(folder / vault.FILE_NAME, key), fresh)
            fresh.forget_in_log()
            _leave_words_out(folder, key, [row[0] for row in fresh.rows(_RECEIPTS)])
        except KeyDamaged:
            fresh.close()
            vault.remove(folder / MAKING_NAME)
            raise
        finally:
            fresh.close()
        vault.move(folder / MAKING_NAME, folder / SALVAGED_NAME)
        moved_to = complete(folder)
    finally:
        lock.release()
    assert moved_to is not None
    return SalvageReport(moved_to, *counts)


def _leave_words_out(folder: Path, key: bytes, receipts: Iterable[int]) -> None:
    """Make what is to be kept aside: the damaged store, but for the words of these receipts, which were saved.

    Each keeps its length, so that no other page is written: what cannot be read now may yet be mended elsewhere. When
    it cannot be made (a full disk) the damaged store itself is kept.
    """
    made = folder / WORDLESS_NAME
    vault.remove(made)
    try:
        vault.make_private(made)
        for suffix in ("", "-wal"):
            if (source := folder / f"{vault.FILE_NAME}{suffix}").exists():
                shutil.copyfile(source, folder / f"{made.name}{suffix}")
        _run_in(made, key)  # what still stood in the log goes into the file
        for receipt in receipts:
            with suppress(StoreError):
                _run_in(made, key, "UPDATE print_job SET content = zeroblob(length(content)) WHERE id = ?", receipt)
        _run_in(made, key)
        vault.make_durable(made)
    except (OSError, StoreError):
        vault.remove(made)


def _run_in(file: Path, key: bytes, sql: str = "", *values: int) -> None:
    # with a connection of its own: after a fault the old one trusts nothing any more
    database = vault.open_file(file, key, ())
    try:
        if sql:
            database.run(sql, values)
        database.forget_in_log()
    finally:
        database.close()


def _is_healthy(folder: Path, key: bytes) -> bool:
    try:
        database = vault.open_file(folder / vault.FILE_NAME, key, ())
        try:
            schema.look_over(database)
            for (table,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
                database.rows(f"SELECT * FROM {table}")
        finally:
            database.close()
    except StoreError:
        return False
    return True


class _Damaged:
    """Reads a damaged file row by row; after each fault with a new connection: the old one trusts nothing any more."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._file = file
        self._key = key
        self._database: Database | None = None
        self.faults = 0

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Row]:
        """The rows, or none when they cannot be read: `faults` counts how often that was so."""
        try:
            if self._database is None:
                self._database = vault.open_file(self._file, self._key, ())
            return self._database.rows(sql, values)
        except StoreError:
            self.faults += 1
            self.close()
            return []

    def row(self, sql: str, values: tuple[object, ...] = ()) -> Row | None:
        """The first row, or None when it is not there or cannot be read."""
        return next(iter(self.rows(f"{sql} LIMIT 1", values)), None)

    def columns(self, table: str) -> set[str]:
        """Which it has: a file of an older program has fewer. None when even that cannot be read."""
        return {str(row[1]) for row in self.rows(f"PRAGMA table_info({table})")}

    def counters(self) -> dict[str, int] | None:
        """Where its counters stand; None when nobody knows."""
        faults = self.faults
        found: dict[str, int] = dict(self.rows("SELECT name, seq FROM sqlite_sequence"))
        return None if self.faults > faults else found

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _copy(damaged: _Damaged, fresh: Database) -> tuple[int, int, int, bool]:
    if not damaged.rows("SELECT count(*) FROM sqlite_schema"):
        raise KeyDamaged("this key does not open this store; put the right one back from your copy")
    counters = damaged.counters()
    highest_slip = 0
    with fresh.transaction():
        saved = {table: _insert(fresh, table, *_only(damaged, fresh, table)) for table in _ONE_ROW}
        found: dict[str, dict[int, Row]] = {}
        unread: dict[str, set[int]] = {}
        for table, id_column in _NUMBERED.items():
            columns = _columns(damaged, fresh, table)
            last = None if counters is None else counters.get(_COUNTER_OF[table], 0)
            found[table], unread[table] = _numbered(damaged, table, id_column, columns, last)
            saved[table] = _insert(fresh, table, columns, found[table].values())
        for table in _SMALL:
            columns = _columns(damaged, fresh, table)
            _insert(fresh, table, columns, damaged.rows(f"SELECT {', '.join(columns)} FROM {table}"))
        damaged.close()
        if not any(saved.values()):
            raise KeyDamaged("nothing of this store can be read with this key; put the key back from your copy")
        if not saved["device"]:
            # it becomes another device, which tells everything from the start
            fresh.run("DELETE FROM signing_key")
        for (body,) in fresh.rows("SELECT body FROM outbox"):
            if number := _PLACED_NUMBER.search(bytes(body)):
                highest_slip = max(highest_slip, int(number[1]))
        mark = fresh.row("SELECT done_through FROM outbox_mark")
        known = {
            "slip_counter": highest_slip,
            "outbox": max((*found["outbox"], int(mark[0]) if mark else 0)),
            "print_job": max((*found["print_job"], *found["print_archive"], 0)),
        }
        for counter, highest in known.items():
            stood = highest + NUMBERS_APART if counters is None else max(highest, counters.get(counter, 0))
            fresh.run("DELETE FROM sqlite_sequence WHERE name = ?", (counter,))
            fresh.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (counter, stood))
    # a slip stands in one of two tables: what was found in one is not missed in the other
    slips = {*found["print_job"], *found["print_archive"]}
    lost = len(unread["outbox"]) + len((unread["print_job"] | unread["print_archive"]) - slips)
    return saved["outbox"], saved["print_job"] + saved["print_archive"], lost, bool(saved["device"])


def _only(damaged: _Damaged, fresh: Database, table: str) -> tuple[list[str], list[Row]]:
    columns = _columns(damaged, fresh, table)
    return columns, damaged.rows(f"SELECT {', '.join(columns)} FROM {table} LIMIT 1")


def _numbered(
    damaged: _Damaged, table: str, id_column: str, columns: list[str], last: int | None
) -> tuple[dict[int, Row], set[int]]:
    """What can be read, by number, and which numbers up to `last` cannot be; nobody knows `last` when it is None."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {id_column} = ?"
    found: dict[int, Row] = {}
    unread: set[int] = set()
    first = damaged.row(f"SELECT {id_column} FROM {table} ORDER BY {id_column}")
    number = int(first[0]) if first else 1
    beyond = number
    while number <= last if last is not None else number <= beyond + _LOOKED_BEYOND:
        faults = damaged.faults
        row = damaged.row(sql, (number,))
        if row is not None:
            found[number] = row
            beyond = number
        elif damaged.faults > faults:
            unread.add(number)
        number += 1
    return found, {number for number in unread if last is not None or number < max(found, default=0)}


def _columns(damaged: _Damaged, fresh: Database, table: str) -> list[str]:
    """What both have; what only the fresh one has gets what it says itself when nothing is given."""
    known = [str(row[1]) for row in fresh.rows(f"PRAGMA table_info({table})")]
    theirs = damaged.columns(table)
    return [column for column in known if column in theirs] if theirs else known


def _insert(database: Database, table: str, columns: list[str], rows: Iterable[Row]) -> int:
    sql = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    return sum(database.run(sql, row) for row in rows)
