"""A printer on a USB cable, found and claimed by python-escpos; knows no picture and no status.

Written and read by ourselves: python-escpos forgets what a write did not take before its time was over, so that a
printer that paused in the middle of a slip got a slip with a hole in it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from kiosk.slips.answers import MOST_UNASKED_READS, Fits, first_fitting
from kiosk.slips.errors import PrinterAbsent

PACKET_BYTES = 64
"""What a printer's end point sends at once, at full speed; asked for less, libusb calls a longer answer an overflow."""


class UsbPrinter:
    """A claimed device; every write and read has its own patience."""

    def __init__(self, printer: Any, timeout_s: float) -> None:
        self._printer = printer
        self._timeout_s = timeout_s

    @classmethod
    def open(
        cls, ids: tuple[int, int], end_points: tuple[int, int], timeout_s: float, backend: Any = None
    ) -> UsbPrinter:
        """Claim the printer with these ids (vendor, product). `backend` is pyusb's: None finds libusb.

        Raises PrinterAbsent.
        """
        from escpos.exceptions import Error
        from escpos.printer import Usb

        found = {"backend": backend} if backend else {}
        printer = Usb(*ids, usb_args=found, timeout=_ms(timeout_s), in_ep=end_points[0], out_ep=end_points[1])
        try:
            printer.open()
        except (Error, OSError, RuntimeError, ValueError) as exc:  # ValueError: pyusb finds no libusb on this machine
            raise PrinterAbsent("there is no such printer on USB") from exc
        return cls(printer, timeout_s)

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises TimeoutError when nothing at all is taken for `timeout_s`, or OSError."""
        from usb.core import USBTimeoutError

        rest = memoryview(data)
        while rest:
            try:
                taken = self._printer.device.write(self._printer.out_ep, bytes(rest), _ms(self._timeout_s))
            except USBTimeoutError as exc:
                raise TimeoutError("the printer takes nothing") from exc
            if not taken:
                raise TimeoutError("the printer takes nothing")
            rest = rest[taken:]

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:
        """The answer, or None when none came within `patience_s`."""
        try:
            self._forget_unasked()
            self.send(question)
            return first_fitting(self._said, fits, patience_s)
        except OSError:  # usb.core.USBError is one
            return None

    def _forget_unasked(self) -> None:
        """A late answer to an earlier question would be taken for the answer to this one."""
        with suppress(OSError):
            for _ in range(MOST_UNASKED_READS):
                self._said(0)

    def _said(self, patience_s: float) -> bytes:
        return bytes(self._printer.device.read(self._printer.in_ep, PACKET_BYTES, _ms(patience_s)))

    def close(self) -> None:
        """Let go of the device."""
        with suppress(OSError):
            self._printer.close()


def _ms(seconds: float) -> int:
    """Pyusb counts in milliseconds, and 0 would wait for ever."""
    return max(1, round(seconds * 1000))
