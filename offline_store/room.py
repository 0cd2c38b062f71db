"""How much room the disk under the store must keep: for what people put up first, for what comes down after it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from offline_store.errors import StoreDamaged, StoreFull

LEAST_FREE_BYTES = 32 * 1024 * 1024
"""Below this nothing is confirmed any more: saved work must still fit beside its log and a later download."""
KEPT_FOR_REQUESTS = 2
"""What comes down stops at so many times that: it may never take the room of what somebody puts up."""


def free_bytes(folder: Path) -> int:
    """What is free on the disk of `folder`. Raises StoreDamaged when it is gone."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as exc:
        raise StoreDamaged(f"the store's folder is gone: {exc.strerror}") from exc


@dataclass(frozen=True, slots=True)
class Room:
    """The disk of `folder`. `measure` says how many bytes are free there."""

    folder: Path
    least_bytes: int = LEAST_FREE_BYTES
    measure: Callable[[Path], int] = free_bytes

    def lacking_bytes(self) -> int:
        """How much a request lacks; 0 or less when there is room for it."""
        return self.least_bytes - self.measure(self.folder)

    def need_for_request(self) -> None:
        """Raises StoreFull when something somebody does may not be confirmed."""
        self._need(self.least_bytes)

    def need_for_download(self) -> None:
        """Raises StoreFull when nothing more may come down."""
        self._need(KEPT_FOR_REQUESTS * self.least_bytes)

    def _need(self, needed: int) -> None:
        free = self.measure(self.folder)
        if free < needed:
            raise StoreFull(f"{free} bytes free, {needed} needed")
