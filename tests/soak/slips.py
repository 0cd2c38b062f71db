"""`python -m tests.soak.slips --jobs 1000 --kills 100`: slips on a bad printer by a terminal that keeps being killed.

Store, spooler, press and connection are real, in a forked process that is killed with SIGKILL at any moment. The
printer is a process of its own and outlives it. At the end each slip must be on paper exactly once, or the store
must say that it failed or that nobody knows; none may be there twice. Leaves build/soak-slips.json, and ends with 1
otherwise.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.offline_store.makers import opened
from tests.soak.slips_life import Life
from tests.soak.slips_verdict import Counted, counted

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build" / "soak-slips.json"
LONGEST_LIFE_S = 120.0
"""A slip waits ten seconds for a printer that is not ready; more than this means that nothing moves any more."""


@dataclass(frozen=True, slots=True)
class RunningPrinter:
    """The printer's process, and where it leaves what is on its paper."""

    port: int
    process: subprocess.Popen[str]

    def mend(self) -> None:
        """Nothing goes wrong from now on."""
        assert self.process.stdin is not None
        self.process.stdin.write("mend\n")
        self.process.stdin.flush()


def main() -> int:
    """What the process ends with."""
    asked = argparse.ArgumentParser(prog="python -m tests.soak.slips", description=__doc__)
    asked.add_argument("--jobs", type=int, default=1000)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--seed", type=int)
    asked.add_argument("--out", type=Path, default=RESULT)
    given = asked.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)
    result = soak(given.jobs, given.kills, seed)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result.as_json(seed), indent=2, sort_keys=True) + "\n", "utf-8")
    print("\n".join(result.lines()))
    print(f"\n{given.out.name}: {'clean' if result.is_clean else 'NOT CLEAN'}")
    return 0 if result.is_clean else 1


def soak(jobs: int, kills: int, seed: int) -> Counted:
    """So many slips over so many kills; `jobs` is even, for a listing has two."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="soak-slips-") as name:
        folder = Path(name)
        opened(folder / "store").close()
        journal = folder / "paper.json"
        with running_printer(seed, journal) as printer:
            took_s = 2.0
            for kill in range(kills):
                life = Life.begun(folder / "store", printer.port, jobs * (kill + 1) // (kills + 1))
                # mostly in the middle of its share, sometimes when it is done and idle
                ended_s = life.killed_after(chance.uniform(0, 1.2 * took_s))
                took_s = 0.8 * took_s + 0.2 * (ended_s or 1.5 * took_s)
                if kill % 20 == 19:
                    print(f"killed {kill + 1} times", flush=True)
            printer.mend()
            Life.begun(folder / "store", printer.port, jobs).ended_within(LONGEST_LIFE_S)
        return counted(folder / "store", journal, jobs, kills)


@contextmanager
def running_printer(seed: int, journal: Path) -> Iterator[RunningPrinter]:
    """A printer that misbehaves, until the block ends; `journal` is then there."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.printers.process", str(seed), str(journal)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield RunningPrinter(int(process.stdout.readline()), process)
    finally:
        process.stdin.close()
        if process.wait(30):
            raise RuntimeError("the printer of the soak ended badly")
        process.stdout.close()


if __name__ == "__main__":
    sys.exit(main())
