"""Search as you type over a hundred thousand listings, against the bare statement and decoding what is shown."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from marketplace import wire
from marketplace.vocabulary import Listing
from offline_store import search
from offline_store.client import Client
from offline_store.store import Store
from offline_store.sync import sync_round
from tests.bench.centre import bench_centre
from tests.bench.lines import Line
from tests.bench.prepared_centre import seed_of

LISTINGS = 100_000
SHOWN = 20
ROUNDS = 4
P95_MS = 15
LINES = ("boodschappen", "heg snoeien", "formulier", "ziekenhuis", "koffie drinken", "buurvrouw", "h00042", "zzzz")


def typed() -> list[str]:
    """What stands in the field after each key, two letters on."""
    return [line[:length] for line in LINES for length in range(2, len(line) + 1)]


def measure() -> list[Line]:
    today = date.today()
    with (
        bench_centre(postgresql=False, listings=LISTINGS, devices=1, workers=1) as centre,
        TemporaryDirectory(prefix="bench-") as folder,
        Store.open(Path(folder)) as store,
    ):
        centre.run("housekeeping")
        store.device.keep(centre.enrolment(0), seed_of(0))
        report = sync_round(
            lambda work: work(store), Client(centre.url, store.device.identity()), now=datetime.now(UTC)
        )
        if report.fault is not None:
            raise report.fault
        ours: list[float] = []
        bare: list[float] = []
        questions = (
            (ours, lambda line: store.listings.board(line, today=today, limit=SHOWN)),
            (bare, lambda line: _bare(store, line, today)),
        )
        for turn in range(ROUNDS):
            for line in typed():
                # in turns: whoever comes second finds the pages unpacked by the first
                for times, ask in questions if turn % 2 else questions[::-1]:
                    began = time.perf_counter()
                    ask(line)
                    times.append(time.perf_counter() - began)
    p95_ms, bare_ms = (statistics.quantiles(times, n=20)[-1] * 1000 for times in (ours, bare))
    return [
        Line("search as you type, p95", p95_ms, "ms", P95_MS, P95_MS, "value"),
        Line("search as you type against the bare statements", p95_ms, "ms", bare_ms, 1.3),
    ]


def _bare(store: Store, line: str, today: date) -> None:
    """The newest that match, their documents decoded, and whether there are more than a thousand."""
    database = store.listings._database
    match = " ".join(f'"{term}"*' for term in search.terms(line))
    rows = database.rows(
        "SELECT r.document FROM (SELECT listing_words.rowid AS place, id, feed FROM listing_words CROSS JOIN listing"
        " ON listing.place = listing_words.rowid WHERE listing_words MATCH ? AND hangs_until >= ?"
        " ORDER BY listing_words.rowid DESC LIMIT ?) AS l JOIN record AS r"
        " ON r.record_type = 'listing' AND r.record_id = l.id AND r.feed = l.feed ORDER BY l.place DESC",
        (match, today.isoformat(), SHOWN),
    )
    for row in rows:
        wire.decode(row[0], Listing)
    database.row(
        "SELECT count(*) FROM (SELECT 1 FROM listing_words CROSS JOIN listing ON listing.place = listing_words.rowid"
        " WHERE listing_words MATCH ? AND hangs_until >= ? LIMIT 1000)",
        (match, today.isoformat()),
    )
