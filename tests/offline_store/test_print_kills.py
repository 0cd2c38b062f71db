"""A power cut while printing: every slip came out once, or nobody knows and everybody can see that."""

from __future__ import annotations

from pathlib import Path

import pytest

from offline_store.print_jobs import NewPrintJob, PrinterName, PrintState
from tests.offline_store.makers import NOW, SLIPS, composed, opened
from tests.offline_store.print_kills import print_with_kills

LISTINGS = 40
LEAST_KILLS = 10


@pytest.mark.parametrize("seed", [4, 19])
def test_i19_killed_at_any_moment_no_slip_comes_out_twice_and_none_is_forgotten(tmp_path: Path, seed: int) -> None:
    sheet = NewPrintJob("week", b"{}", personal=False, printer=PrinterName.SHEET)
    with opened(tmp_path, least_free_bytes=0) as store:
        for n in range(LISTINGS):
            store.place_listing(composed(n), NOW)
            store.print_alone([sheet], NOW)
    tray = print_with_kills(tmp_path, seed)
    assert tray.kills >= LEAST_KILLS
    with opened(tmp_path, least_free_bytes=0) as store:
        jobs = store.print_jobs.list()
    assert len(jobs) == LISTINGS * (len(SLIPS) + 1)
    for job in jobs:
        match job.state:
            case PrintState.PRINTED:
                assert tray.came_out[job.id] == 1
            case PrintState.UNKNOWN:
                assert tray.came_out[job.id] <= 1
                assert job.why == "print_interrupted"
            case other:
                pytest.fail(f"{job.id} is {other}")
    assert sum(job.state is PrintState.UNKNOWN for job in jobs) <= 2 * tray.kills
