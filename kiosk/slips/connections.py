"""The wires to a printer: network and USB through python-escpos, a device file by itself; knows no picture, no status.

python-escpos is imported when the first connection opens: that takes half a second and writes a cache file.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol, assert_never

from kiosk.slips.device_file import DeviceFile
from kiosk.slips.errors import PrinterAbsent, PrinterNone, PrinterTimeout
from kiosk.slips.printer import PrinterSettings, Transport

HANG_UP_S = 0.3


class Connection(Protocol):
    """An open wire."""

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises OSError when the wire breaks or takes too long."""
        ...

    def ask(self, question: bytes, patience_s: float) -> bytes:
        """Send a question; the answer, or empty when none came in time or the wire cannot answer."""
        ...

    def close(self) -> None:
        """Let go of the device; never raises."""
        ...


class _Escpos:
    """A connection over one of python-escpos's printers that can answer."""

    def __init__(self, printer: Any) -> None:
        self._printer = printer
        self._plug = printer.device if isinstance(printer.device, socket.socket) else None

    def send(self, data: bytes) -> None:
        self._printer._raw(data)

    def ask(self, question: bytes, patience_s: float) -> bytes:
        try:
            if self._plug:
                self._plug.settimeout(patience_s)
            return bytes(self._printer.query_status(question))
        except OSError:
            return b""
        finally:
            if self._plug:
                self._plug.settimeout(self._printer.timeout)

    def close(self) -> None:
        if self._plug:
            self._hang_up(self._plug)
        with suppress(OSError):
            self._printer.close()

    @staticmethod
    def _hang_up(plug: socket.socket) -> None:
        """Say that no more comes and read what is left: closed on an unread answer, our dots are thrown away."""
        until = monotonic() + HANG_UP_S
        with suppress(OSError):
            plug.shutdown(socket.SHUT_WR)
            while (left := until - monotonic()) > 0:
                plug.settimeout(left)
                if not plug.recv(256):
                    return


def connect(settings: PrinterSettings) -> Connection:
    """An open connection. Raises PrinterAbsent or PrinterTimeout, and PrinterNone for a transport without a wire."""
    match settings.transport:
        case Transport.NETWORK:
            return _network(settings.host, settings.port, settings.timeout_s)
        case Transport.USB:
            from escpos.printer import Usb

            wait_ms = round(settings.timeout_s * 1000)  # pyusb counts in milliseconds, and 0 would wait for ever
            ids = (settings.vendor_id, settings.product_id)
            return _usb(Usb(*ids, timeout=wait_ms, in_ep=settings.in_ep, out_ep=settings.out_ep))
        case Transport.FILE:
            return DeviceFile.open(settings.path, settings.timeout_s)
        case Transport.PNG | Transport.NONE:
            raise PrinterNone(f"{settings.transport} has no connection")
        case _ as never:
            assert_never(never)


def _network(host: str, port: int, timeout_s: float) -> Connection:
    """Our own socket under its printer: python-escpos's open() knows no IPv6 and, failing, leaves a socket behind."""
    try:
        opened = socket.create_connection((host, port), timeout_s)
    except TimeoutError as exc:
        raise PrinterTimeout("the printer does not answer") from exc
    except (OSError, UnicodeError) as exc:  # UnicodeError: no host name can be so long
        raise PrinterAbsent("there is no printer at this address") from exc
    from escpos.printer import Network

    printer = Network(host, port, timeout_s)
    printer.device = opened
    return _Escpos(printer)


def _usb(printer: Any) -> Connection:
    from escpos.exceptions import Error

    try:
        printer.open()
    except (Error, OSError, RuntimeError, ValueError) as exc:  # ValueError: pyusb finds no libusb on this machine
        raise PrinterAbsent("there is no such printer on USB") from exc
    return _Escpos(printer)
