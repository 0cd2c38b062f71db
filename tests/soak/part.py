"""Runs one part in a process of its own and leaves its counts in a file: `part.py NAME SECONDS SEED FILE`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.soak.counts import Soaked


def _fleet(seconds: float, seed: int) -> Soaked:
    from tests.soak.fleet_part import soak

    return soak(seconds, seed)


def _kills(seconds: float, seed: int) -> Soaked:
    from tests.soak.kills_part import soak

    return soak(seconds, seed)


def _writers(seconds: float, seed: int) -> Soaked:
    from tests.soak.writers_part import soak

    return soak(seconds, seed)


PARTS: dict[str, Callable[[float, int], Soaked]] = {"fleet": _fleet, "kills": _kills, "writers": _writers}
"""Each loads what it needs: a process has one centre, on one database."""

if __name__ == "__main__":
    name, seconds, seed, file = sys.argv[1:]
    PARTS[name](float(seconds), int(seed)).write(Path(file))
