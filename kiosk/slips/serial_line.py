"""A printer on a serial line: 8 bits, no parity, one stop bit; knows no picture and no status.

Pyserial sets the line, and the reading and writing is that of a device file: pyserial's patience is for a whole write,
and one piece of a slip takes nine seconds at 9,600 baud.
"""

from __future__ import annotations

import errno
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.slips.answers import Fits
from kiosk.slips.device_file import DeviceFile
from kiosk.slips.errors import PrinterAbsent, PrinterBusy

if TYPE_CHECKING:
    from serial import Serial

LOOK_EVERY_S = 0.02
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EBUSY)


class SerialLine:
    """An open line. XON/XOFF is obeyed: a printer that does not use it never sends those two bytes."""

    def __init__(self, line: Serial, timeout_s: float) -> None:
        self._line = line
        self._device = DeviceFile(line.fileno(), timeout_s, answers=True)
        self._timeout_s = timeout_s
        self._stuck = False

    @classmethod
    def open(cls, path: Path, baud: int, timeout_s: float) -> SerialLine:
        """Open and set the line at `path`, for us alone. Raises PrinterAbsent or PrinterBusy."""
        import serial

        try:
            line = serial.Serial(
                str(path),
                baud,
                bytesize=serial.EIGHTBITS,
                parity=serial.PARITY_NONE,
                stopbits=serial.STOPBITS_ONE,
                xonxoff=True,
                exclusive=True,
            )
        except (OSError, termios.error, ValueError) as exc:  # serial.SerialException is an OSError
            if isinstance(exc, OSError) and exc.errno in _TAKEN:
                raise PrinterBusy("another program prints on this line") from exc
            raise PrinterAbsent("there is no printer on this line") from exc
        return cls(line, timeout_s)

    def send(self, data: bytes) -> None:
        """Send all of `data` down the line, not only into the system's buffer. Raises as DeviceFile.send does."""
        self._stuck = True
        self._device.send(data)
        waiting, since = self._waiting(), time.monotonic()
        while waiting:
            time.sleep(LOOK_EVERY_S)
            if (left := self._waiting()) < waiting:
                waiting, since = left, time.monotonic()
            elif time.monotonic() - since > self._timeout_s:
                raise TimeoutError("the line takes nothing")
        self._stuck = False

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:
        """The answer, or None when none came within `patience_s`."""
        return self._device.ask(question, fits, patience_s)

    def close(self) -> None:
        """Let go of the line. What it did not take is thrown away: to close would wait half a minute for it."""
        if self._stuck:
            with suppress(OSError), _as_os_error():
                self._line.reset_output_buffer()
        with suppress(OSError), _as_os_error():
            self._line.close()

    def _waiting(self) -> int:
        """Bytes that still lie in the system's buffer."""
        with _as_os_error():
            return int(self._line.out_waiting)


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Raise OSError for termios.error, which is none: a line that is pulled out under way ends in either."""
    try:
        yield
    except termios.error as exc:
        raise OSError(*exc.args) from exc
