"""A printer behind a device file (`/dev/usb/lp0`, a named pipe); knows no picture and no status.

Not through python-escpos, whose File waits for ever on a printer without paper and, where the printer
was unplugged, makes an ordinary file of that name.
"""

from __future__ import annotations

import fcntl
import os
import select
import stat
from contextlib import suppress
from pathlib import Path

from kiosk.slips.answers import MOST_UNASKED_READS, Fits, first_fitting
from kiosk.slips.errors import PrinterAbsent, PrinterBusy


class DeviceFile:
    """A device opened without waiting; every write and read has its own patience."""

    def __init__(self, descriptor: int, timeout_s: float, answers: bool) -> None:
        self._descriptor = descriptor
        self._timeout_s = timeout_s
        self._answers = answers

    @classmethod
    def open(cls, path: Path, timeout_s: float) -> DeviceFile:
        """Open `path`, which must exist, for us alone. Raises PrinterAbsent or PrinterBusy.

        Only a character device is asked anything: a pipe would hand us back our own bytes.
        """
        try:
            descriptor, answers = _opened(path)
        except OSError as exc:
            raise PrinterAbsent("there is no printer at this device") from exc
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            os.close(descriptor)
            raise PrinterBusy("another program prints on this device") from exc
        except OSError:  # a device that knows no locks
            pass
        return cls(descriptor, timeout_s, answers)

    def send(self, data: bytes) -> None:
        """Write all of `data`. Raises TimeoutError when nothing at all is taken for `timeout_s`, or OSError."""
        rest = memoryview(data)
        while rest:
            if not select.select((), (self._descriptor,), (), self._timeout_s)[1]:
                raise TimeoutError("the device takes nothing")
            with suppress(BlockingIOError):
                rest = rest[os.write(self._descriptor, rest) :]

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:
        """The answer to `question`; None when there is none within `patience_s` or the device only takes."""
        if not self._answers:
            return None
        try:
            self._forget_unasked()
            self.send(question)
            return first_fitting(self._said, fits, patience_s)
        except OSError:
            return None

    def _said(self, patience_s: float) -> bytes:
        if not select.select((self._descriptor,), (), (), patience_s)[0]:
            return b""
        return os.read(self._descriptor, 64)

    def _forget_unasked(self) -> None:
        """A late answer to an earlier question would be taken for the answer to this one."""
        for _ in range(MOST_UNASKED_READS):
            if not select.select((self._descriptor,), (), (), 0)[0]:
                return
            with suppress(BlockingIOError):
                if not os.read(self._descriptor, 256):
                    return

    def close(self) -> None:
        """Let go of the device."""
        with suppress(OSError):
            os.close(self._descriptor)


def _opened(path: Path) -> tuple[int, bool]:
    """The descriptor, and whether the device can be asked. Raises OSError."""
    flags = os.O_NONBLOCK | os.O_NOCTTY
    if stat.S_ISCHR(path.stat().st_mode):
        with suppress(PermissionError):
            return os.open(path, flags | os.O_RDWR), True
    return os.open(path, flags | os.O_WRONLY | os.O_APPEND), False
