"""Makes a new cache beside the old one, in bulk and with a connection of its own; knows no HTTP and no screen.

The people at the screen never wait for it: nothing is durable until `finish`, so that there is little to wait for here
too, and what a kill leaves half done goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from types import TracebackType
from typing import Any

import msgspec

from marketplace import wire
from marketplace.checksums import MODULUS, digest_of, erased_hash
from marketplace.errors import WireFault
from marketplace.vocabulary import Listing, ListingState
from offline_store import search, vault
from offline_store.cache import BOARD_INDEX, FILLED_NAME, FILLING_NAME, VERSION, make_tables
from offline_store.case_files import closed, is_case_feed
from offline_store.database import Database
from offline_store.errors import (
    CentreRubbish,
    ChecksumDiffers,
    StaleAnswer,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
)
from offline_store.filling_plan import FillingPlan
from offline_store.lease import boot_id
from offline_store.listings import DAY_BITS
from offline_store.records import ERASURE, LISTING, check_changes, compare, digest_in, readable
from offline_store.snapshot_lines import change_in, lines_in

BATCH = 1000

_BULK = (
    # a killed program leaves a log to roll back; a power cut leaves nothing to trust, and it begins anew
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -64000",
)
_INDEX_PIECE_BYTES = 16 << 20
_INDEX_PIECE_USUAL_BYTES = 1 << 20

_LISTING = msgspec.json.Decoder(Listing)
_NUL = b"\\u0000"


class Filling:
    """A cache that is being filled. Use it from the thread that opened it, as a context."""

    def __init__(self, plan: FillingPlan, database: Database) -> None:
        self._plan = plan
        self._database = database
        self._case_key = b""
        self._lease_s = 0
        self._cursors: dict[str, int] = {}
        self._sums: dict[str, int] = {}
        for feed, seq, checksum in database.rows("SELECT feed, seq, checksum FROM cursor"):
            self._cursors[feed], self._sums[feed] = seq, checksum
        self._places: dict[int, int] = dict(
            database.rows(f"SELECT place >> {DAY_BITS}, max(place) FROM listing GROUP BY place >> {DAY_BITS}")
        )

    @classmethod
    def open(cls, plan: FillingPlan) -> Filling:
        """A new one, or the one of the same epoch that was left half done since this device was switched on.

        Raises StoreFull, after which nothing of it is left, or StoreReadOnly.
        """
        try:
            plan.room.need_for_download()
            return cls._left_half_done(plan) or cls._begun(plan)
        except StoreFull:
            plan.remove()
            raise

    @classmethod
    def _left_half_done(cls, plan: FillingPlan) -> Filling | None:
        try:
            database = _opened(plan)
        except (StoreDamaged, StoreReadOnly):
            return None
        try:
            if _fits(database, plan):
                return cls(plan, database)
        except StoreDamaged:
            pass
        database.close()
        return None

    @classmethod
    def _begun(cls, plan: FillingPlan) -> Filling:
        plan.remove()
        database = _opened(plan)
        try:
            make_tables(database)
            # made over all listings at once in the end
            database.run("DROP INDEX listing_board")
            database.run("UPDATE filled SET epoch = ?, boot = ?", (plan.epoch, boot_id()))
        except StoreError:
            database.close()
            raise
        return cls(plan, database)

    def __enter__(self) -> Filling:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        if isinstance(exc, StoreFull):
            # what somebody puts up needs the room more than a cache that will not fit
            self._plan.remove()

    @property
    def needs_case_key(self) -> bool:
        """Whether an answer has not brought the key of a desk's cases yet."""
        return not self._case_key

    def cursors(self) -> dict[str, int]:
        """Per feed the last sequence it has; 0 for a granted feed it has nothing of."""
        return dict(self._cursors) or dict.fromkeys(self._plan.feeds, 0)

    def take_in(self, answer: wire.PullAnswer) -> int:
        """Put one page into the new file; how many changes it held.

        Raises StaleAnswer, CentreRubbish (nothing is applied), ChecksumDiffers (it begins anew), StoreFull (nothing
        of it is left after the context), StoreDamaged.
        """
        self._plan.room.need_for_download()
        if answer.epoch != self._plan.epoch:
            raise StaleAnswer(f"of epoch {answer.epoch}")
        # a feed that is offered as a file stands at 0 in the answer, and further here when the file was taken already
        offered = {ref.feed for ref in answer.snapshots}
        answer = replace(answer, cursors={feed: seq for feed, seq in answer.cursors.items() if feed not in offered})
        for feed, seq in answer.cursors.items():
            if seq < self._cursors.get(feed, 0):
                raise StaleAnswer(f"{feed}: {seq} after {self._cursors[feed]}")
        self._case_key = answer.case_key or self._case_key
        self._lease_s = answer.lease_s or self._lease_s
        page = closed(answer, self._case_key)
        check_changes(page)
        with self._all_or_nothing():
            for feed in page.gone:
                self._drop_feed(feed)
            self._put([change for change in page.changes if change.seq > self._cursors.get(change.feed, 0)])
            for feed, seq in page.cursors.items():
                self._move_to(feed, seq)
        try:
            compare(self._sums, page.checksums)
        except ChecksumDiffers:
            self._give_up()
            raise
        return len(page.changes)

    def take_in_snapshot(self, ref: wire.SnapshotRef, pieces: Iterable[bytes]) -> int:
        """Put the whole of a feed into the new file: its unpacked snapshot, in pieces of any size. How many rows.

        Raises CentreRubbish for a file that is none or another one than `ref`, ChecksumDiffers when it does not add
        up; nothing of it is kept then. Raises StoreFull, StoreDamaged.
        """
        lines = lines_in(pieces)
        try:
            header = wire.decode(next(lines, b""), wire.SnapshotHeader)
        except WireFault as exc:
            raise CentreRubbish(f"{ref.feed}: a snapshot without a header") from exc
        if (header.feed, header.seq, header.epoch) != (ref.feed, ref.seq, self._plan.epoch):
            raise CentreRubbish(f"{ref.feed}: a snapshot of something else")
        if is_case_feed(ref.feed):
            raise CentreRubbish(f"{ref.feed}: a snapshot of cases")
        rows = 0
        with self._all_or_nothing():
            self._drop_feed(ref.feed)
            while batch := list(islice(lines, BATCH)):
                self._plan.room.need_for_download()
                changes = [change_in(line, ref) for line in batch]
                self._put(changes)
                rows += len(changes)
            if rows != header.rows:
                raise CentreRubbish(f"{ref.feed}: a snapshot of {rows} rows instead of {header.rows}")
            compare(self._sums, {ref.feed: header.checksum})
            self._move_to(ref.feed, ref.seq)
        return rows

    def finish(self) -> None:
        """Build the index and make it durable: from now on it may take the place of the old one.

        Raises StoreFull (nothing of it is left after the context), StoreDamaged; then it is not finished.
        """
        with self._all_or_nothing():
            self._take_out_erased()
            self._database.run("DROP INDEX IF EXISTS listing_board")
            self._database.run(BOARD_INDEX.format(at=""))
            self._database.run("DELETE FROM tally")
            self._database.run(
                "INSERT INTO tally SELECT district, kind, category, hangs_until, count(*)"
                " FROM listing INDEXED BY listing_board GROUP BY district, kind, category, hangs_until"
            )
            # the index is built in memory piece by piece; larger pieces are merged less often
            self._index("hashsize", _INDEX_PIECE_BYTES)
            self._database.run("INSERT INTO listing_words (listing_words) VALUES ('rebuild')")
            self._index("hashsize", _INDEX_PIECE_USUAL_BYTES)
            for feed, seq in self._cursors.items():
                self._move_to(feed, seq)
            self._database.run("UPDATE filled SET complete = 1, told = 0, lease_s = ?", (self._lease_s,))
            self._plan.room.need_for_download()
        self._database.close()
        file = self._plan.folder / FILLING_NAME
        try:
            file.with_name(f"{FILLING_NAME}-journal").unlink(missing_ok=True)  # empty by now
            vault.make_durable(file)
        except OSError as exc:
            raise StoreDamaged(f"the new cache does not reach the disk: {exc.strerror}") from exc
        vault.move(file, self._plan.folder / FILLED_NAME)

    def _index(self, setting: str, value: int) -> None:
        self._database.run("INSERT INTO listing_words (listing_words, rank) VALUES (?, ?)", (setting, value))

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        before = dict(self._cursors), dict(self._sums), dict(self._places)
        try:
            with self._database.transaction():
                yield
        except BaseException:
            self._cursors, self._sums, self._places = before
            raise

    def _put(self, changes: list[wire.Change]) -> None:
        """In bulk: one statement per table. Of a record that changed twice only the last counts."""
        latest = {(change.record_type, change.record_id, change.feed): change for change in changes}
        rows = _Rows()
        hung: list[tuple[Listing, str]] = []
        for key, change in latest.items():
            kind, record_id, feed = key
            # of a feed that is new here nothing can stand there yet
            before = self._digest(key) if self._cursors.get(feed) else 0
            if change.kind is wire.ChangeKind.DEL:
                self._sums[feed] = self._sums.get(feed, 0) - before
                rows.take_out(key)
                continue
            document = bytes(change.document)
            digest = digest_in(change) if change.digest else digest_of(kind, record_id, document)
            self._sums[feed] = self._sums.get(feed, 0) + digest - before
            why, listing = "", _listing(record_id, document) if kind == LISTING else None
            if listing is None and not is_case_feed(feed):
                why, listing = readable(kind, record_id, document)
            if why:
                if kind == LISTING:
                    rows.take_out(key)
                rows.apart.append((*key, change.seq, digest, document, why))
                continue
            rows.put.append((*key, change.seq, digest, document))
            if before:
                rows.no_longer_apart.append(key)
            if listing is None:
                continue
            if listing.state is ListingState.OPEN:
                hung.append((listing, feed))
            else:
                rows.off.append((record_id, listing.number, feed))
        words = search.searchable_all([listing for listing, _ in hung])
        rows.hung = [self._hung(*one, said) for one, said in zip(hung, words, strict=True)]
        rows.write(self._database)

    def _hung(self, listing: Listing, feed: str, words: str) -> tuple[Any, ...]:
        day = listing.placed_on.toordinal()
        place = self._places[day] = self._places.get(day, (day << DAY_BITS) - 1) + 1
        return (
            place,
            listing.id,
            feed,
            str(listing.kind),
            listing.district,
            listing.category,
            listing.hangs_until.isoformat(),
            listing.market_point,
            words,
        )

    def _digest(self, key: tuple[str, str, str]) -> int:
        for table in ("quarantine", "record"):
            row = self._database.row(
                f"SELECT digest FROM {table} WHERE record_type = ? AND record_id = ? AND feed = ?", key
            )
            if row is not None:
                return int(row[0])
        return 0

    def _drop_feed(self, feed: str) -> None:
        if self._cursors.get(feed):
            for table in ("record", "quarantine", "listing", "closed"):
                self._database.run(f"DELETE FROM {table} WHERE feed = ?", (feed,))
        self._database.run("DELETE FROM cursor WHERE feed = ?", (feed,))
        self._cursors.pop(feed, None)
        self._sums.pop(feed, None)

    def _move_to(self, feed: str, seq: int) -> None:
        self._cursors[feed] = seq
        self._sums[feed] = self._sums.get(feed, 0) % MODULUS
        self._database.run(
            "INSERT OR REPLACE INTO cursor (feed, seq, checksum) VALUES (?, ?, ?)", (feed, seq, self._sums[feed])
        )

    def _take_out_erased(self) -> None:
        """A snapshot may be older than an erasure: what it still held of it goes."""
        erased = {
            row[0] for row in self._database.rows("SELECT record_id FROM record WHERE record_type = ?", (ERASURE,))
        }
        if not erased:
            return
        rows = _Rows()
        for table in ("record", "quarantine"):
            for kind, record_id, feed in self._database.rows(f"SELECT record_type, record_id, feed FROM {table}"):
                if erased_hash(kind, record_id) in erased:
                    key = (kind, record_id, feed)
                    self._sums[feed] = self._sums.get(feed, 0) - self._digest(key)
                    rows.take_out(key)
        rows.write(self._database)

    def _give_up(self) -> None:
        self._database.close()
        self._plan.remove()


