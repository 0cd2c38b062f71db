"""`python -m tests.soak --minutes N`: the fleet on one core; on the other first the kills, then the writers.

Leaves build/soak.json, and ends with 1 when anything was lost, doubled or different, when a part crashed, or when
nothing was done. `--seed N` does one fleet again; with `--shrink` as short as it goes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.soak.counts import Soaked

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "soak.json"
GRACE_S = 300
"""How long a part may need to finish what it was in the middle of."""


@dataclass(frozen=True, slots=True)
class Running:
    """One part at work."""

    name: str
    process: subprocess.Popen[bytes]
    result: Path
    log: Path
    until: float


def main() -> int:
    """What the process ends with."""
    asked = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    asked.add_argument("--minutes", type=float, default=20.0)
    asked.add_argument("--seed", type=int, help="do the fleet with this seed again, and nothing else")
    asked.add_argument("--shrink", action="store_true", help="with --seed: make a failing run as short as it goes")
    asked.add_argument("--desk", action="store_true", help="with --seed: a fleet with the work of desks, as it says")
    given = asked.parse_args()
    if given.seed is not None:
        from tests.soak.fleet_part import run_fleet

        run_fleet(given.seed, with_desks=given.desk, shrink=given.shrink)
        print(f"seed {given.seed}: nothing found")
        return 0
    seed = random.SystemRandom().randrange(10**9)
    print(f"first fleet seed {seed}", flush=True)
    soaked = run(given.minutes, seed)
    soaked.write(RESULT)
    print("\n".join(soaked.lines()))
    for failure in soaked.failures:
        print(f"\n{failure}")
    print(f"\n{RESULT.relative_to(ROOT)}: {'clean' if soaked.is_clean else 'NOT CLEAN'}")
    return 0 if soaked.is_clean else 1


def run(minutes: float, seed: int) -> Soaked:
    """All parts; a part that crashes is a failure of the whole, with the end of what it said."""
    whole = Soaked(minutes=minutes)
    seconds = minutes * 60
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        fleet = start("fleet", seconds, seed, Path(folder))
        for name in ("kills", "writers"):
            gather(whole, start(name, seconds / 2, seed, Path(folder)))
        gather(whole, fleet)
    return whole


def start(name: str, seconds: float, seed: int, folder: Path) -> Running:
    """Start a part. The writers have their centre on PostgreSQL."""
    result, log = folder / f"{name}.json", folder / f"{name}.log"
    environment = dict(os.environ)
    if name == "writers":
        environment["MARKTPUNT_TEST_DATABASE"] = "postgresql"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.part", name, str(seconds), str(seed), str(result)],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    return Running(name, process, result, log, time.monotonic() + seconds + GRACE_S)


def gather(whole: Soaked, part: Running) -> None:
    """Wait for a part and add what it did."""
    try:
        status = part.process.wait(max(1.0, part.until - time.monotonic()))
    except subprocess.TimeoutExpired:
        part.process.kill()
        status = part.process.wait()
    if status != 0 or not part.result.exists():
        whole.add("crash", f"{part.name} ended with {status}:\n{part.log.read_text('utf-8', 'replace')[-6000:]}")
        return
    whole.merge(Soaked.read(part.result))
    print(f"{part.name} is done", flush=True)


if __name__ == "__main__":
    sys.exit(main())
