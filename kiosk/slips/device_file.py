"""A printer behind a device file (`/dev/usb/lp0`, a named pipe); knows no picture and no status.

Not through python-escpos, whose File waits for ever on a printer without paper and, where the printer
was unplugged, makes an ordinary file of that name.
"""

from __future__ import annotations

import os
import select
import stat
from contextlib import suppress
from pathlib import Path

from kiosk.slips.answers import Fits, first_fitting
from kiosk.slips.errors import PrinterAbsent


class DeviceFile:
    """A device opened without waiting; every write and read has its own patience."""

    def __init__(self, descriptor: int, timeout_s: float, answers: bool) -> None:
        self._descriptor = descriptor
        self._timeout_s = timeout_s
        self._answers = answers

    @classmethod
    def open(cls, path: Path, timeout_s: float) -> DeviceFile:
        """Open `path`, which must exist. Raises PrinterAbsent.

        Only a character device is asked anything: a pipe would hand us back our own bytes.
        """
        flags = os.O_NONBLOCK | os.O_NOCTTY
        try:
            if stat.S_ISCHR(path.stat().st_mode):
                with suppress(PermissionError):
                    return cls(os.open(path, flags | os.O_RDWR), timeout_s, answers=True)
            return cls(os.open(path, flags | os.O_WRONLY | os.O_APPEND), timeout_s, answers=False)
        except OSError as exc:
            raise PrinterAbsent("there is no printer at this device") from exc

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
        while select.select((self._descriptor,), (), (), 0)[0]:
            with suppress(BlockingIOError):
                if not os.read(self._descriptor, 256):
                    return

    def close(self) -> None:
        """Let go of the device."""
        with suppress(OSError):
            os.close(self._descriptor)
