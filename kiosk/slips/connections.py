"""The wires to a printer, each opened as its transport needs; knows no picture and no status."""

from __future__ import annotations

from typing import Protocol, assert_never

from kiosk.slips.answers import Fits
from kiosk.slips.errors import PrinterNone
from kiosk.slips.printer import PrinterSettings, Transport


class Connection(Protocol):
    """An open wire."""

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises OSError when the wire breaks, TimeoutError when it takes nothing."""
        ...

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:
        """Send a question; the first byte that can be its answer, or None: none in time, or the wire cannot answer."""
        ...

    def close(self) -> None:
        """Let go of the device; never raises."""
        ...


def connect(settings: PrinterSettings) -> Connection:
    """An open connection. Raises PrinterAbsent or PrinterTimeout, and PrinterNone for a transport without a wire."""
    match settings.transport:
        case Transport.NETWORK:
            from kiosk.slips.network_printer import NetworkPrinter

            return NetworkPrinter.open(settings.host, settings.port, settings.timeout_s)
        case Transport.USB:
            from kiosk.slips.usb_printer import UsbPrinter

            ids, ends = (settings.vendor_id, settings.product_id), (settings.in_ep, settings.out_ep)
            return UsbPrinter.open(ids, ends, settings.timeout_s)
        case Transport.SERIAL:
            from kiosk.slips.serial_line import SerialLine

            return SerialLine.open(settings.path, settings.baud, settings.timeout_s)
        case Transport.FILE:
            from kiosk.slips.device_file import DeviceFile

            return DeviceFile.open(settings.path, settings.timeout_s)
        case Transport.PNG | Transport.CUPS | Transport.NONE:
            raise PrinterNone(f"{settings.transport} has no connection")
        case _ as never:
            assert_never(never)
