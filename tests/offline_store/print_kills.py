"""Kills a program in the middle of printing, at any byte of the log or any moment, and reads what lies in the tray.

The child is forked, as in `kills`. What it says on its pipe has come out: paper does not go back into a printer.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from offline_store.print_jobs import PrinterName, PrintState
from offline_store.store import Store
from tests.offline_store.kills import FRAME_BYTES, LOG_HEADER_BYTES
from tests.offline_store.makers import NOW


@dataclass
class Tray:
    """How often each job came out, and how often whoever printed was killed."""

    came_out: Counter[int] = field(default_factory=Counter)
    kills: int = 0


def print_until_killed(folder: Path, log_bytes: int | None, tray: Tray) -> None:
    """Let a forked child print all that waits; it is killed by its own log at `log_bytes`, or by us within 10 ms."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _print(folder, log_bytes, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        assert said.readline() == b"open\n"
        if log_bytes is None:
            time.sleep(random.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
        paper = said.read()
    _, status = os.waitpid(child, 0)
    tray.kills += os.WIFSIGNALED(status)
    tray.came_out.update(int(line) for line in paper.split(b"\n")[:-1])


def _print(folder: Path, log_bytes: int | None, writing: int) -> None:
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        store = Store.open(folder, least_free_bytes=0)
        os.write(writing, b"open\n")
        if log_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (log_bytes, log_bytes))
        printed = True
        while printed:
            printed = False
            for printer in PrinterName:
                job = store.print_jobs.take_next(NOW, printer)
                if job is not None:
                    os.write(writing, b"%d\n" % job.id)
                    store.print_jobs.finish(job.id, PrintState.PRINTED, "", NOW)
                    printed = True
    finally:
        os._exit(0)


def print_with_kills(folder: Path, seed: int) -> Tray:
    """Print the whole queue of the store in `folder`, killed again and again until nothing waits any more."""
    chance = random.Random(seed)
    random.seed(seed)
    tray = Tray()
    while True:
        with Store.open(folder, least_free_bytes=0) as store:
            if not any(job.state is PrintState.WAITING for job in store.print_jobs.list()):
                return tray
        log_bytes = None
        if chance.random() < 0.7:
            log_bytes = LOG_HEADER_BYTES + chance.randrange(3, 40) * FRAME_BYTES + chance.choice((0, 1, 25, 4119))
        print_until_killed(folder, log_bytes, tray)
