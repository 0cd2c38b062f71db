"""The file with what the centre said: attached beside the store's own, and thrown away when it does not fit.

It can be fetched again, so nothing here is worth a refusal at the screen. Knows no HTTP and no record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from offline_store import vault
from offline_store.database import Database, Row
from offline_store.errors import StoreDamaged, StoreError, StoreReadOnly
from offline_store.lease import Lease
from offline_store.schema import look_over

VERSION = 4
"""A cache of another version is fetched again; so its tables may simply be edited here."""
SCHEMA = "cache"
FILE_NAME = "cache.db"
FILLED_NAME = "filled.db"
"""A new cache that is complete: its name says that it must take the place of the old one."""
FILLING_NAME = "filling.db"
SNAPSHOT_SUFFIX = ".snapshot"

BOARD_INDEX = "CREATE INDEX {at}listing_board ON listing (district, kind, category, hangs_until, market_point)"
"""What narrows the board stands in it as a whole: where few hang, nothing else is read to find them; nor is it for the
terms that end at a point."""

_TABLES = (
    # of which epoch it is, whether all feeds in it have been as they were at one moment, and whether the rest of the
    # store was told what came with it
    """CREATE TABLE {at}filled (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        epoch TEXT NOT NULL,
        complete INTEGER NOT NULL,
        lease_s INTEGER NOT NULL DEFAULT 0,
        boot TEXT NOT NULL DEFAULT '',
        told INTEGER NOT NULL DEFAULT 1
    )""",
    "INSERT INTO {at}filled (one, epoch, complete) VALUES (1, '', 0)",
    "CREATE TABLE {at}cursor (feed TEXT PRIMARY KEY, seq INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE {at}record (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        feed TEXT NOT NULL,
        seq INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (record_type, record_id, feed)
    )""",
    """CREATE TABLE {at}quarantine (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        feed TEXT NOT NULL,
        seq INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        document BLOB NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (record_type, record_id, feed)
    )""",
    # pages of a pull that is not complete yet: one row per change, and one with an empty type per cursor
    """CREATE TABLE {at}staged (
        arrived INTEGER PRIMARY KEY,
        feed TEXT NOT NULL,
        seq INTEGER NOT NULL,
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        digest TEXT NOT NULL,
        document BLOB NOT NULL
    )""",
    # place: day of placing, then order of arrival; so "newest first" is the order of the rowid itself,
    # which is the only order in which full-text search over a full board stays fast
    """CREATE TABLE {at}listing (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        feed TEXT NOT NULL,
        kind TEXT NOT NULL,
        district TEXT NOT NULL,
        category TEXT NOT NULL,
        hangs_until TEXT NOT NULL,
        market_point TEXT NOT NULL,
        words TEXT NOT NULL
    )""",
    BOARD_INDEX,
    """CREATE VIRTUAL TABLE {at}listing_words USING fts5(
        words, content='listing', content_rowid='place', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    # without it a word of a wiped listing stays readable in the index
    "INSERT INTO {at}listing_words (listing_words, rank) VALUES ('secure-delete', 1)",
    # what hangs no more, to be found by its number; what hangs is found by the words of its number
    """CREATE TABLE {at}closed (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL,
        feed TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX {at}closed_number ON closed (number)",
    # how many hang, for the start screen: counting them would read the whole board
    """CREATE TABLE {at}tally (
        district TEXT NOT NULL,
        kind TEXT NOT NULL,
        category TEXT NOT NULL,
        hangs_until TEXT NOT NULL,
        hanging INTEGER NOT NULL,
        PRIMARY KEY (district, kind, category, hangs_until)
    ) WITHOUT ROWID""",
    f"PRAGMA {{at}}user_version = {VERSION}",
)


def make_tables(database: Database, schema: str = "") -> None:
    """The tables of an empty cache, in the file itself or in the one attached as `schema`."""
    at = f"{schema}." if schema else ""
    with database.transaction():
        for statement in _TABLES:
            database.run(statement.format(at=at))


def remove_half_made(folder: Path) -> None:
    """Leave nothing of a new cache that is being made, nor of what was fetched for it."""
    for name in (FILLED_NAME, FILLING_NAME):
        vault.remove(folder / name)
    for fetched in folder.glob(f"*{SNAPSHOT_SUFFIX}"):
        vault.remove(fetched)


