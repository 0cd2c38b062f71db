"""The key of this terminal's store, and opening an encrypted file with a key; knows no table."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from offline_store.database import Database, translated
from offline_store.errors import KeyDamaged, KeyExposed, KeyMissing, StoreError, StoreFull, StoreReadOnly

KEY_BYTES = 32
KEY_NAME = "store.key"
FILE_NAME = "store.db"

DURABLE = (
    "PRAGMA journal_mode = WAL",
    # NORMAL may roll back a commit after a power cut; what the screen confirmed must stay
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 2000",
    "PRAGMA temp_store = MEMORY",
)


def open_database(folder: Path, key_file: Path | None = None) -> Database:
    """The store's file in `folder`, opened with its key; both are made when neither is there.

    With `key_file` the key lies elsewhere, such as a credential that systemd unpacks, and is never made.
    The caller holds the store's lock. Raises KeyMissing, KeyExposed, KeyDamaged, StoreDamaged (also for a
    key that does not fit), StoreFull or StoreReadOnly.
    """
    file = folder / FILE_NAME
    if key_file is not None:
        return open_file(file, key_of(folder, key_file), DURABLE)
    return open_file(file, _key(folder / KEY_NAME, may_make=not _holds_something(file)), DURABLE)


def key_of(folder: Path, key_file: Path | None = None) -> bytes:
    """The key of the store in `folder`. Raises KeyMissing, KeyExposed, KeyDamaged or StoreReadOnly."""
    return _key(key_file or folder / KEY_NAME, may_make=False, lent=key_file is not None)


def open_file(file: Path, key: bytes, pragmas: Iterable[str]) -> Database:
    """The encrypted `file`, made when there is none, with each of `pragmas` run. Raises as `open_database`."""
    make_private(file)
    connection = sqlcipher.connect(str(file), isolation_level=None)
    try:
        # on a damaged file it writes thousands of lines to the terminal, and hides our one sentence
        connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
        # a raw key: the file says nothing about a passphrase, and opening costs no key derivation
        connection.execute(f'PRAGMA key = "{_spelled(key)}"')
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for pragma in pragmas:
            connection.execute(pragma).fetchone()
    except sqlcipher.Error as exc:
        connection.close()
        raise translated(exc) from exc
    return Database(connection)


def attach(database: Database, file: Path, key: bytes, name: str) -> None:
    """Put `file` beside the store's own, as schema `name`, just as durable. Raises as `open_database`."""
    make_private(file)
    database.run("ATTACH DATABASE ? AS " + name + " KEY ?", (str(file), _spelled(key)))
    try:
        database.row(f"SELECT count(*) FROM {name}.sqlite_schema")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            database.row(f"PRAGMA {name}.{pragma}")
    except StoreError:
        database.run(f"DETACH DATABASE {name}")
        raise


def make_private(file: Path) -> None:
    """Make `file` when there is none: SQLite would give it, and its -wal, the rights of the umask."""
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as exc:
        raise _as_ours(exc, file) from exc


def remove(file: Path) -> None:
    """Take `file` away, with its log and the log's index; nothing happens when it is not there."""
    try:
        # the log first: beside another file of that name it would be read as that one's
        for name in (f"{file.name}-wal", f"{file.name}-shm", f"{file.name}-journal", file.name):
            file.with_name(name).unlink(missing_ok=True)
    except OSError as exc:
        raise _as_ours(exc, file) from exc


def move(file: Path, to: Path) -> None:
    """Give `file` the name `to`, durably. What had that name is replaced; its log must be gone by then."""
    try:
        file.replace(to)
        make_durable(to.parent)
    except OSError as exc:
        raise _as_ours(exc, file) from exc


def make_durable(path: Path) -> None:
    """Write a file's content, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _spelled(key: bytes) -> str:
    return f"x'{key.hex()}'"


def _holds_something(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise _as_ours(exc, file) from exc


def _key(path: Path, *, may_make: bool, lent: bool = False) -> bytes:
    """`lent`: by the system, which gives it to our group with an access list; nobody else may read it all the same."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            key = file.read(KEY_BYTES + 1)
    except FileNotFoundError:
        if not may_make:
            raise KeyMissing(f"{path} is gone; put it back from your copy") from None
        return _make_key(path)
    except OSError as exc:
        raise _as_ours(exc, path) from exc
    others, owners = (0o007, (0, os.geteuid())) if lent else (0o077, (os.geteuid(),))
    if not stat.S_ISREG(found.st_mode) or found.st_mode & others or found.st_uid not in owners:
        raise KeyExposed(f"others may read {path}; its owner makes it private with: chmod 600 {path}")
    if len(key) != KEY_BYTES:
        raise KeyDamaged(f"{path} holds no key of {KEY_BYTES} bytes; put it back from your copy")
    return key


def _make_key(path: Path) -> bytes:
    """A new key that is whole or absent after a power cut, and on the disk before anything is closed with it."""
    key = os.urandom(KEY_BYTES)
    fresh = path.with_suffix(".new")
    try:
        fresh.unlink(missing_ok=True)  # left by a power cut; the lock keeps everybody else out
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        make_durable(path.parent)
    except OSError as exc:
        raise _as_ours(exc, path) from exc
    return key


def _as_ours(exc: OSError, path: Path) -> StoreFull | StoreReadOnly:
    from errno import EDQUOT, ENOSPC

    if exc.errno in (ENOSPC, EDQUOT):
        return StoreFull(f"no room for {path}")
    return StoreReadOnly(f"{path}: {exc.strerror}")
