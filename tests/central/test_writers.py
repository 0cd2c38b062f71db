"""Every committed change reaches every terminal, however many write at once and whatever order they commit in."""

from __future__ import annotations

import os

from marketplace.central import log_check
from tests.central.writers import run_writers

SECONDS = float(os.environ.get("MARKTPUNT_SOAK_S") or 8)
WRITERS = 16


def test_i4_every_committed_change_reaches_every_terminal_while_sixteen_write() -> None:
    counts = run_writers(SECONDS, WRITERS)
    assert (counts.lost, counts.duplicated, counts.diverged) == (0, 0, 0), counts
    assert counts.writers == WRITERS
    assert counts.commits > WRITERS, counts
    assert list(log_check.faults()) == []