class Cache(Database):
    """The attached cache, for statements that name its tables only.

    When it shows damage it is thrown away, and the statement runs on an empty one: nobody at the screen has to wait
    for the centre to put up a request. Inside a transaction the damage is raised, for half of it may be gone.
    One that could not be put there, because the disk was full, is tried again at the next statement.
    """

    __slots__ = ("_attached", "_folder", "_forsaken", "_lease", "_on_loss", "_plain", "_ready", "losses")

    def __init__(self, folder: Path, database: Database, lease: Lease) -> None:
        super().__init__(database.connection)
        self._plain = Database(database.connection)
        self._folder = folder
        self._lease = lease
        self._attached = False
        self._ready = False
        self._forsaken = False
        self.losses = 0
        """How often it was thrown away: who reads several things that must fit together looks again when it was."""
        self._on_loss: Callable[[], None] = lambda: None

    def when_lost(self, tell: Callable[[], None]) -> None:
        """`tell` is called each time a cache was thrown away that had something."""
        self._on_loss = tell

    def open(self) -> None:
        """Attach it, or the complete one that lies beside it. One that does not fit is thrown away."""
        if (self._folder / FILLED_NAME).exists():
            self._take_place()
        if self._lease.is_over:
            self.wipe_key()
            return
        # closed in order it leaves no log; after a kill or a power cut all of it is looked over, some half a second
        ended_badly = (self._folder / f"{FILE_NAME}-wal").exists()
        try:
            self._attach()
            version = self._plain.row(f"PRAGMA {SCHEMA}.user_version")
            if version == (VERSION,):
                if ended_badly:
                    look_over(self._plain, SCHEMA)
                self._ready = True
                return
            if version == (0,) and self._plain.row(f"SELECT 1 FROM {SCHEMA}.sqlite_schema LIMIT 1") is None:
                make_tables(self._plain, SCHEMA)
                self._ready = True
                return
        except (StoreDamaged, StoreReadOnly):
            pass  # another owner's, after somebody ran a command as root, is as easily made anew as a damaged one
        self.drop()

    def drop(self) -> None:
        """Throw it away: from now on it is empty, and must be filled."""
        self._detach()
        vault.remove(self._folder / FILE_NAME)
        self._begin_empty()

    def wipe_key(self) -> None:
        """Its time is over: what is left of it anywhere can never be read again. An empty one takes its place."""
        self._detach()
        self._lease.begin_anew()
        for name in (FILE_NAME, FILLED_NAME, FILLING_NAME):
            vault.remove(self._folder / name)
        self._begin_empty()

    def swap(self) -> None:
        """The complete new cache takes the place of the old one; a power cut in between is made good at the start.

        Raises StoreDamaged when it cannot be read after all; an empty one has taken its place then.
        """
        self._detach()
        self._take_place()
        try:
            self._attach()
        except StoreDamaged:
            self.drop()
            raise
        self._ready, self._forsaken = True, False

    def give_room(self, lacking_bytes: int) -> None:
        """Throw it away when that gives so much room, with what was being made to take its place."""
        files = [self._folder / name for name in (FILE_NAME, f"{FILE_NAME}-wal", FILLED_NAME, FILLING_NAME)]
        if sum(file.stat().st_size for file in files if file.exists()) < lacking_bytes:
            return
        remove_half_made(self._folder)
        if self._attached:
            self.drop()
        else:
            vault.remove(self._folder / FILE_NAME)

    @property
    def is_forsaken(self) -> bool:
        """Whether only a new one will do: an answer that is under way goes on from what is not there any more."""
        return self._forsaken

    def must_fill(self, epoch: str) -> bool:
        """Whether it holds nothing, or not all of what the centre of `epoch` has."""
        return self.row("SELECT 1 FROM filled WHERE complete = 1 AND epoch = ?", (epoch,)) is None

    def epoch(self) -> str:
        """Of which epoch what it holds is; empty when it holds nothing."""
        row = self.row("SELECT epoch FROM filled")
        return str(row[0]) if row else ""

    def note_filled(self, epoch: str, *, complete: bool) -> None:
        """It holds something of `epoch`, and all of it when `complete`."""
        self.run("UPDATE filled SET epoch = ?, complete = ?", (epoch, complete))

    def forsake(self) -> None:
        """It still shows what there was, and must be filled anew; pages that wait for others are of no use any more."""
        with self.transaction():
            self.run("UPDATE filled SET complete = 0")
            self.run("DELETE FROM staged")
        self._forsaken = True

    def is_told(self) -> bool:
        """Whether the rest of the store was told what a fill brought."""
        return self.row("SELECT 1 FROM filled WHERE told = 0") is None

    def note_told(self) -> None:
        """The rest of the store was told what a fill brought, durably."""
        self.run("UPDATE filled SET told = 1")

    def remove_half_made(self) -> None:
        """A new one that was begun is of no use when this one has everything."""
        if (self._folder / FILLING_NAME).exists():
            remove_half_made(self._folder)

    def forget_in_log(self) -> None:
        """Empty the cache's write-ahead log, as `Database.forget_in_log`."""
        self.row(f"PRAGMA {SCHEMA}.wal_checkpoint(TRUNCATE)")

    def lease_s(self) -> int:
        """The lease the centre gave while it was filled; 0 when it gave none."""
        row = self.row("SELECT lease_s FROM filled")
        return int(row[0]) if row else 0

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        self._put_there()
        try:
            return super().rows(sql, values)
        except StoreDamaged:
            self._mend()
            return super().rows(sql, values)

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        self._put_there()
        try:
            return super().row(sql, values)
        except StoreDamaged:
            self._mend()
            return super().row(sql, values)

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        self._put_there()
        try:
            return super().run(sql, values)
        except StoreDamaged:
            self._mend()
            return super().run(sql, values)

    def _mend(self) -> None:
        """An empty one instead of the damaged one; raises the damage again where that would hide a loss."""
        if self.in_transaction:
            raise
        self.drop()

    def _put_there(self) -> None:
        if not self._ready and not self.in_transaction:
            self.drop()

    def _begin_empty(self) -> None:
        self._forsaken = True
        self.losses += 1
        self._attach()
        make_tables(self._plain, SCHEMA)
        self._ready = True
        self._on_loss()

    def _attach(self) -> None:
        vault.attach(self._plain, self._folder / FILE_NAME, self._lease.key, SCHEMA)
        self._attached = True

    def _detach(self) -> None:
        self._ready = False
        if self._attached:
            self._attached = False
            try:
                self._plain.run(f"DETACH DATABASE {SCHEMA}")
            except StoreError as exc:
                raise StoreDamaged(f"the cache does not let go: {exc}") from exc

    def _take_place(self) -> None:
        vault.remove(self._folder / FILE_NAME)
        vault.move(self._folder / FILLED_NAME, self._folder / FILE_NAME)
