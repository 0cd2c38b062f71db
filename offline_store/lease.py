"""For how long this device may keep what the centre told it without hearing from it: the cache's key; knows no cache.

What counts is the device's own running time, never the wall clock, which somebody may put ten years back. How long it
was off nobody knows, so a start counts as an hour.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from offline_store.database import Database
from offline_store.vault import KEY_BYTES

FIRST_LEASE_S = 24 * 3600
"""Until the centre has said how long: the shortest it gives, a desk's."""
START_COSTS_S = 3600
SAVED_EVERY_S = 60


def running_s() -> float:
    """Seconds since this device was switched on, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Lease:
    def __init__(self, database: Database, running_s: Callable[[], float] = running_s) -> None:
        self._database = database
        self._running_s = running_s
        self._from_s = running_s()
        self._granted_s = 0
        self._used_s = 0.0
        self._saved_s: float | None = None
        self._key = b""

    def read(self) -> None:
        """What stands there, with what this start costs; a key is made when there is none."""
        row = self._database.row("SELECT cache_key, granted_s, used_s FROM lease")
        if row is None:
            self.begin_anew()
            return
        self._key, self._granted_s = bytes(row[0]), int(row[1])
        self._used_s = float(row[2]) + START_COSTS_S
        self._from_s, self._saved_s = self._running_s(), None

    @property
    def key(self) -> bytes:
        """The cache's key, 32 bytes."""
        return self._key

    @property
    def used_s(self) -> float:
        """Running time since the centre last answered; an hour for each start."""
        return self._used_s + max(0.0, self._running_s() - self._from_s)

    @property
    def granted_s(self) -> int:
        """How long it may last."""
        return self._granted_s or FIRST_LEASE_S

    @property
    def is_over(self) -> bool:
        """Whether the cache must become unreadable."""
        return self.used_s >= self.granted_s

    def save(self) -> None:
        """Keep how much is used up: once after a start, and then at most once a minute."""
        if self._saved_s is None or self.used_s - self._saved_s >= SAVED_EVERY_S:
            self._saved_s = self.used_s
            self._database.run("UPDATE lease SET used_s = ?", (int(self._saved_s),))

    def renew(self, lease_s: int) -> None:
        """The centre has answered: it begins again, for `lease_s` from now (0: as long as before)."""
        self._granted_s = lease_s or self._granted_s
        self._used_s, self._from_s, self._saved_s = 0.0, self._running_s(), 0.0
        self._database.run("UPDATE lease SET granted_s = ?, used_s = 0", (self._granted_s,))

    def begin_anew(self) -> None:
        """Another key instead of the one there was, which nobody will read again, in the file or in its log."""
        self._key, self._granted_s = os.urandom(KEY_BYTES), 0
        self._used_s, self._from_s, self._saved_s = 0.0, self._running_s(), 0.0
        self._database.run("INSERT OR REPLACE INTO lease (one, cache_key) VALUES (1, ?)", (self._key,))
        self._database.forget_in_log()
