"""A machine at the other end of a device of the system: a pseudo terminal stands for a serial line; knows no slip."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

from tests.printers.machine import Machine

TICK_S = 0.02


@contextlib.contextmanager
def behind_a_device(machine: Machine, *, deaf: bool = False) -> Iterator[Path]:
    """The path of a character device with this printer behind it; a deaf one takes nothing from it."""
    inside, outside = os.openpty()
    tty.setraw(outside)
    ends = threading.Event()

    def serve() -> None:
        while True:
            if deaf or not select.select((inside,), (), (), TICK_S)[0]:
                if ends.wait(TICK_S if deaf else 0):
                    return  # only when all that was sent is read: a busy machine is late
                continue
            with contextlib.suppress(OSError):  # nobody has the other end open
                os.write(inside, machine.arrive(os.read(inside, min(4096, machine.room))) + machine.work())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Path(os.ttyname(outside))
    finally:
        ends.set()
        thread.join(5)
        os.close(outside)
        os.close(inside)
