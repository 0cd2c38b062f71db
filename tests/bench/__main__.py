"""`make bench`: prints a table and writes build/bench.json; exit 1 when a line is over its limit."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import save, start, touch
from tests.bench.lines import written

if __name__ == "__main__":
    lines = [line for part in (start, touch, save) for line in part.measure()]
    print(written(lines, Path(__file__).parents[2] / "build" / "bench.json"))
    sys.exit(0 if all(line.ok for line in lines) else 1)
