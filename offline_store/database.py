"""One connection, its transactions and its faults in our words; knows no table and no key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from offline_store.errors import StoreBusy, StoreClosed, StoreDamaged, StoreError, StoreFull, StoreReadOnly, WrongThread

Row = tuple[Any, ...]

_FAULTS: dict[str, type[StoreError]] = {
    "SQLITE_FULL": StoreFull,
    "SQLITE_READONLY": StoreReadOnly,
    "SQLITE_PERM": StoreReadOnly,
    "SQLITE_BUSY": StoreBusy,
    "SQLITE_LOCKED": StoreBusy,
    "SQLITE_CORRUPT": StoreDamaged,
    "SQLITE_NOTADB": StoreDamaged,
    "SQLITE_IOERR": StoreDamaged,
    "SQLITE_CANTOPEN": StoreDamaged,
    "SQLITE_NOMEM": StoreDamaged,
}
"""By the primary result code; an extended one (SQLITE_IOERR_WRITE) begins with it."""


def translated(exc: Exception) -> StoreError:
    """Our error for one of the library's; a StoreError without more for a fault in our own SQL."""
    name = str(getattr(exc, "sqlite_errorname", None) or "")
    for code, error in _FAULTS.items():
        if name == code or name.startswith(code + "_"):
            return error(f"{name}: {exc}")
    # the two below are raised by the binding itself and carry no result code
    if "same thread" in str(exc):
        return WrongThread("a store is used by the thread that opened it, and by no other")
    if "closed database" in str(exc):
        return StoreClosed("this store is closed")
    return StoreError(f"{name}: {exc}")


class Database:
    """A connection that says its faults in our words. Belongs to the thread that opened it."""

    __slots__ = ("_connection", "_owes_empty_log")

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._owes_empty_log = False

    @property
    def connection(self) -> Any:
        """The library's own connection, for the migrations."""
        return self._connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with in_our_words():
            found: list[Row] = self._connection.execute(sql, values).fetchall()
            return found

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        with in_our_words():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Change something; how many rows it touched."""
        with in_our_words():
            return int(self._connection.execute(sql, values).rowcount)

    def insert(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Add a row; its rowid."""
        with in_our_words():
            return int(self._connection.execute(sql, values).lastrowid)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, durable when it returns. Inside another transaction it is part of that one.

        It locks a file at the first statement that touches it: BEGIN IMMEDIATE would take the lock of the cache as
        well, and then a damaged cache would refuse what somebody puts up. No other connection writes these files.
        """
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # some faults (a full disk) have rolled back already; a second ROLLBACK would hide the first error
            if self._connection.in_transaction:
                self.run("ROLLBACK")
            raise

    def many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of `values`."""
        with in_our_words():
            self._connection.executemany(sql, values)

    @property
    def in_transaction(self) -> bool:
        """Whether something is under way that is not durable yet."""
        return bool(self._connection.in_transaction)

    def forget_in_log(self) -> None:
        """Empty the write-ahead log of the file itself: what was wiped from it still lies there until then."""
        self._owes_empty_log = True
        if self.in_transaction:
            return  # it still holds what was wiped: whoever ends the transaction empties it
        self._owes_empty_log = self.row("PRAGMA main.wal_checkpoint(TRUNCATE)") != (0, 0, 0)

    @property
    def owes_empty_log(self) -> bool:
        """Whether the log was to be emptied and could not be: on a full disk."""
        return self._owes_empty_log

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with in_our_words():
            self._connection.close()


class in_our_words:
    """What the library raises inside this block leaves it as one of our errors."""

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, exc: BaseException | None, trace: object) -> None:
        if isinstance(exc, sqlcipher.Error):
            raise translated(exc) from exc