def _opened(plan: FillingPlan) -> Database:
    finished = plan.folder / FILLED_NAME
    if finished.exists():
        vault.move(finished, plan.folder / FILLING_NAME)
    return vault.open_file(plan.folder / FILLING_NAME, plan.key, _BULK)


def _fits(database: Database, plan: FillingPlan) -> bool:
    """Whether what was left half done may be gone on with."""
    if database.row("PRAGMA user_version") != (VERSION,):
        return False
    row = database.row("SELECT epoch, boot, complete FROM filled")
    if row is None or row[0] != plan.epoch:
        return False
    # without a flush only a program that was killed leaves all it wrote; a finished one was flushed
    return bool(row[2]) or row[1] == boot_id()


def _listing(record_id: str, document: bytes) -> Listing | None:
    """The listing in `document` when all is well with it, which is nearly always; the long way says what is not."""
    if _NUL in document:
        return None
    try:
        listing = _LISTING.decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return listing if listing.id == record_id else None


@dataclass(slots=True)
class _Rows:
    """What a batch changes, per table."""

    put: list[tuple[Any, ...]] = field(default_factory=list)
    apart: list[tuple[Any, ...]] = field(default_factory=list)
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    hung: list[tuple[Any, ...]] = field(default_factory=list)
    taken_down: list[tuple[str, str]] = field(default_factory=list)
    off: list[tuple[str, str, str]] = field(default_factory=list)
    no_longer_apart: list[tuple[str, str, str]] = field(default_factory=list)

    def take_out(self, key: tuple[str, str, str]) -> None:
        self.gone.append(key)
        if key[0] == LISTING:
            self.taken_down.append(key[1:])

    def write(self, database: Database) -> None:
        key = "record_type = ? AND record_id = ? AND feed = ?"
        for sql, rows in (
            (f"DELETE FROM record WHERE {key}", self.gone),
            (f"DELETE FROM quarantine WHERE {key}", [*self.gone, *self.no_longer_apart]),
            ("DELETE FROM listing WHERE id = ? AND feed = ?", self.taken_down),
            ("DELETE FROM closed WHERE id = ? AND feed = ?", self.taken_down),
            ("DELETE FROM listing WHERE id = ?", [(record_id,) for record_id, *_ in self.off]),
            ("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)", self.put),
            ("INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?)", self.apart),
            ("INSERT OR REPLACE INTO closed VALUES (?, ?, ?)", self.off),
            ("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(self.hung)),
        ):
            if rows:
                database.many(sql, rows)
