"""What was confirmed survives a killed program and a log cut off at any byte; what was not is not there by half."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from marketplace import wire_types
from marketplace.operations import PlaceListing
from offline_store.print_jobs import PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, TODAY, composed, opened

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "tests.offline_store.placing_program")
KILLS = 25


def recorded(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Numbers in the outbox, before the printer and on the board, after a fresh start."""
    with Store.open(folder, least_free_bytes=0) as store:
        told = []
        for pushed in store.outbox.pending(100_000, 10**9):
            operation = wire_types.decode_operation(pushed.type, pushed.body)
            assert isinstance(operation, PlaceListing)
            told.append(operation.listing.number)
        slips = [job.number for job in store.print_jobs.list() if job.state is PrintState.WAITING]
        board = store.listings.board(today=TODAY, limit=100_000)
        return sorted(told), sorted(slips), sorted(entry.listing.number for entry in board.entries)


def whole(folder: Path) -> list[str]:
    """The numbers recorded, each of which must be everywhere: in the outbox, twice on paper, on the board."""
    told, slips, board = recorded(folder)
    assert told == board
    assert slips == sorted(told * 2)
    return told


def placing(folder: Path, first: int) -> subprocess.Popen[str]:
    return subprocess.Popen([*PROGRAM, str(folder), str(first)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_request_is_there_after_a_kill_in_the_moment_it_was_confirmed(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with placing(tmp_path, 1) as program:
        assert program.stdout is not None
        number = program.stdout.readline().strip()
        program.kill()
    assert number in whole(tmp_path)


def test_nothing_confirmed_is_lost_over_many_kills_at_any_moment(tmp_path: Path) -> None:
    opened(tmp_path).close()
    chance = random.Random(417)
    confirmed: list[str] = []
    for kill in range(KILLS):
        with placing(tmp_path, 1 + kill * 10_000) as program:
            assert program.stdout is not None
            confirmed.append(program.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.01))
            program.kill()
            confirmed += program.stdout.read().split()
        there = whole(tmp_path)
        assert set(confirmed) <= set(there), f"lost after kill {kill}"
        # at most the one it was busy with was saved and not yet said
        assert len(there) - len(confirmed) <= kill + 1
    assert len(set(confirmed)) == len(confirmed)


def test_a_log_cut_off_at_any_write_holds_all_of_a_request_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with opened(folder, least_free_bytes=0) as store:
        store.place_listing(composed(1), NOW)
        store._database.forget_in_log()
        store.place_listing(composed(2), NOW)
        log = (folder / "store.db-wal").read_bytes()
        shutil.copytree(folder, tmp_path / "then")
    frame = 4096 + 24
    frames = (len(log) - 32) // frame
    assert frames >= 4
    found = []
    for at in sorted(
        {0, 16, 32, *(32 + n * frame + cut for n in range(frames) for cut in (0, 24, 2000))}, reverse=True
    ):
        then = tmp_path / f"cut-{at}"
        then.mkdir(mode=0o700)
        for name in ("store.key", "store.db"):
            shutil.copy2(tmp_path / "then" / name, then / name)
        (then / "store.db-wal").write_bytes(log[:at])
        found.append(whole(then))
    assert all(numbers == ["H-0001"] for numbers in found)
    with Store.open(tmp_path / "then") as uncut:
        assert uncut.outbox.waiting_count() == 2


def test_a_start_that_is_killed_at_any_moment_can_be_done_again(tmp_path: Path) -> None:
    chance = random.Random(18)
    program = "import sys; from pathlib import Path; from offline_store.store import Store\nprint(flush=True)\n"
    program += "Store.open(Path(sys.argv[1])).close()"
    for n in range(8):
        folder = tmp_path / str(n)
        with subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        ) as starting:
            assert starting.stdout is not None
            starting.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            starting.kill()
        with opened(folder) as store:
            assert store.place_listing(composed(), NOW).number == "H-0001"
