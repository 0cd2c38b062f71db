"""Everything this terminal knows and still has to tell, opened once and used from one thread.

Knows no HTTP and no screen; what an operation means is the business of `marketplace`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from marketplace import wire
from marketplace.numbers import slip_number
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from offline_store import schema, vault
from offline_store.database import Database
from offline_store.device import Device
from offline_store.directory import Directory
from offline_store.errors import StoreDamaged, StoreFull
from offline_store.listings import Listings
from offline_store.lock import StoreLock
from offline_store.outbox import Outbox
from offline_store.print_jobs import NewPrintJob, PrintJobs
from offline_store.records import Records

LEAST_FREE_BYTES = 32 * 1024 * 1024
"""Below this nothing is confirmed any more: saved work must still fit beside its log and a later download."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What is recorded for one listing: the operation, and the slips that must come out."""

    operation: PlaceListing
    print_jobs: tuple[NewPrintJob, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """It is saved: under this number, as this operation, with these slips waiting."""

    number: str
    op_seq: int
    print_job_ids: tuple[int, ...]


class Store:
    """The terminal's store. Use it from the thread that opened it; anything else raises WrongThread."""

    def __init__(
        self,
        folder: Path,
        lock: StoreLock,
        database: Database,
        least_free_bytes: int,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._lock = lock
        self._database = database
        self._least_free_bytes = least_free_bytes
        self.device = Device(database)
        self.outbox = Outbox(database)
        self.listings = Listings(database, self.outbox)
        self.directory = Directory(database)
        self.print_jobs = PrintJobs(database, monotonic_s)
        self.records = Records(database, self.listings, self.device)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        least_free_bytes: int = LEAST_FREE_BYTES,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> Store:
        """The store in `folder`, made if there is none.

        Raises StoreBusy when another program has it, and what `vault.open_database` raises.
        """
        lock = StoreLock.take(folder)
        try:
            database = vault.open_database(folder)
            try:
                schema.bring_up_to_date(database)
                store = cls(folder, lock, database, least_free_bytes, monotonic_s)
                store.print_jobs.doubt_interrupted()
                store.records.read_again()
            except BaseException:
                database.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Close the file and let the next program in; a second time does nothing."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def place_listing(self, compose: Callable[[str], Placement], made_at: datetime) -> Placed:
        """Record a listing durably, with its slips; when this returns it survives a power cut.

        `compose` gets the listing's number and makes what is to be recorded; what it raises comes out and
        nothing is recorded. Raises StoreFull, StoreReadOnly, StoreDamaged (nothing recorded) or NotEnrolled.
        """
        letter = self.device.enrolment().letter
        self._need_room()
        with self._database.transaction():
            number = slip_number(letter, self._next_counter())
            placement = compose(number)
            if placement.operation.listing.number != number:
                raise ValueError("a listing is composed with the number it was given")
            op_seq = self.outbox.append(placement.operation, made_at)
            print_job_ids = self.print_jobs.add(number, placement.print_jobs, made_at)
        return Placed(number, op_seq, print_job_ids)

    def withdraw(self, operation: WithdrawListing, made_at: datetime) -> int:
        """Record durably that a listing came off the board; its op_seq. Raises as `place_listing`."""
        return self._record(operation, made_at)

    def renew(self, operation: RenewListing, made_at: datetime) -> int:
        """Record durably that a listing hangs longer; its op_seq. Raises as `place_listing`."""
        return self._record(operation, made_at)

    def take_in(self, answer: wire.PullAnswer, answered: Iterable[int] = ()) -> int:
        """Apply one page of a pull: rows and cursors together, all or nothing; how many changes it held.

        `answered` are the operations the centre had applied before this pull began. With the last page they
        have come back, so that what the centre says stands on its own from there.
        Raises StaleAnswer, CentreRubbish (nothing is applied), StoreFull, StoreDamaged.
        """
        with self._database.transaction():
            held = self.records.take_in(answer)
            if not answer.more:
                self.outbox.seen_back(answered)
        return held

    def become(self, enrolment: wire.Enrolment, seed: bytes) -> None:
        """Be another device from now on; everything is asked for afresh and told once more. Raises NotEnrolled."""
        self.device.enrolment()
        with self._database.transaction():
            self.device.replace(enrolment, seed)
            self.records.start_afresh()
            self.outbox.send_again()

    def begin_again(self, epoch: str | None = None) -> None:
        """The centre knows less than it did: ask for everything again, and tell it everything again.

        With `epoch` it said so itself; what it already has it answers as before, so nothing happens twice.
        """
        with self._database.transaction():
            if epoch is not None:
                self.device.enter(epoch)
            self.records.start_afresh()
            self.outbox.send_again()

    def _record(self, operation: Operation, made_at: datetime) -> int:
        self.device.enrolment()
        self._need_room()
        with self._database.transaction():
            return self.outbox.append(operation, made_at)

    def _next_counter(self) -> int:
        """One more than any before. SQLite's own row for AUTOINCREMENT keeps it: the outbox writes that page anyway."""
        row = self._database.row("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'slip_counter' RETURNING seq")
        if row is None:
            raise StoreDamaged("the counter of the slip numbers is gone")
        return int(row[0])

    def _need_room(self) -> None:
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError as exc:
            raise StoreDamaged(f"the store's folder is gone: {exc.strerror}") from exc
        if free < self._least_free_bytes:
            raise StoreFull(f"{free} bytes free, {self._least_free_bytes} needed")
