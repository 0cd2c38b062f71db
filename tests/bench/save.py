"""A request saved durably, with outbox row and print jobs, against a bare FULL commit of as many bytes.

Composing (rules, sealing, two slips) is thinking, not saving: it has a line of its own, against one frame.
"""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as sqlcipher
from uuid_utils import uuid7

from kiosk.chances import Chances
from kiosk.clock import Clock
from kiosk.directory import directory_of, world_of
from kiosk.placing import place
from marketplace import wire
from marketplace.numbers import slip_number
from marketplace.sealing import new_signing_key
from offline_store.placement import Placement
from offline_store.store import Store
from tests.bench.lines import Line
from tests.kiosk.terminals import START, nobodys_enrolment
from tests.kiosk.visits import REQUEST_BY_PHONE, drafted, nl

SAVES = 300
FRAME_MS = 1000 / 60
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def bare_store(path: Path) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB)")
    return connection


def bare_commit_s(connection: sqlcipher.Connection, body: bytes) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO bare (body) VALUES (?)", (body,))
    connection.execute("COMMIT")
    return time.perf_counter() - began


def save_s(store: Store, composed: Placement) -> float:
    began = time.perf_counter()
    store.place_listing(lambda _: composed, NOW)
    return time.perf_counter() - began


def measure() -> list[Line]:
    draft = drafted(*REQUEST_BY_PHONE)
    composing, saving, bare = [], [], []
    with TemporaryDirectory() as folder:
        # as a terminal does: made and enrolled by one program, opened by the next
        with Store.open(Path(folder) / "store") as made_here:
            made_here.device.keep(nobodys_enrolment(), new_signing_key())
        with Store.open(Path(folder) / "store") as store:
            directory = directory_of(store, START.date())
            world = world_of(directory, Clock(wall=lambda: START, monotonic_s=lambda: 0.0))
            connection = bare_store(Path(folder) / "bare.sqlite3")
            for counter in range(1, SAVES + 1):
                # what the store will give: it would refuse another
                number = slip_number(directory.enrolment.letter, counter)
                chances = Chances(str(uuid7()), str(uuid7()), "fiets maan soep")
                began = time.perf_counter()
                made = place(draft, number, chances=chances, enrolment=directory.enrolment, world=world, texts=nl())
                composing.append(time.perf_counter() - began)
                composed = made.placement
                body = wire.encode(composed.operation) + b"".join(job.content for job in composed.print_jobs)
                # by turns: whichever comes first after the composing finds the processor's caches full of other things
                if counter % 2:
                    bare.append(bare_commit_s(connection, body))
                saving.append(save_s(store, composed))
                if not counter % 2:
                    bare.append(bare_commit_s(connection, body))
            connection.close()
    composing_ms, saving_ms, bare_ms = (statistics.median(times) * 1000 for times in (composing, saving, bare))
    return [
        Line("durable save of a request", saving_ms, "ms", bare_ms, limit=2),
        Line(
            "composing, sealing and saving it, altogether", composing_ms + saving_ms, "ms", FRAME_MS, FRAME_MS, "value"
        ),
    ]
