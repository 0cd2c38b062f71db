"""Keeps a second program out of the same store; knows nothing of what is in it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from offline_store.errors import StoreBusy, StoreReadOnly

LOCK_NAME = "store.lock"


class StoreLock:
    """Held from `take` until `release`, or until the process dies; the kernel frees it then."""

    __slots__ = ("_handle",)

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, folder: Path) -> StoreLock:
        """Make `folder` if needed and take its lock. Raises StoreBusy or StoreReadOnly."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as exc:
            raise StoreReadOnly(f"{folder}: {exc.strerror}") from exc
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            os.close(handle)
            raise StoreBusy(f"another program uses the store in {folder}") from exc
        return cls(handle)

    def release(self) -> None:
        """Let the next one in; a second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
