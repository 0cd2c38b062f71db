"""Processes that save requests, killed at every byte of the log and at any moment, until the time is up."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.offline_store.kills import kill_saves
from tests.soak.counts import Soaked


def soak(seconds: float, seed: int) -> Soaked:
    """What `tests.offline_store.kills` counts; a request that is there by half is lost as well."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        counts = kill_saves(Path(folder) / "store", seed, seconds=seconds)
    soaked = Soaked(kills=counts.kills, committed=counts.saved, duplicated=counts.duplicated)
    soaked.lost = counts.lost + counts.halved
    return soaked
