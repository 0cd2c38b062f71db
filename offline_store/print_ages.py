"""How long slips have waited, and how long ago they ended; knows no table and no printer.

Slips of this run are measured in running time, sleep included (`lease.running_s`): a clock that is put right makes
none old. Of an earlier run there is only the device's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

PRINTS_BY_ITSELF = timedelta(hours=1)
"""An older slip waits for the desk: a printer that comes back after a night spits out nothing (docs/printing.md)."""

PERSONAL_PRINTS_BY_ITSELF = timedelta(minutes=5)
"""A personal slip that is older waits for the desk too: its visit is over after three minutes without a touch, and what
comes out after it lies there for whoever comes next. Its owner was told to name the number at the desk.
"""

CLOCKS_DIFFER = timedelta(minutes=10)
"""A clock that was a little ahead says nothing; one that was further ahead was wrong."""

BELIEVED_AFTER = timedelta(days=1)
"""A clock that has said something for so long is taken at its word, also where it says that a slip is of the future."""


class PrintAges:
    def __init__(self, running_s: Callable[[], float]) -> None:
        self._running_s = running_s
        self._began_s: float | None = None
        self._queued_s: dict[int, float] = {}

    def begin(self) -> None:
        """This run of the program begins now."""
        self._began_s = self._running_s()

    def queued(self, job_ids: Iterable[int]) -> None:
        """They wait from now on."""
        self._queued_s.update(dict.fromkeys(job_ids, self._running_s()))

    def ended(self, job_ids: Iterable[int]) -> None:
        """From here on their end counts, not how long they waited."""
        for job_id in job_ids:
            self._queued_s.pop(job_id, None)

    def prints_by_itself(self, job_id: int, queued_at: datetime, now: datetime, *, personal: bool) -> bool:
        """Whether it is young enough; one from the future has no age anybody knows, and is not."""
        within = PERSONAL_PRINTS_BY_ITSELF if personal else PRINTS_BY_ITSELF
        waited = self._waited(job_id)
        return waited < within if waited is not None else -CLOCKS_DIFFER <= now - queued_at < within

    def is_older(self, job_id: int, since: datetime, than: timedelta, now: datetime) -> bool:
        """Whether it was queued, or ended, so long ago.

        One from the future is as old as this run: a clock that is behind after a start must take nobody's words away.
        """
        waited = self._waited(job_id)
        if waited is not None:
            return waited >= than
        return now - since >= than or (_is_ahead(since, now) and self._ran() >= than)

    def is_wrong(self, job_id: int, since: datetime, now: datetime) -> bool:
        """Whether this moment lies in the future, and has done so for a day of this run: it was the wrong one."""
        return job_id not in self._queued_s and _is_ahead(since, now) and self._ran() >= BELIEVED_AFTER

    def _waited(self, job_id: int) -> timedelta | None:
        queued_s = self._queued_s.get(job_id)
        return None if queued_s is None else timedelta(seconds=self._running_s() - queued_s)

    def _ran(self) -> timedelta:
        return timedelta(0) if self._began_s is None else timedelta(seconds=self._running_s() - self._began_s)


def _is_ahead(since: datetime, now: datetime) -> bool:
    return since - now > CLOCKS_DIFFER
