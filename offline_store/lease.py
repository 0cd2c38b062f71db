"""For how long this device may keep what the centre told it without hearing from it: the cache's key; knows no cache.

What counts is the device's own running time, never the wall clock, which somebody may put ten years back. As long as
it was not switched off that time is exact; how long it was off nobody knows, so that costs an hour.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from offline_store.database import Database
from offline_store.vault import KEY_BYTES

FIRST_LEASE_S = 24 * 3600
"""Until the centre has said how long: the shortest it gives, a desk's."""
SWITCHING_ON_COSTS_S = 3600
SAVED_EVERY_S = 60


def running_s() -> float:
    """Seconds since this device was switched on, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str:
    """Another text each time this device is switched on; empty when it does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""


class Lease:
    def __init__(
        self,
        database: Database,
        running_s: Callable[[], float] = running_s,
        boot_id: Callable[[], str] = boot_id,
    ) -> None:
        self._database = database
        self._running_s = running_s
        self._boot_id = boot_id
        self._boot = ""
        self._from_s = 0.0
        self._granted_s = 0
        self._used_s = 0.0
        self._saved_s: float | None = 0.0
        self._renewed_at_s: float | None = None
        self._ended = False
        self._key = b""

    def read(self) -> None:
        """What stands there, with what happened since; a key is made when there is none."""
        self._boot, now_s = self._boot_id(), self._running_s()
        row = self._database.row("SELECT cache_key, granted_s, used_s, boot, at_s, ended FROM lease")
        if row is None:
            self.begin_anew()
            return
        self._key, self._granted_s, self._ended = bytes(row[0]), int(row[1]), bool(row[5])
        self._used_s, self._from_s = float(row[2]), now_s
        if self._boot and row[3] == self._boot and now_s >= row[4]:
            # nothing to save: the difference with what stands there is as exact at the next start
            self._used_s += now_s - float(row[4])
            self._saved_s = self._used_s
        else:
            self._used_s += SWITCHING_ON_COSTS_S
            self._saved_s = None

    @property
    def key(self) -> bytes:
        """The cache's key, 32 bytes."""
        return self._key

    @property
    def used_s(self) -> float:
        """Running time since the centre last answered; an hour for each time it was switched on."""
        return self._used_s + max(0.0, self._running_s() - self._from_s)

    def moment(self) -> tuple[str, float]:
        """Which time this device was switched on (`boot_id`), and how many seconds ago that was."""
        return self._boot, self._running_s()

    @property
    def granted_s(self) -> int:
        """How long it may last."""
        return self._granted_s or FIRST_LEASE_S

    @property
    def left_s(self) -> float:
        """For how long the cache may still be read; 0 when that ended and the centre has not answered since."""
        return 0.0 if self._ended else max(0.0, self.granted_s - self.used_s)

    @property
    def is_over(self) -> bool:
        """Whether the cache must become unreadable."""
        return self.used_s >= self.granted_s

    def save(self) -> None:
        """Keep how much is used up: once after the device was switched on, and then at most once a minute."""
        used_s = self.used_s
        if self._saved_s is None or used_s - self._saved_s >= SAVED_EVERY_S:
            self._database.run(
                "UPDATE lease SET used_s = ?, boot = ?, at_s = ?", (used_s, self._boot, self._running_s())
            )
            self._saved_s, self._renewed_at_s = used_s, None

    def renew(self, lease_s: int) -> None:
        """The centre has answered: it begins again, for `lease_s` from now (0: as long as before).

        That it did so again within a minute is not written down: it would cost a flush for each answer.
        """
        granted_s, now_s = lease_s or self._granted_s, self._running_s()
        if granted_s == self._granted_s and self._is_just_renewed(now_s):
            self._used_s, self._from_s, self._saved_s = 0.0, now_s, 0.0
            return
        self._database.run(
            "UPDATE lease SET granted_s = ?, used_s = 0, boot = ?, at_s = ?, ended = 0", (granted_s, self._boot, now_s)
        )
        self._begin(granted_s, now_s, ended=False)
        self._renewed_at_s = now_s

    def _is_just_renewed(self, now_s: float) -> bool:
        return self._renewed_at_s is not None and 0 <= now_s - self._renewed_at_s < SAVED_EVERY_S

    def begin_anew(self) -> None:
        """Another key instead of the one there was, which nobody will read again, in the file or in its log."""
        key, ended, now_s = os.urandom(KEY_BYTES), self.is_over, self._running_s()
        self._database.run(
            "INSERT OR REPLACE INTO lease (one, cache_key, boot, at_s, ended) VALUES (1, ?, ?, ?, ?)",
            (key, self._boot, now_s, ended),
        )
        self._key = key
        self._begin(0, now_s, ended=ended)
        self._database.forget_in_log()

    def _begin(self, granted_s: int, now_s: float, *, ended: bool) -> None:
        self._granted_s, self._used_s, self._from_s = granted_s, 0.0, now_s
        self._saved_s, self._ended, self._renewed_at_s = 0.0, ended, None
