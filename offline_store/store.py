"""Everything this terminal knows and still has to tell, opened once and used from one thread.

Knows no HTTP and no screen; what an operation means is the business of `marketplace`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from marketplace import wire
from marketplace.checksums import erased_hash
from marketplace.vocabulary import Listing, TerminalRole
from offline_store import schema, set_aside, vault
from offline_store.asked_again import AskedAgain
from offline_store.cache import Cache
from offline_store.case_files import KEPT_S, CaseFiles, closed
from offline_store.database import Database
from offline_store.device import Device
from offline_store.directory import Directory
from offline_store.errors import ChecksumDiffers, StoreDamaged, StoreFull
from offline_store.filling_plan import FillingPlan
from offline_store.lease import Lease, boot_id, running_s
from offline_store.listings import Listings
from offline_store.lock import StoreLock
from offline_store.outbox import Outbox, Settled
from offline_store.print_jobs import NewPrintJob, PrintJobs
from offline_store.print_subjects import about_of
from offline_store.records import LISTING, Records, erasures_in
from offline_store.room import LEAST_FREE_BYTES, Room, free_bytes
from offline_store.swapping import Swapping

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none, nor what a desk needs
    from marketplace.cases import Case, Handover, Response
    from marketplace.exchange import Candidate
    from marketplace.operations import Operation
    from marketplace.staff import Access, Staff
    from marketplace.tray_rules import TrayItem
    from offline_store.desk_work import DeskWork
    from offline_store.owed import Owed
    from offline_store.placement import Placed, Placement
    from offline_store.staff import StaffAccounts


class Store:
    """The terminal's store. Use it from the thread that opened it; anything else raises WrongThread."""

    def __init__(
        self,
        folder: Path,
        lock: StoreLock,
        database: Database,
        room: Room,
        running_s: Callable[[], float] = running_s,
        boot_id: Callable[[], str] = boot_id,
    ) -> None:
        self._folder = folder
        self._lock = lock
        self._database = database
        self._room = room
        self.device = Device(database)
        self.outbox = Outbox(database)
        self.lease = Lease(database, running_s, boot_id)
        self.cache = Cache(folder, database, self.lease)
        self.listings = Listings(self.cache, self.outbox)
        self.directory = Directory(self.cache)
        self.print_jobs = PrintJobs(database, running_s)
        self.records = Records(self.cache, self.listings, self.device)
        self.case_files = CaseFiles(self.cache, self.outbox, self.device)
        subjects = self.print_jobs.subjects
        self._swapping = Swapping(
            folder, database, room, self.cache, self.lease, self.device, self.outbox, subjects, self._forget_in_logs
        )
        self._asked_again = AskedAgain(subjects, self.listings, self.records, self.outbox)

    @cached_property
    def owed(self) -> Owed:
        """What the centre has not heard or would not take; loaded when somebody first asks."""
        from offline_store.owed import Owed

        return Owed(self._database, self.outbox)

    @cached_property
    def staff(self) -> StaffAccounts:
        """Who works at this point, and how it stands with their PINs; loaded when somebody unlocks the terminal."""
        from offline_store.staff import StaffAccounts

        return StaffAccounts(self.cache, self._database, self.device, self.lease)

    @cached_property
    def _desk(self) -> DeskWork:
        from offline_store.desk_work import DeskWork

        return DeskWork(self.case_files, self.listings, self.directory, self.device, self.owed, self.staff, self.record)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        key_file: Path | None = None,
        least_free_bytes: int = LEAST_FREE_BYTES,
        running_s: Callable[[], float] = running_s,
        boot_id: Callable[[], str] = boot_id,
        free_bytes: Callable[[Path], int] = free_bytes,
    ) -> Store:
        """The store in `folder`, made if there is none; `key_file` as in `vault.open_database`.

        Raises StoreBusy when another program has it, and what `vault.open_database` raises. A cache that cannot be
        read is no fault: it is thrown away, and `must_fill` says so.
        """
        lock = StoreLock.take(folder)
        try:
            set_aside.complete(folder)
            database = vault.open_database(folder, key_file)
            try:
                schema.bring_up_to_date(database)
                schema.look_over(database)
                room = Room(folder, least_free_bytes, free_bytes)
                store = cls(folder, lock, database, room, running_s, boot_id)
                store.start()
            except BaseException:
                database.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def start(self) -> None:
        """What an opened store does first: put the cache beside it, and doubt what was under way."""
        self._make_room()
        self.lease.read()
        self.cache.when_lost(self.outbox.show_again)
        self.cache.open()
        if self.device.is_enrolled:
            if self.cache.must_fill(self.device.epoch()):
                self.outbox.show_again()
            else:
                self.cache.remove_half_made()
        self.print_jobs.start()
        with suppress(StoreFull):
            self._forget_in_logs()  # after a kill between wiping and emptying the log
        with suppress(StoreFull):  # what can wait: each of these is tried again
            # switching it off and on must not make it last longer, with or without a network
            self.lease.save()
            self._swapping.tell()
            self.records.read_again()

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

    def place_listing(self, compose: Callable[[str], Placement], made_at: datetime, *, by: str = "") -> Placed:
        """Record a listing durably, with its slips; when this returns it survives a power cut.

        `compose` gets the listing's number and makes what is to be recorded; what it raises comes out and nothing is
        recorded. `by`: the account of who put it up for somebody. Raises StoreFull, StoreReadOnly, StoreDamaged
        (nothing recorded) or NotEnrolled.
        """
        from offline_store.placement import Placed

        self.device.enrolment()
        self._need_room()
        with self._database.transaction():
            number = self.device.next_slip_number()
            placement = compose(number)
            if placement.operation.listing.number != number:
                raise ValueError("a listing is composed with the number it was given")
            op_seq = self.outbox.append(placement.operation, made_at, by=by)
            about = erased_hash(LISTING, placement.operation.listing.id)
            print_job_ids = self.print_jobs.add(number, placement.print_jobs, made_at, about)
        return Placed(number, op_seq, print_job_ids)

    def record(
        self,
        operation: Operation,
        made_at: datetime,
        print_jobs: Iterable[NewPrintJob] = (),
        number: str = "",
        *,
        proved: bool = True,
        by: str = "",
    ) -> int:
        """Record durably what somebody did, with its slips if there are any; its op_seq. As `place_listing`.

        `number` is the key of its slips, "H-0409/3f2a9c1b", for `print_alone`. Without `proved` nobody knows yet
        whether they may: our board waits for the centre. What somebody erases here loses its slips here at once.
        """
        from offline_store.erasure_reach import erased_by, hashes_named_by

        self.device.enrolment()
        self._need_room()
        erased = erased_by(operation)
        with self._database.transaction():
            op_seq = self.outbox.append(operation, made_at, proved=proved, by=by)
            self.print_jobs.add(number, print_jobs, made_at, about_of(hashes_named_by(operation)))
            if erased:
                self.print_jobs.subjects.forget(erased)
        if erased:
            self.print_jobs.empty_log()
        return op_seq

    def reveal(self, record_type: str, record_id: str, access: Access) -> Case | None:
        """A case with its private part, as far as `access` says; that somebody looked is durable before it returns. The
        one way to it (`looking.look` tells what is raised); also raises as `place_listing`, and shows nothing."""
        return self._desk.reveal(record_type, record_id, access)

    def with_phone(self, phone: str, access: Access) -> tuple[tuple[str, Response | Handover], ...]:
        """Types and cases of whoever has this number here, masked (`looking.with_phone`). Raises as `reveal`."""
        return self._desk.with_phone(phone, access)

    def tray(self, staff: Staff, today: date) -> tuple[TrayItem, ...]:
        """What waits at this desk for somebody with this work, what cannot wait first; nothing personal in it."""
        return self._desk.tray(staff, today)

    def candidates_for(self, listing: Listing, today: date, near: Collection[str] = ()) -> tuple[Candidate, ...]:
        """Who could help with a request, or be helped by an offer; the likeliest first. `near`: other districts that
        count as near (`exchange.near_districts`)."""
        return self._desk.candidates_for(listing, today, near)

    def print_alone(
        self,
        jobs: Iterable[NewPrintJob],
        now: datetime,
        number: str = "",
        key: str = "",
        about: Collection[str] = (),
    ) -> tuple[int, ...]:
        """Queue slips that belong to nothing that is saved with them; their ids, durable when this returns.

        `number` is that of the listing they are about, or the key of what was recorded, with the hashes that names
        in `about` (`erasure_reach.hashes_named_by`); `key` that of a page about nothing recorded. They take the place
        of slips of the same kind under it that did not come out. Raises ListingErased when nothing is known under
        `number` any more, StoreFull, StoreReadOnly, StoreDamaged; then nothing is queued.
        """
        self._need_room()
        slips, under = tuple(jobs), number or key
        subject = self._asked_again.about(number, about) if number else ""
        with self._database.transaction():
            words_went = under != "" and self.print_jobs.replace(under, {job.slip for job in slips})
            ids = self.print_jobs.add(under, slips, now, subject)
        if words_went:
            self.print_jobs.empty_log()
        return ids

    def settle(self, results: Iterable[wire.PushResult]) -> Settled:
        """Write down the centre's answers to a push. What is gone takes its slips along: they hold its words."""
        with self._database.transaction():
            settled = self.outbox.settle(results)
            if settled.gone:
                self.print_jobs.subjects.forget(settled.hashes, settled.numbers)
        if settled.gone:
            self._database.forget_in_log()
        return settled

    def take_in(self, answer: wire.PullAnswer) -> int:
        """Take in one page of a pull; how many changes it held. With `more` it waits for the pages after it.

        With the last one rows and cursors of all of them move together, all or nothing. Raises StaleAnswer,
        CentreRubbish, ChecksumDiffers (nothing is applied, and the cache must be filled anew), StoreFull,
        StoreDamaged.
        """
        if answer.changes:
            self._room.need_for_download()
        self._swapping.tell()
        went = bool(answer.case_key) and self.case_files.adopt(answer.case_key)
        page = closed(answer, b"" if went else self.case_files.key)
        losses = self.cache.losses
        try:
            self.records.check(page)
            if self.cache.losses != losses:
                raise StoreDamaged("the cache was thrown away")
            if page.more:
                with self.cache.transaction():
                    self.records.stage(page)
            else:
                self._take_in_all(page)
        except StoreDamaged:
            if self.cache.losses == losses:
                self.cache.drop()
            raise
        except ChecksumDiffers:
            self.cache.forsake()
            raise
        self._heard(answer)
        return len(page.changes)

    def _take_in_all(self, page: wire.PullAnswer) -> None:
        changes = (*self.records.staged(), *page.changes)
        erased = erasures_in(changes)
        if erased:
            # before the cache remembers them: after a power cut in between they are told again, and reach it all
            with self._database.transaction():
                self.print_jobs.subjects.forget(erased, self.outbox.forget(erased))
        with self.cache.transaction():
            self.records.apply(changes, page, erased)
            self.cache.note_filled(page.epoch, complete=True)
        if erased:
            set_aside.remove_aside(self._folder)
        if erased or page.gone:
            self._forget_in_logs()

    def _heard(self, answer: wire.PullAnswer) -> None:
        """What an answer changes in what must not be lost; after the cache, which it must not run ahead of."""
        if answer.sealing is not None:
            self.device.adopt_sealing_key(answer.sealing)
        with self._database.transaction():
            if not answer.more:
                self.outbox.pass_by(answer.cursors)
            if answer.durable_through:
                self.outbox.prune(answer.durable_through)
            self.lease.renew(answer.lease_s)

    def must_fill(self) -> bool:
        """Whether the cache holds nothing, or not what the centre holds now; asked before each pull. Counts the lease
        on the way: it goes on where there is no network too."""
        self.tend_lease()
        return self.device.is_enrolled and self.cache.must_fill(self.device.epoch())

    def needs_case_key(self) -> bool:
        """Whether a pull must ask for the key of this desk's cases: it was in memory only."""
        return not self.case_files.key and self.device.enrolment().role is TerminalRole.DESK

    def tend_lease(self) -> None:
        """Count how long the centre has not been heard; what may not be kept that long goes."""
        if self.lease.is_over:
            self.cache.wipe_key()
            self.case_files.forget()
            return
        if self.lease.used_s >= KEPT_S and self.case_files.holds_any():
            self.case_files.forget()
        self.lease.save()
        self.staff.count_on()

    def begin_filling(self) -> FillingPlan:
        """Where a new cache is to be made, and with what; no part of it is read here before `use_filling`.

        Raises NotEnrolled.
        """
        return self._swapping.begin()

    def use_filling(self, plan: FillingPlan) -> None:
        """The finished new cache takes the place of the old one. Raises FillingLost, StoreDamaged."""
        self._swapping.use(plan)

    def _forget_in_logs(self) -> None:
        self._database.forget_in_log()
        self.cache.forget_in_log()

    def become(self, enrolment: wire.Enrolment, seed: bytes) -> None:
        """Be another device from now on; everything is asked for afresh and told once more. Raises NotEnrolled."""
        self.device.enrolment()
        with self._database.transaction():
            self.device.replace(enrolment, seed)
            self.outbox.send_again()
        self.case_files.forget()
        self.cache.wipe_key()

    def begin_again(self, epoch: str) -> None:
        """The centre knows less than it did and says so with another `epoch`: ask for all of it, tell all of it again.

        What it already has it answers as before, so nothing happens twice. Until a new cache is full everybody keeps
        seeing what was there.
        """
        with self._database.transaction():
            self.device.enter(epoch)
            self.outbox.send_again()
        self.cache.forsake()

    def destroy_keys(self) -> None:
        """This device was revoked: its own key and that of the cache are gone. What nobody has been told yet stays."""
        self.device.destroy_keys()
        self.case_files.forget()
        self.cache.wipe_key()

    def _need_room(self) -> None:
        if self._make_room():
            self._room.need_for_request()

    def _make_room(self) -> bool:
        """What somebody puts up comes before what can be fetched again. Whether there was too little."""
        lacking = self._room.lacking_bytes()
        if lacking > 0:
            self.cache.give_room(lacking)
        return lacking > 0
