"""The fleet runs for a bounded time: some runs that are always the same, and some that never were before.

Each run has a number, its seed. One that fails is done again with `python -m tests.soak --seed NUMBER`.
"""

from __future__ import annotations

import os

import pytest

from tests.fleet.running import run_seed

SAME_RUNS = range(1, 9)
NEW_RUNS = 4
EXAMPLES = 3


@pytest.mark.parametrize("seed", SAME_RUNS)
def test_whatever_happens_to_a_fleet_nothing_is_lost_doubled_or_different(seed: int) -> None:
    run_seed(seed, EXAMPLES)


def test_nor_in_runs_that_never_were_before() -> None:
    for _ in range(NEW_RUNS):
        seed = int.from_bytes(os.urandom(4), "big")
        print(f"fleet seed {seed}")
        run_seed(seed, EXAMPLES)
