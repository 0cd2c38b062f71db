"""The tables of what must never be lost, as steps that each build on the last; a released step is never edited.

What this terminal is, did and still has to tell or print. What the centre said lies in the cache, whose tables
stand in `cache`: it can be fetched again (docs/store.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offline_store.database import in_our_words
from offline_store.errors import StoreDamaged, StoreTooNew

if TYPE_CHECKING:
    from offline_store.database import Database

_FIRST_TABLES = (
    # made before the first word to a centre: an answer that got lost is asked again with the same key
    "CREATE TABLE signing_key (one INTEGER PRIMARY KEY CHECK (one = 1), seed BLOB NOT NULL)",
    # what this device is; one row
    """CREATE TABLE device (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        enrolment BLOB NOT NULL,
        epoch TEXT NOT NULL,
        fill INTEGER NOT NULL DEFAULT 1,
        sweep_due INTEGER NOT NULL DEFAULT 0,
        last_contact TEXT NOT NULL DEFAULT '',
        revoked INTEGER NOT NULL DEFAULT 0
    )""",
    # always empty: what counts is its row in sqlite_sequence, which `next_slip_number` moves on
    "CREATE TABLE slip_counter (counter INTEGER PRIMARY KEY AUTOINCREMENT)",
    "INSERT INTO sqlite_sequence (name, seq) VALUES ('slip_counter', 0)",
    # AUTOINCREMENT, here and below: a number is never given out twice, not even after its row is gone.
    # No index over what is waiting: it would be one more page to encrypt and flush for every request saved
    """CREATE TABLE outbox (
        op_seq INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        made_at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        overlaid INTEGER NOT NULL DEFAULT 1,
        code TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        body BLOB NOT NULL
    )""",
    "CREATE INDEX outbox_refused ON outbox (op_seq) WHERE state = 'rejected'",
    # up to and including this op_seq everything is answered and seen back
    "CREATE TABLE outbox_mark (one INTEGER PRIMARY KEY CHECK (one = 1), done_through INTEGER NOT NULL)",
    "INSERT INTO outbox_mark (one, done_through) VALUES (1, 0)",
    # the few slips that are not out yet; the others stand in print_archive, under the same id
    """CREATE TABLE print_job (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL,
        slip TEXT NOT NULL,
        content BLOB,
        personal INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        queued_at TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '',
        copy INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE print_archive (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL,
        slip TEXT NOT NULL,
        content BLOB,
        personal INTEGER NOT NULL,
        state TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        why TEXT NOT NULL,
        copy INTEGER NOT NULL
    )""",
    "CREATE TABLE cursor (feed TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE record (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        feed TEXT NOT NULL,
        seq INTEGER NOT NULL,
        fill INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (record_type, record_id, feed)
    )""",
    """CREATE TABLE quarantine (
        record_type TEXT NOT NULL,
        record_id TEXT NOT NULL,
        feed TEXT NOT NULL,
        seq INTEGER NOT NULL,
        fill INTEGER NOT NULL,
        document BLOB NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (record_type, record_id, feed)
    )""",
    # place: day of placing, then order of arrival; so "newest first" is the order of the rowid itself,
    # which is the only order in which full-text search over a full board stays fast
    """CREATE TABLE listing (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        feed TEXT NOT NULL,
        kind TEXT NOT NULL,
        district TEXT NOT NULL,
        category TEXT NOT NULL,
        hangs_until TEXT NOT NULL,
        words TEXT NOT NULL
    )""",
    "CREATE INDEX listing_board ON listing (district, kind, category, hangs_until)",
    """CREATE VIRTUAL TABLE listing_words USING fts5(
        words, content='listing', content_rowid='place', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    # without it a word of a wiped listing stays readable in the index
    "INSERT INTO listing_words (listing_words, rank) VALUES ('secure-delete', 1)",
)

_TWO_FILES = (
    # what the centre said moves to a file of its own, where it is fetched again; the index goes before its content
    "DROP TABLE listing_words",
    "DROP TABLE listing",
    "DROP TABLE quarantine",
    "DROP TABLE record",
    "DROP TABLE cursor",
    "ALTER TABLE device DROP COLUMN fill",
    "ALTER TABLE device DROP COLUMN sweep_due",
    # the answer as it was given, where its effect stands in the log (JSON, feed -> seq), and as what it was tried anew
    "ALTER TABLE outbox ADD COLUMN outcome TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN reached TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN retried_as INTEGER NOT NULL DEFAULT 0",
    # made before the centre is told, so that an answer that got lost leaves us with both
    "ALTER TABLE signing_key ADD COLUMN next_seed BLOB",
    # the key of the cache, for how long the centre gave it, and how much of that was used up when the device had been
    # running for at_s since it was switched on (boot); ended: it was over, and the centre has not answered since
    """CREATE TABLE lease (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        cache_key BLOB NOT NULL,
        granted_s INTEGER NOT NULL DEFAULT 0,
        used_s REAL NOT NULL DEFAULT 0,
        boot TEXT NOT NULL DEFAULT '',
        at_s REAL NOT NULL DEFAULT 0,
        ended INTEGER NOT NULL DEFAULT 0
    )""",
)

_PRINTERS = (
    # in both in the same order: they are read as one table
    "ALTER TABLE print_job ADD COLUMN printer TEXT NOT NULL DEFAULT 'slip'",
    "ALTER TABLE print_archive ADD COLUMN printer TEXT NOT NULL DEFAULT 'slip'",
    # empty: nobody knows when, as of what a power cut interrupted
    "ALTER TABLE print_job ADD COLUMN finished_at TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE print_archive ADD COLUMN finished_at TEXT NOT NULL DEFAULT ''",
    # the hash of the listing it is about, by which an erasure finds it; empty: of many, or nobody knows
    "ALTER TABLE print_job ADD COLUMN about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE print_archive ADD COLUMN about TEXT NOT NULL DEFAULT ''",
)

_STAFF = (
    # the account of whoever of the point did it; empty: a resident, or a program of before there were accounts
    "ALTER TABLE outbox ADD COLUMN staff TEXT NOT NULL DEFAULT ''",
    # who let go of what the centre refused, and when: device time, UTC
    "ALTER TABLE outbox ADD COLUMN let_go_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN let_go_at TEXT NOT NULL DEFAULT ''",
    # wrong PINs in a row, of an account with this PIN (a hash of its verifier). The device had been running for at_s
    # since it was switched on (boot) when the last one was ran_s ago. An empty account: badges that are nobody's
    """CREATE TABLE staff_tries (
        account TEXT PRIMARY KEY,
        verifier TEXT NOT NULL,
        failures INTEGER NOT NULL,
        boot TEXT NOT NULL,
        at_s REAL NOT NULL,
        ran_s REAL NOT NULL
    ) WITHOUT ROWID""",
)

LATEST = 4
"""How many steps there are; the file remembers how far it is, so that an up-to-date one opens at once."""


def bring_up_to_date(database: Database) -> None:
    """Run the steps this file has not had yet. Raises StoreTooNew for a file from a newer program."""
    found = database.row("PRAGMA user_version")
    version = int(found[0]) if found else 0
    if version > LATEST:
        raise StoreTooNew(f"the store is of version {version}, this program knows {LATEST}")
    if version == LATEST:
        return
    # loaded only here: it takes 60 ms, and an up-to-date file does not need it
    from sqlite_utils import Database as Tables

    # plugins are programs of others; the store's file is none of theirs
    tables = Tables(database.connection, execute_plugins=False, recursive_triggers=False)
    with database.transaction(), in_our_words():
        _steps().apply(tables)
        database.run(f"PRAGMA user_version = {LATEST}")


def look_over(database: Database, schema: str = "main") -> None:
    """Raises StoreDamaged when something in the file is not as it should be; the store's own is quickly read."""
    found = database.row(f"PRAGMA {schema}.quick_check(1)")
    if found != ("ok",):
        raise StoreDamaged(f"the file of {schema} does not hold together")


def _steps() -> Any:
    from sqlite_utils import Migrations

    steps = Migrations("offline_store")

    @steps()
    def first_tables(tables: Any) -> None:
        for statement in _FIRST_TABLES:
            tables.execute(statement)

    @steps()
    def two_files(tables: Any) -> None:
        for statement in _TWO_FILES:
            tables.execute(statement)

    @steps()
    def printers(tables: Any) -> None:
        for statement in _PRINTERS:
            tables.execute(statement)

    @steps()
    def staff(tables: Any) -> None:
        for statement in _STAFF:
            tables.execute(statement)

    return steps
