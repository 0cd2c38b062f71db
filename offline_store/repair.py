"""Saves what can still be read of a damaged store into a fresh one; knows no HTTP and no screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from offline_store import schema, vault
from offline_store.database import Database, Row
from offline_store.errors import StoreError, StoreHealthy, StoreReadOnly
from offline_store.lock import StoreLock

SALVAGED_NAME = "salvaged.db"
"""A fresh store that is complete: its name says that it must take the place of the damaged one."""
MAKING_NAME = "salvaging.db"
ASIDE_NAME = "damaged"
NUMBERS_APART = 1000
"""How far the slip counter jumps when nobody knows where it stood: a number is never given out twice."""
_LOOKED_BEYOND = 1000

_ONE_ROW = ("signing_key", "device", "outbox_mark")
_NUMBERED = {"outbox": "op_seq", "print_job": "id", "print_archive": "id"}
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

    Raises StoreHealthy when nothing is wrong with it, StoreBusy, KeyMissing, StoreFull or StoreReadOnly.
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
        finally:
            fresh.close()
        vault.move(folder / MAKING_NAME, folder / SALVAGED_NAME)
        moved_to = complete(folder)
    finally:
        lock.release()
    assert moved_to is not None
    return SalvageReport(moved_to, *counts)


def complete(folder: Path) -> Path | None:
    """Let a salvaged store take its place, also when the power went in between; where the damaged one went.

    The caller holds the store's lock. Raises StoreReadOnly.
    """
    if not (folder / SALVAGED_NAME).exists():
        return None
    number = next(n for n in range(1, 10_000) if not (folder / f"{ASIDE_NAME}-{n}.db").exists())
    aside = folder / f"{ASIDE_NAME}-{number}.db"
    try:
        # the log goes first: beside another file of that name it would be read as that one's
        for suffix in ("-shm", "-wal", ""):
            source = folder / f"{vault.FILE_NAME}{suffix}"
            if source.exists():
                source.replace(folder / f"{aside.name}{suffix}")
    except OSError as exc:
        raise StoreReadOnly(f"{folder}: {exc.strerror}") from exc
    vault.move(folder / SALVAGED_NAME, folder / vault.FILE_NAME)
    return aside


def _is_healthy(folder: Path, key: bytes) -> bool:
    try:
        database = vault.open_file(folder / vault.FILE_NAME, key, ())
        try:
            schema.look_over(database)
            for table in (*_ONE_ROW, *_NUMBERED, "lease"):
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

    def row(self, sql: str, values: tuple[object, ...] = ()) -> Row | None:
        """The first row, or None when it is not there or cannot be read."""
        try:
            if self._database is None:
                self._database = vault.open_file(self._file, self._key, ())
            return self._database.row(sql, values)
        except StoreError:
            self.faults += 1
            self.close()
            return None

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _copy(damaged: _Damaged, fresh: Database) -> tuple[int, int, int, bool]:
    saved = dict.fromkeys((*_ONE_ROW, *_NUMBERED), 0)
    lost = 0
    counter = damaged.row("SELECT seq FROM sqlite_sequence WHERE name = 'slip_counter'")
    highest = 0
    with fresh.transaction():
        for table in _ONE_ROW:
            columns = _columns(fresh, table)
            row = damaged.row(f"SELECT {', '.join(columns)} FROM {table}")
            if row is not None:
                saved[table] += _insert(fresh, table, columns, row)
        for table, id_column in _NUMBERED.items():
            columns = _columns(fresh, table)
            faults = damaged.faults
            for row in _numbered(damaged, table, id_column, columns):
                saved[table] += _insert(fresh, table, columns, row)
                if table == "outbox" and (found := _PLACED_NUMBER.search(bytes(row[columns.index("body")]))):
                    highest = max(highest, int(found[1]))
            lost += damaged.faults - faults
        damaged.close()
        # everything is looked at again: what is seen back already costs one pass
        fresh.run("UPDATE outbox_mark SET done_through = 0")
        if not saved["device"]:
            # it becomes another device, which tells everything from the start
            fresh.run("DELETE FROM signing_key")
        seq = int(counter[0]) if counter else highest + NUMBERS_APART
        fresh.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'slip_counter'", (max(seq, highest),))
    return saved["outbox"], saved["print_job"] + saved["print_archive"], lost, bool(saved["device"])


def _numbered(damaged: _Damaged, table: str, id_column: str, columns: list[str]) -> Iterator[Row]:
    last = damaged.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or damaged.row(
        f"SELECT {id_column} FROM {table} ORDER BY {id_column} DESC LIMIT 1"
    )
    until = int(last[0]) if last else _LOOKED_BEYOND
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {id_column} = ?"
    for number in range(1, until + 1):
        row = damaged.row(sql, (number,))
        if row is not None:
            yield row


def _columns(database: Database, table: str) -> list[str]:
    return [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]


def _insert(database: Database, table: str, columns: list[str], row: Row) -> int:
    return database.run(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", row
    )
