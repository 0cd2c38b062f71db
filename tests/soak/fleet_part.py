"""Fleet after fleet, each from a seed of its own, until the time is up."""

from __future__ import annotations

import time
import traceback

from tests.fleet.desk_work import DeskMachine
from tests.fleet.machine import FleetMachine
from tests.fleet.running import run_seed
from tests.fleet.verdicts import COUNTS, Violated
from tests.soak.counts import Soaked

EXAMPLES = 3
FAILURES_MAX = 5
"""After so many there is enough to mend."""


def run_fleet(seed: int, *, with_desks: bool, shrink: bool = False) -> None:
    """The fleets of a seed, with the work of desks between the rest or as `tests/fleet/test_fleet.py` runs them."""
    run_seed(seed, EXAMPLES, shrink=shrink, rules=DeskMachine if with_desks else FleetMachine)


def soak(seconds: float, seed: int) -> Soaked:
    """Run seeds from `seed` on, every other one with the work of desks.

    A violation, or any other fault, is counted with the seed to do it again with.
    """
    soaked = Soaked()
    until = time.monotonic() + seconds
    while time.monotonic() < until and len(soaked.failures) < FAILURES_MAX:
        with_desks = seed % 2 == 1
        named = f"fleet seed {seed}{' --desk' if with_desks else ''}"
        try:
            run_fleet(seed, with_desks=with_desks)
        except Violated as violated:
            soaked.add(violated.kind, f"{named}: {_told(violated)}")
        except Exception as exc:  # a crash is a failure too, and the other seeds go on
            soaked.add("crash", f"{named}: {_told(exc)}")
        soaked.fleets += EXAMPLES
        seed += 1
    soaked.steps, soaked.rests, soaked.power_cuts = COUNTS.steps, COUNTS.rounds_at_rest, COUNTS.kills
    soaked.committed, soaked.faults = COUNTS.committed, dict(COUNTS.faults)
    return soaked


def _told(exc: BaseException) -> str:
    """What it is, where, and the end of its story."""
    where = "".join(traceback.format_tb(exc.__traceback__)[-3:])
    story = "\n".join(line for line in getattr(exc, "__notes__", ()) if not line.startswith("state."))
    return f"{type(exc).__name__}: {exc}\n{where}{story[-5000:]}"
