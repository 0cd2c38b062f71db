"""The wires to a printer: network, USB and device file, through python-escpos; knows no picture and no status.

python-escpos is imported when the first connection opens: that takes half a second and writes a cache file.
"""

from __future__ import annotations

import os
import select
import stat
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from kiosk.slips.errors import PrinterAbsent, PrinterNone, PrinterTimeout
from kiosk.slips.printer import PrinterSettings, Transport


class Connection(Protocol):
    """An open wire. `send` and `ask` raise OSError when it breaks or takes too long."""

    def send(self, data: bytes) -> None:
        """Hand over all of `data`."""
        ...

    def ask(self, question: bytes, patience_s: float) -> bytes:
        """Send a question; the answer, or empty when none came in time or the wire cannot answer."""
        ...

    def close(self) -> None:
        """Let go of the device; never raises."""
        ...


class _Escpos:
    """A connection over one of python-escpos's printers."""

    def __init__(self, printer: Any, answers: bool) -> None:
        self._printer = printer
        self._answers = answers

    def send(self, data: bytes) -> None:
        self._printer._raw(data)

    def ask(self, question: bytes, patience_s: float) -> bytes:
        if not self._answers:
            return b""
        if hasattr(self._printer.device, "settimeout"):
            self._printer.device.settimeout(patience_s)
        try:
            return bytes(self._printer.query_status(question))
        except OSError:
            return b""
        finally:
            if hasattr(self._printer.device, "settimeout"):
                self._printer.device.settimeout(self._printer.timeout)

    def close(self) -> None:
        with suppress(OSError):
            self._printer.close()


def connect(settings: PrinterSettings) -> Connection:
    """An open connection. Raises PrinterAbsent or PrinterTimeout, and PrinterNone for a transport without a wire."""
    match settings.transport:
        case Transport.NETWORK:
            from escpos.printer import Network

            return _opened(Network(settings.host, settings.port, settings.timeout_s))
        case Transport.USB:
            from escpos.printer import Usb

            wait_ms = round(settings.timeout_s * 1000)  # pyusb counts in milliseconds, and 0 would wait for ever
            ids = (settings.vendor_id, settings.product_id)
            return _opened(Usb(*ids, timeout=wait_ms, in_ep=settings.in_ep, out_ep=settings.out_ep))
        case Transport.FILE:
            from escpos.printer import File

            printer = File(str(settings.path))
            device = DeviceFile(settings.path, settings.timeout_s)
            printer.device = device  # its own open() would wait for ever, and make a file where a printer was
            return _FileConnection(printer, device)
        case Transport.PNG | Transport.NONE:
            raise PrinterNone(f"{settings.transport} has no connection")


def _opened(printer: Any) -> Connection:
    from escpos.exceptions import Error
    from usb.core import NoBackendError

    try:
        printer.open()
    except (Error, OSError, RuntimeError, NoBackendError) as exc:
        if isinstance(exc.__context__, TimeoutError):
            raise PrinterTimeout("the printer does not answer") from exc
        raise PrinterAbsent("there is no printer at this address") from exc
    return _Escpos(printer, answers=True)
