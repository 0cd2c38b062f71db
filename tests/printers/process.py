"""A printer as a process of its own, so that it outlives whoever prints: `python -m tests.printers.process SEED FILE`.

Says its port in the first line. A line "mend" on standard input ends all mischief; the end of the input ends the
printer, which then leaves in FILE what is on its paper.
"""

from __future__ import annotations

import hashlib
import json
import select
import sys
from pathlib import Path

from tests.printers.machine import Machine, Make
from tests.printers.mischief import Mischief
from tests.printers.network import NetworkPrinter
from tests.printers.paper import Stretch, Strip

LOOK_EVERY_S = 0.05
ROWS_A_SECOND = 15_000.0
"""Ten times as fast as a good one: a soak is to be hard, not long."""


def main(seed: int, file: Path) -> None:
    """Print until the input ends."""
    mischief = Mischief(seed)
    with NetworkPrinter(Machine(Make(rows_a_second=ROWS_A_SECOND)), mischief.line) as printer:
        print(printer.port, flush=True)
        while True:
            if select.select((sys.stdin,), (), (), LOOK_EVERY_S)[0]:
                if not sys.stdin.readline():
                    break
                mischief.mend_all(printer)
            mischief.look(printer)
        with printer.at_machine() as machine:
            strips = [*machine.strips, machine.torn_off()]
    written = {"strips": [_told(strip) for strip in strips], "mischief": dict(mischief.done)}
    file.write_text(json.dumps(written), "utf-8")


def _told(strip: Strip) -> dict[str, object]:
    return {"cut": strip.cut, "stretches": [picture_id(stretch) for stretch in strip.stretches if stretch.rows]}


def picture_id(stretch: Stretch) -> str:
    """Which picture this is: the same for the same dots, and another for anything more or less."""
    return hashlib.sha256(b"".join(stretch.rows) + stretch.rubbish).hexdigest()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
