"""A small soak of slips, always the same seed; and a verdict that sees what it is there for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from offline_store.print_jobs import PrintState
from tests.offline_store.makers import NOW, opened
from tests.soak.slips_life import composed
from tests.soak.slips_verdict import counted, picture_of

ROOT = Path(__file__).parents[2]


def test_i19_a_killed_terminal_on_a_bad_printer_prints_each_slip_once_or_doubts_it(tmp_path: Path) -> None:
    out = tmp_path / "soak.json"
    asked = ["--jobs", "48", "--kills", "8", "--seed", "3", "--out", str(out)]
    command = [sys.executable, "-m", "tests.soak.slips", *asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(out.read_text("utf-8"))["states"].keys() <= {"printed", "unknown"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three listings, six slips: all printed but the last, of which nobody knows."""
    with opened(tmp_path / "store") as store:
        for nth in range(3):
            store.place_listing(composed(nth), NOW)
        for nth in range(6):
            job = store.print_jobs.take_next(NOW)
            assert job is not None
            state = PrintState.UNKNOWN if nth == 5 else PrintState.PRINTED
            store.print_jobs.finish(job.id, state, "printer_lost" if nth == 5 else "", NOW)
    return tmp_path / "store"


def strip(kind: str, number: str, *, cut: bool = True, above: tuple[str, ...] = ()) -> dict[str, object]:
    return {"cut": cut, "stretches": [*above, picture_of(kind, number)]}


ALL = [strip(kind, number) for number in ("H-0001", "H-0002", "H-0003") for kind in ("board", "receipt")]


@pytest.mark.parametrize(
    ("strips", "faults"),
    [
        (ALL, []),
        (ALL[:5], []),
        ([*ALL[:4], strip("board", "H-0003", above=("half",))], []),
        ([*ALL, ALL[5]], ["receipt H-0003, unknown printer_lost: 2 times on paper"]),
        ([*ALL, ALL[0]], ["board H-0001, printed: 2 times on paper"]),
        (ALL[1:], ["board H-0001, printed: 0 times on paper", "board H-0001, printed: not cut off"]),
        ([*ALL[1:], strip("board", "H-0001", cut=False)], ["board H-0001, printed: not cut off"]),
    ],
)
def test_the_verdict_sees_what_came_out_twice_or_not_at_all(
    strips: list[dict[str, object]], faults: list[str], store: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "paper.json"
    journal.write_text(json.dumps({"strips": strips, "mischief": {}}), "utf-8")
    assert counted(store, journal, 6, 0).faults == faults


@pytest.mark.parametrize(("before", "fault"), [(0, []), (1, []), (2, ["2 times on paper before"])])
def test_a_slip_that_was_asked_for_again_is_there_as_a_copy_and_before_at_most_once(
    before: int, fault: list[str], store: Path, tmp_path: Path
) -> None:
    with opened(store) as again:
        again.print_jobs.requeue(6, NOW)
        assert again.print_jobs.take_next(NOW) is not None
        again.print_jobs.finish(6, PrintState.PRINTED, "", NOW)
    copy = {"cut": True, "stretches": [picture_of("receipt", "H-0003", copy=True)]}
    journal = tmp_path / "paper.json"
    journal.write_text(json.dumps({"strips": [*ALL[:5], *([ALL[5]] * before), copy], "mischief": {}}), "utf-8")
    result = counted(store, journal, 6, 0)
    assert result.asked_again == 1
    assert [told for told, said in zip(result.faults, fault, strict=True) if said not in told] == []


def test_the_verdict_sees_a_slip_that_is_not_in_the_store(store: Path, tmp_path: Path) -> None:
    journal = tmp_path / "paper.json"
    journal.write_text(json.dumps({"strips": ALL, "mischief": {}}), "utf-8")
    assert counted(store, journal, 8, 0).faults == ["6 slips in the store, and 8 were saved"]
