"""Sixteen writers and more on PostgreSQL, with pauses before they commit, until the time is up."""

from __future__ import annotations

import time

from tests.soak.counts import Soaked

WRITERS = (16, 32, 64)
"""By turns: the race is another with each."""
ROUND_S = 60.0


def soak(seconds: float, seed: int) -> Soaked:
    """What `tests.central.writers` counts, round after round."""
    from tests.central import in_process

    in_process.start()  # before its models are imported
    from tests.central.writers import run_writers

    soaked = Soaked(writers=min(WRITERS))
    until = time.monotonic() + seconds
    turn = 0
    while (left := until - time.monotonic()) > 0:
        counts = run_writers(min(ROUND_S, max(1.0, left)), WRITERS[turn % len(WRITERS)], seed + turn)
        soaked.committed += counts.commits
        soaked.lost += counts.lost
        soaked.duplicated += counts.duplicated
        soaked.diverged += counts.diverged
        turn += 1
    return soaked
