"""Brings what the centre has not got out of the store by hand, as a file; knows no table and no HTTP.

One operation a line, as JSON. What it says of people stays sealed: only the centre's key opens it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from errno import EDQUOT, ENOSPC
from pathlib import Path

from marketplace import wire
from offline_store import vault
from offline_store.errors import ExportExists, StoreFull, StoreReadOnly
from offline_store.owed import ExportedOperation


def lines(operations: Iterable[ExportedOperation]) -> Iterable[bytes]:
    """Each operation as a line of JSON, its line end included."""
    return (wire.encode(operation) + b"\n" for operation in operations)


def write(operations: Iterable[ExportedOperation], path: Path) -> int:
    """A new file of mode 0600, durable when this returns; how many operations are in it.

    Raises ExportExists: nothing is overwritten, it may hold what is nowhere else. StoreFull or StoreReadOnly,
    and then nothing is left of it.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise ExportExists(f"{path} is there already; name another file") from None
    except OSError as exc:
        raise _as_ours(exc, path) from exc
    count = 0
    try:
        with os.fdopen(handle, "wb") as file:
            for line in lines(operations):
                file.write(line)
                count += 1
            file.flush()
            os.fsync(file.fileno())
        vault.make_durable(path.parent)  # without it the file's name may be gone after a power cut
    except BaseException as exc:  # an interruption too: half a file would be taken for the whole
        path.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise _as_ours(exc, path) from exc
        raise
    return count


def _as_ours(exc: OSError, path: Path) -> StoreFull | StoreReadOnly:
    if exc.errno in (ENOSPC, EDQUOT):
        return StoreFull(f"no room for {path}")
    return StoreReadOnly(f"{path}: {exc.strerror}")
