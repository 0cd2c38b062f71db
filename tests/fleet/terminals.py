"""A real terminal of the fleet: a store on disk and a client; killed, copied and put to the wrong time as asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from requests import Session

from marketplace.sealing import public_key_of
from offline_store.client import Client
from offline_store.device_rounds import rotate_round
from offline_store.enrolment import enrol, enrol_again
from offline_store.errors import DeviceRevoked, StoreError
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.central.in_process import URL, Centre
from tests.fleet.line import FleetLine

T = TypeVar("T")


class TerminalKilled(BaseException):
    """Raised in the place of a power cut: nothing of this program runs on."""


class Moment(StrEnum):
    """When in a piece of the store's work the power goes."""

    BEFORE = "before"
    INSIDE = "at a statement of"
    BETWEEN = "between two commits of"
    AFTER = "right after"


class FleetTerminal:
    """One terminal. `folder` is replaced by a copy of the moment at each kill."""

    def __init__(self, name: str, root: Path, line: FleetLine, centre: Centre, point: str, role: str) -> None:
        self.name = name
        self.role = role
        self.point = point
        self.line = line
        self.clock_off = timedelta()
        self.running_s = 0.0
        self.revoked = False
        self.unknown_to_centre = False
        """The centre was put back to before it knew this device or its key."""
        self.cloned = False
        self.care = False
        self.districts: list[str] | None = None
        """Whose boards it may read; None: all."""
        self.scope_is_new = False
        """It has not heard yet what it may read now."""
        self.cache_lost = False
        """Its cache was thrown away, or has damage that nobody has met yet, and is not full again."""
        self.lease_was_over = False
        """It may show nothing until it has heard the centre again."""
        self._root = root
        self._lives = 0
        self._centre = centre
        self._kill: tuple[int, Moment] | None = None
        self._reached = 0
        self._kill_statement = 1
        self._dead: list[Path] = []
        self._dead_store: Store | None = None
        self.folder = root / f"{name}-0"
        self.store = self._open()
        self._client: Client | None = None

    def now(self) -> datetime:
        """What its clock says."""
        return datetime.now(UTC) + self.clock_off

    def today(self) -> date:
        """The day it believes it is."""
        return self.now().date()

    def enrol(self, *, care: bool = False) -> None:
        """Become one of the centre's, or another device of it."""
        code = self._centre.code(self.point, self.role)
        if care:
            from marketplace.central import models

            models.EnrolmentCode.objects.filter(handle=code[:3]).update(care=True)
        self.care = care
        client = Client(URL, session=self._session())
        (enrol_again if self.store.device.is_enrolled else enrol)(self.store, client, code)
        self._client = None
        self.revoked = self.unknown_to_centre = self.cloned = False

    def sync(self) -> SyncReport:
        """One round. Raises TerminalKilled when that was asked, DeviceRevoked when it knows that already."""
        if self.store.device.is_revoked:
            raise DeviceRevoked("its keys are gone")
        if self._client is None:
            self._client = Client(URL, self.store.device.identity(), session=self._session())
        return sync_round(self.reach, self._client, now=self.now())

    def public_keys(self) -> set[bytes]:
        """The keys this terminal signs or may sign with."""
        row = self.store._database.row("SELECT seed, next_seed FROM signing_key")
        return {public_key_of(bytes(seed)) for seed in row or () if seed is not None}

    def rotate(self) -> StoreError | None:
        """Ask for a new signing key; what went wrong."""
        client = Client(URL, self.store.device.identity(), session=self._session())
        self._client = None
        return rotate_round(self.reach, client)

    def kill_at(self, reach: int, moment: Moment, statement: int = 1) -> None:
        """In the `reach`-th piece of the store's work from now (from 1) the power goes; INSIDE: at this statement."""
        self._reached = 0
        self._kill = (reach, moment)
        self._kill_statement = statement

    def spare(self) -> None:
        """No kill is planned any more."""
        self._kill = None

    def reach(self, work: Callable[[Store], T]) -> T:
        """What the background does: run `work` on the store's thread; here with a power cut when one was planned."""
        self._reached += 1
        if self._kill is None or self._kill[0] != self._reached:
            return work(self.store)
        moment, self._kill = self._kill[1], None
        if moment is Moment.BEFORE:
            self._die(self._copy())
        copies: list[Path] = []
        if moment in (Moment.INSIDE, Moment.BETWEEN):
            self._watch(copies, self._kill_statement if moment is Moment.INSIDE else 0)
            try:
                work(self.store)
            finally:
                self.store._database.connection.set_trace_callback(None)
        else:
            work(self.store)
        self._die(copies[0] if copies else self._copy())
        raise AssertionError("not reached")

    def cut_power(self) -> None:
        """The power goes between two pieces of work; it is started again at once."""
        try:
            self._die(self._copy())
        except TerminalKilled:
            self.start()

    def start(self) -> None:
        """Start the program again after a kill."""
        if self._dead_store is not None:
            self._dead_store.close()
            self._dead_store = None
        while self._dead:
            shutil.rmtree(self._dead.pop())
        self.store = self._open()
        self._client = None

    def stop(self) -> None:
        """Stop the program in order."""
        self.store.close()

    def copied_to(self, name: str) -> FleetTerminal:
        """A terminal that runs on a copy of this one's disk."""
        copy = self._copy()
        folder = self._root / f"{name}-0"
        copy.rename(folder)
        twin = FleetTerminal(name, self._root, self.line, self._centre, self.point, self.role)
        twin.clock_off = self.clock_off
        return twin

    def _open(self) -> Store:
        return Store.open(self.folder, least_free_bytes=0, running_s=lambda: self.running_s)

    def _session(self) -> Session:
        session = Session()
        session.trust_env = False
        session.mount(URL, self.line)
        return session

    def _copy(self) -> Path:
        self._lives += 1
        folder = self._root / f"{self.name}-{self._lives}"
        shutil.copytree(self.folder, folder)
        return folder

    def _die(self, copy: Path) -> None:
        self._kill = None
        self._dead.append(self.folder)  # what unwinds still believes to be alive, and may write there
        self._dead_store = self.store
        self.folder = copy
        raise TerminalKilled

    def _watch(self, copies: list[Path], statement: int) -> None:
        """Copy the folder as the `statement`-th statement begins; 0: the one after the first commit."""
        committed, seen = False, 0

        def traced(sql: str) -> None:
            nonlocal committed, seen
            seen += 1
            if not copies and (seen == statement or (statement == 0 and committed)):
                copies.append(self._copy())
            committed = committed or sql == "COMMIT"

        self.store._database.connection.set_trace_callback(traced)

    def damage_cache(self, where: int, flips: int) -> bool:
        """Flip bytes of the cache's file while the program is off. Whether there was such a file."""
        self.store.close()
        file = self.folder / "cache.db"
        there = file.exists() and file.stat().st_size > 0
        if there:
            content = bytearray(file.read_bytes())
            first = where * (len(content) - 1) // 41
            for at in range(first, min(first + flips, len(content))):
                content[at] ^= 0x5A
            file.write_bytes(content)
            self.cache_lost = True
        self.start()
        return there

    def read_everything(self) -> None:
        """Whatever is damaged in the cache shows by now: it is thrown away."""
        if self.store.cache.rows("PRAGMA cache.integrity_check") != [("ok",)]:
            self.store.cache.drop()

    def outlive_lease(self) -> None:
        """Fifteen days of running time pass without the centre; then it is started again."""
        self.running_s += 15 * 86_400
        self.store.must_fill()
        self.cut_power()
        self.cache_lost = self.lease_was_over = True

    def reads_something(self) -> bool:
        """Whether anything the centre said can still be read."""
        return bool(self.store._database.rows("SELECT 1 FROM record LIMIT 1"))
