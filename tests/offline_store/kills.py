"""Kills a program in the middle of saving requests, at any byte of the log or any moment, and counts what is missing.

The child is forked from a parent that has loaded everything, so that a kill takes some 20 ms. A limit on the size of
a file makes the kernel cut the write off at exactly that byte and kill whoever wrote (RLIMIT_FSIZE, SIGXFSZ).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from marketplace import wire_types
from marketplace.operations import PlaceListing
from offline_store.store import Store
from tests.offline_store.makers import NOW, composed, opened

FRAME_BYTES = 4096 + 24
LOG_HEADER_BYTES = 32
SAVES_PER_STORE = 200
"""After so many the folder begins anew: looking whether all is there would take longer and longer."""


@dataclass(frozen=True, slots=True)
class Counts:
    """`saved` were confirmed; of those `lost` are gone, and `halved` are there without their slips or the other way."""

    kills: int = 0
    saved: int = 0
    lost: int = 0
    duplicated: int = 0
    halved: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a fresh start finds: numbers in the outbox and of the slips."""

    operations: tuple[str, ...]
    slips: tuple[str, ...]


def recorded(folder: Path) -> Recorded:
    """All requests and slips, read by a program that starts after the kill."""
    with Store.open(folder, least_free_bytes=0) as store:
        operations = []
        for pushed in store.outbox.pending(100_000, 10**9):
            operation = wire_types.decode_operation(pushed.type, pushed.body)
            assert isinstance(operation, PlaceListing)
            operations.append(operation.listing.number)
        return Recorded(tuple(operations), tuple(sorted(job.number for job in store.print_jobs.list())))


def save_until_killed(folder: Path, first: int, log_bytes: int | None) -> tuple[list[str], int]:
    """The numbers a forked child said were saved before it was killed, and the signal that killed it.

    With `log_bytes` no file of it grows beyond so many bytes; without, the parent kills it within 10 ms.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _save(folder, first, log_bytes, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        started = said.readline()
        assert started == b"open\n"
        if log_bytes is None:
            time.sleep(random.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
        lines = said.read()
    _, status = os.waitpid(child, 0)
    # half a line was not said
    return [line.decode() for line in lines.split(b"\n")[:-1]], os.WTERMSIG(status)


def _save(folder: Path, first: int, log_bytes: int | None, writing: int) -> None:
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        store = Store.open(folder, least_free_bytes=0)
        os.write(writing, b"open\n")
        if log_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (log_bytes, log_bytes))
        for n in range(first, first + SAVES_PER_STORE):
            os.write(writing, store.place_listing(composed(n), NOW).number.encode() + b"\n")
    finally:
        os._exit(0)


def kill_saves(folder: Path, seed: int, *, count: int = 0, seconds: float = 0) -> Counts:
    """Kill so many saves, or for so long: half of them at a byte of the log, half at a moment."""
    chance = random.Random(seed)
    random.seed(seed)
    until = time.monotonic() + seconds
    counts, at, confirmed = Counts(), 0, list[str]()
    while counts.kills < count or (seconds and time.monotonic() < until):
        if at % SAVES_PER_STORE == 0:
            shutil.rmtree(folder, ignore_errors=True)
            opened(folder).close()
            confirmed = []
            at = 0
        log_bytes = None
        if chance.random() < 0.5:
            frames = chance.randrange(40)
            log_bytes = LOG_HEADER_BYTES + frames * FRAME_BYTES + chance.choice((0, 0, 1, 24, 25, 2000, 4119))
        numbers, died_of = save_until_killed(folder, 1 + at * SAVES_PER_STORE, log_bytes)
        assert died_of in (signal.SIGKILL, signal.SIGXFSZ)
        at += 1
        confirmed += numbers
        counts = _with(counts, confirmed, numbers, recorded(folder))
    return counts


def _with(counts: Counts, confirmed: list[str], numbers: list[str], found: Recorded) -> Counts:
    there = Counter(found.operations)
    slips = Counter(found.slips)
    return replace(
        counts,
        kills=counts.kills + 1,
        saved=counts.saved + len(numbers),
        lost=counts.lost + sum(number not in there for number in confirmed),
        duplicated=counts.duplicated + sum(times > 1 for times in there.values()),
        halved=counts.halved + sum(slips[number] != 2 for number in there) + sum(n not in there for n in slips),
    )
