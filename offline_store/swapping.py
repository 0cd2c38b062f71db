"""A new cache made beside the old one, and put in its place; what it brought is told to the rest of the store.

Knows no HTTP, and not how it is filled.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from offline_store import set_aside
from offline_store.cache import Cache
from offline_store.database import Database
from offline_store.device import Device
from offline_store.errors import FillingLost
from offline_store.filling_plan import FillingPlan
from offline_store.lease import Lease
from offline_store.outbox import Outbox
from offline_store.print_subjects import PrintSubjects
from offline_store.room import Room


class Swapping:
    """`forget_in_logs` empties the logs of both files."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        room: Room,
        cache: Cache,
        lease: Lease,
        device: Device,
        outbox: Outbox,
        subjects: PrintSubjects,
        forget_in_logs: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._database = database
        self._room = room
        self._cache = cache
        self._lease = lease
        self._device = device
        self._outbox = outbox
        self._subjects = subjects
        self._forget_in_logs = forget_in_logs

    def begin(self) -> FillingPlan:
        """As `Store.begin_filling`."""
        feeds = self._device.enrolment().feeds
        return FillingPlan(self._folder, self._lease.key, self._device.epoch(), self._room, feeds)

    def use(self, plan: FillingPlan) -> None:
        """As `Store.use_filling`."""
        if plan.key != self._lease.key or plan.epoch != self._device.epoch():
            plan.remove()
            raise FillingLost("the cache's key or the epoch is another one by now")
        if not plan.is_finished:
            raise FillingLost("there is no finished cache")
        self._cache.swap()
        self.tell()
        self._lease.renew(self._cache.lease_s())

    def tell(self) -> None:
        """What a fill brought, told to the rest of the store; again until that has come to its end.

        Not of a fill that another one must follow: in its epoch nothing stands where our operations `reached`.
        """
        if self._cache.is_told() or self._cache.must_fill(self._device.epoch()):
            return
        losses = self._cache.losses
        cursors: dict[str, int] = dict(self._cache.rows("SELECT feed, seq FROM cursor"))
        erased = [row[0] for row in self._cache.rows("SELECT record_id FROM record WHERE record_type = 'erasure'")]
        if self._cache.losses != losses:
            return  # what was read is not there any more; what was done here hangs because of the outbox again
        with self._database.transaction():
            if erased:
                self._subjects.forget(erased, self._outbox.forget(erased))
            self._outbox.pass_by(cursors)
        if erased:
            set_aside.remove_aside(self._folder)
            self._forget_in_logs()
        self._cache.note_told()
