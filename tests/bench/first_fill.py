"""A terminal's first fill of a hundred thousand listings, against the bare floor; and what it costs in memory.

Both run in a process of their own: `python -m tests.bench.first_fill ours|floor FOLDER …`, printing JSON.
The floor decodes the same documents, inserts them and builds the same full-text index on the same SQLCipher.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from marketplace import wire
from marketplace.vocabulary import Listing
from tests.bench.centre import ROOT, BenchCentre, bench_centre
from tests.bench.lines import Line
from tests.bench.prepared_centre import listings, seed_of

LISTINGS = 100_000
MEMORY_LIMIT_MB = 150
RUNS = 3


def resident_mb() -> float:
    """What this process holds in memory now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not say what a process holds")


class Watch:
    """The most memory that was held while the block ran, above what was held before it."""

    def __enter__(self) -> Watch:
        gc.collect()
        self.before_mb = self.most_mb = resident_mb()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def above_mb(self) -> float:
        return self.most_mb - self.before_mb

    def _look(self) -> None:
        while not self._done.wait(0.01):
            self.most_mb = max(self.most_mb, resident_mb())


def ours(folder: Path, url: str, enrolment: bytes) -> dict[str, float]:
    """Download, decode, store and index, as the terminal does it."""
    from datetime import UTC, datetime

    from offline_store.client import Client
    from offline_store.store import Store
    from offline_store.sync import sync_round

    with Store.open(folder) as store:
        store.device.keep(wire.decode(enrolment, wire.Enrolment), seed_of(0))
        client = Client(url, store.device.identity())
        with Watch() as watch:
            began = time.perf_counter()
            report = sync_round(lambda work: work(store), client, now=datetime.now(UTC))
            took_s = time.perf_counter() - began
        if report.fault is not None:
            raise report.fault
        total = store.listings.board(today=datetime.now(UTC).date(), limit=1).total
    return {"took_s": took_s, "above_mb": watch.above_mb, "total": total}


def floor(folder: Path, documents: list[bytes]) -> dict[str, float]:
    """The least that any program could do with these documents."""
    from sqlcipher3 import dbapi2 as sqlcipher

    began = time.perf_counter()
    decoder = msgspec.json.Decoder(Listing)
    connection = sqlcipher.connect(str(folder / "floor.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE TABLE listing (place INTEGER PRIMARY KEY, id TEXT UNIQUE, document BLOB, words TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE listing_words USING fts5(words, content='listing', content_rowid='place',"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    connection.execute("BEGIN")
    for at in range(0, len(documents), 1000):
        batch = documents[at : at + 1000]
        read = [decoder.decode(document) for document in batch]
        connection.executemany(
            "INSERT INTO listing (id, document, words) VALUES (?, ?, ?)",
            [
                (one.id, document, f"{one.title} {one.details} {one.first_name} {one.number}")
                for one, document in zip(read, batch, strict=True)
            ],
        )
    connection.execute("INSERT INTO listing_words (listing_words) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.close()
    return {"took_s": time.perf_counter() - began}


def measure() -> list[Line]:
    with bench_centre(postgresql=False, listings=LISTINGS, devices=1, workers=1) as centre:
        centre.run("housekeeping")
        pairs = [(_child("ours", centre), _child("floor", centre)) for _ in range(RUNS)]
    best, bare = (sorted(runs, key=lambda run: run["took_s"])[RUNS // 2] for runs in zip(*pairs, strict=True))
    if best["total"] < 1000:
        raise RuntimeError("the fill brought nothing")
    return [
        Line("first fill of 100,000 listings", best["took_s"] * 1000, "ms", bare["took_s"] * 1000, 2),
        Line("memory of a first fill, above idle", best["above_mb"], "MB", MEMORY_LIMIT_MB, MEMORY_LIMIT_MB, "value"),
    ]


def _child(what: str, centre: BenchCentre) -> dict[str, float]:
    with TemporaryDirectory(prefix="bench-") as folder:
        (Path(folder) / "enrolment.json").write_bytes(wire.encode(centre.enrolment(0)))
        command = [sys.executable, "-m", "tests.bench.first_fill", what, folder, centre.url]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return measured


def main(what: str, folder: Path, url: str) -> None:
    if what == "ours":
        print(json.dumps(ours(folder / "store", url, (folder / "enrolment.json").read_bytes())))
        return
    from datetime import date

    documents = [wire.encode(listing) for listing in listings(LISTINGS, date.today())]
    print(json.dumps(floor(folder, documents)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
