"""A request saved durably, with outbox row and print jobs, against one bare FULL commit in an encrypted file."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as sqlcipher
from uuid_utils import uuid7

from kiosk.directory import directory_of
from kiosk.placing import Chances, place
from kiosk.world import World
from marketplace.sealing import new_signing_key
from offline_store.store import Store
from tests.bench.lines import Line
from tests.kiosk.terminals import START, nobodys_enrolment
from tests.kiosk.visits import REQUEST_BY_PHONE, drafted, nl

SAVES = 300
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def bare_commit_s(connection: sqlcipher.Connection, body: bytes) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO bare (body) VALUES (?)", (body,))
    connection.execute("COMMIT")
    return time.perf_counter() - began


def measure() -> list[Line]:
    draft = drafted(*REQUEST_BY_PHONE)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        store.device.keep(nobodys_enrolment(), new_signing_key())
        directory = directory_of(store, START.date())
        world = World(directory.point, directory.district, START, 0.0, settings=directory.settings)
        bare = sqlcipher.connect(str(Path(folder) / "bare.sqlite3"), isolation_level=None)
        bare.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)")
        pairs = []
        for _ in range(SAVES):
            chances = Chances(str(uuid7()), str(uuid7()), "fiets maan soep")
            began = time.perf_counter()
            store.place_listing(
                lambda number, chances=chances: place(
                    draft, number, chances=chances, enrolment=directory.enrolment, world=world, texts=nl()
                ),
                NOW,
            )
            pairs.append((time.perf_counter() - began, bare_commit_s(bare, b"x" * 4096)))
        bare.close()
    ours_s, bare_s = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [Line("durable save of a request", ours_s * 1000, "ms", bare_s * 1000, limit=3)]
