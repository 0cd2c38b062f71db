"""A save killed at any byte of the log, or refused by a disk that is full: all of a request or nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline_store.kills import (
    FRAME_BYTES,
    LOG_HEADER_BYTES,
    Counts,
    kill_saves,
    recorded,
    save_until_killed,
)
from tests.offline_store.makers import opened

ROOT = Path(__file__).parents[2]
FRAMES = 24
"""Three to four saves: the log's first, one that makes pages, one that does not."""
BETWEEN = (0, 1, 24, 2000)


@pytest.mark.parametrize("frame", range(FRAMES))
def test_i1_a_save_killed_at_any_write_boundary_is_there_whole_or_not_at_all(tmp_path: Path, frame: int) -> None:
    folder = tmp_path / "store"
    for cut in BETWEEN:
        opened(folder / str(cut)).close()
        at = LOG_HEADER_BYTES + frame * FRAME_BYTES + cut
        confirmed, died_of = save_until_killed(folder / str(cut), 1, at)
        assert died_of == signal.SIGXFSZ
        found = recorded(folder / str(cut))
        assert list(found.operations[: len(confirmed)]) == confirmed
        assert len(found.operations) - len(confirmed) in (0, 1)
        assert sorted(found.operations * 2) == list(found.slips)


def test_i1_nothing_confirmed_is_lost_or_doubled_over_many_kills(tmp_path: Path) -> None:
    counts = kill_saves(tmp_path / "store", 417, count=40)
    assert (counts.kills, counts.lost, counts.duplicated, counts.halved) == (40, 0, 0, 0)
    assert counts.saved > 0


def test_the_harness_sees_a_request_that_is_lost(tmp_path: Path) -> None:
    opened(tmp_path).close()
    confirmed, _ = save_until_killed(tmp_path, 1, LOG_HEADER_BYTES + 40 * FRAME_BYTES)
    log = tmp_path / "store.db-wal"
    log.write_bytes(log.read_bytes()[: LOG_HEADER_BYTES + 8 * FRAME_BYTES])
    assert set(confirmed) - set(recorded(tmp_path).operations)
    assert Counts() == Counts(0, 0, 0, 0, 0)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from offline_store.errors import StoreError
from offline_store.store import Store
from tests.offline_store.makers import NOW, composed, listing, withdraw

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
with Store.open(Path(sys.argv[1]), least_free_bytes=0) as store:
    for at in range(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])):
        resource.setrlimit(resource.RLIMIT_FSIZE, (at, most))
        try:
            for n in range(50):
                store.place_listing(composed(at * 50 + n), NOW)
                print("saved", flush=True)
                store.record(withdraw(listing(at * 50 + n)), NOW)
                print("saved", flush=True)
        except StoreError as refused:
            print("refused", refused.code, flush=True)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        print("now", store.outbox.waiting_count(), flush=True)
        store._database.forget_in_log()
    store.place_listing(composed(10**9), NOW)
    print("saved", flush=True)
"""


@pytest.mark.parametrize("cut", BETWEEN)
def test_i18_a_write_that_fails_or_is_cut_short_refuses_and_the_store_goes_on(tmp_path: Path, cut: int) -> None:
    opened(tmp_path).close()
    first = LOG_HEADER_BYTES + cut
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(first), str(first + 12 * FRAME_BYTES), str(FRAME_BYTES)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    saved = 0
    refused = set()
    for line in done.stdout.splitlines():
        match line.split():
            case ["saved"]:
                saved += 1
            case ["refused", code]:
                refused.add(code)
            case ["now", waiting]:
                assert int(waiting) == saved  # neither half of a request, nor one that was refused
    assert refused <= {"store_full", "store_damaged"}
    assert refused
    with opened(tmp_path) as store:
        assert store.outbox.waiting_count() == saved
