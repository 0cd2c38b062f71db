"""Runs a program of the system with a deadline, for printers that are reached through one; knows no printer.

Started through `env`: it takes out the library path of a frozen program, which breaks programs of the system, and sets
the language, because their answers are read. Nothing goes through a shell.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from kiosk.slips.errors import PrinterAbsent

_CLEAN = ("env", "-u", "LD_LIBRARY_PATH", "LC_ALL=C")
_NO_SUCH_PROGRAM = 127


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program ended with, and what it wrote."""

    status: int
    said: str


def run(program: str, *arguments: str, timeout_s: float, given: bytes = b"") -> Answer:
    """Run `program` with `given` on its standard input.

    Raises TimeoutError after `timeout_s`, when it was killed, and PrinterAbsent when it is not installed.
    """
    try:
        done = subprocess.run(
            [*_CLEAN, program, *arguments],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise TimeoutError(f"{program} did not end in time") from exc
    except OSError as exc:
        raise PrinterAbsent(f"{program} cannot be started") from exc
    if done.returncode == _NO_SUCH_PROGRAM:
        raise PrinterAbsent(f"{program} is not installed")
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"))
