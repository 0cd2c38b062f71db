"""`make bench`: prints a table and writes build/bench.json; exit 1 when a line is over its limit."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import centre_load, first_fill, printing, save, searching, start, touch, waiting
from tests.bench.lines import written

PARTS = (start, touch, save, printing, first_fill, searching, waiting, centre_load)

if __name__ == "__main__":
    lines = [line for part in PARTS for line in part.measure()]
    print(written(lines, Path(__file__).parents[2] / "build" / "bench.json"))
    sys.exit(0 if all(line.ok for line in lines) else 1)
