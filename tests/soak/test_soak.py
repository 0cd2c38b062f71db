"""A soak that found something, or did nothing, is not clean; and a part that crashes is never swallowed."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.soak.__main__ import Running, gather
from tests.soak.counts import Soaked

DONE = Soaked(minutes=1.0, steps=10, fleets=1, rests=1, kills=3, writers=16, committed=5, faults={"no answer": 2})


def test_a_soak_that_did_all_and_found_nothing_is_clean() -> None:
    assert DONE.is_clean


@pytest.mark.parametrize("kind", ["lost", "duplicated", "diverged"])
def test_what_was_found_makes_it_unclean_and_is_counted(kind: str) -> None:
    soaked = replace(DONE, failures=[])
    soaked.add(kind, "seed 7: something")
    assert (getattr(soaked, kind), soaked.failures, soaked.is_clean) == (1, ["seed 7: something"], False)


@pytest.mark.parametrize("name", ["steps", "kills", "writers", "committed"])
def test_a_part_that_did_nothing_makes_it_unclean(name: str) -> None:
    assert not replace(DONE, **{name: 0}).is_clean


def test_parts_add_up_and_survive_the_file(tmp_path: Path) -> None:
    DONE.write(tmp_path / "part.json")
    whole = Soaked(minutes=1.0)
    whole.merge(Soaked.read(tmp_path / "part.json"))
    whole.merge(Soaked.read(tmp_path / "part.json"))
    assert whole == replace(
        DONE, steps=20, fleets=2, rests=2, kills=6, committed=10, faults={"no answer": 4}, failures=[]
    )


def test_a_part_that_crashes_is_a_failure_with_its_last_words(tmp_path: Path) -> None:
    log = tmp_path / "part.log"
    with log.open("wb") as said:
        process = subprocess.Popen([sys.executable, "-c", "raise SystemExit('it broke')"], stderr=said)
    whole = replace(DONE, failures=[])
    gather(whole, Running("kills", process, tmp_path / "none.json", log, time.monotonic() + 30))
    assert whole.failures == ["kills ended with 1:\nit broke\n"]
    assert not whole.is_clean
