from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.slips.cups_printer import CupsSlips
from kiosk.slips.errors import PrinterNone, PrinterSettingsWrong
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.png_folder import PngFolder
from kiosk.slips.printer import PrinterSettings, Transport
from kiosk.slips.transports import open_printer

USB = {"transport": Transport.USB, "vendor_id": 0x04B8, "product_id": 0x0E15}


@pytest.mark.parametrize(
    ("settings", "printer"),
    [
        (PrinterSettings(), PngFolder),
        (PrinterSettings(Transport.NETWORK, host="printer.example"), EscposPrinter),
        (PrinterSettings(Transport.NETWORK, host="2001:db8::1"), EscposPrinter),
        (PrinterSettings(Transport.NETWORK, host="fe80::1%eth0"), EscposPrinter),
        (PrinterSettings(Transport.NETWORK, host="192.0.2.40"), EscposPrinter),
        (PrinterSettings(Transport.USB, vendor_id=0x04B8, product_id=0x0E15), EscposPrinter),
        (PrinterSettings(Transport.SERIAL, path=Path("/dev/ttyUSB0")), EscposPrinter),
        (PrinterSettings(Transport.CUPS, queue="balie"), CupsSlips),
        (PrinterSettings(Transport.FILE, path=Path("/dev/usb/lp0")), EscposPrinter),
    ],
)
def test_each_transport_has_its_printer_and_nothing_is_opened_yet(settings: PrinterSettings, printer: type) -> None:
    assert isinstance(open_printer(settings), printer)


def test_a_terminal_without_a_printer_says_so() -> None:
    with pytest.raises(PrinterNone):
        open_printer(PrinterSettings(Transport.NONE))


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"width_dots": 500}, "width_dots"),
        ({"timeout_s": 0}, "timeout_s"),
        ({"timeout_s": 60}, "timeout_s"),
        ({"transport": Transport.NETWORK}, "host"),
        ({"transport": Transport.NETWORK, "host": "printer.example", "port": 0}, "port"),
        ({"transport": Transport.NETWORK, "host": "192.0.2.40:9100"}, "host"),
        ({"transport": Transport.NETWORK, "host": "http://192.0.2.40"}, "host"),
        ({"transport": Transport.NETWORK, "host": "192.0.2.40/24"}, "host"),
        ({"transport": Transport.NETWORK, "host": " 192.0.2.40"}, "host"),
        ({"transport": Transport.NETWORK, "host": "prin ter"}, "host"),
        ({"transport": Transport.NETWORK, "host": "192.0.2.400"}, "host"),
        ({"transport": Transport.NETWORK, "host": "0.0.0.0"}, "host"),
        ({"transport": Transport.NETWORK, "host": "255.255.255.255"}, "host"),
        ({"transport": Transport.NETWORK, "host": "[2001:db8::1]"}, "host"),
        ({"transport": Transport.NETWORK, "host": "-x"}, "host"),
        ({"transport": Transport.NETWORK, "host": "a" * 300}, "host"),
        ({"transport": Transport.NETWORK, "host": "a\0b"}, "host"),
        ({**USB, "in_ep": 0x01}, "in_ep"),
        ({**USB, "in_ep": 0x80}, "in_ep"),
        ({**USB, "in_ep": 99_999}, "in_ep"),
        ({**USB, "in_ep": -1}, "in_ep"),
        ({**USB, "out_ep": 0x82}, "out_ep"),
        ({**USB, "out_ep": 0x00}, "out_ep"),
        ({**USB, "out_ep": 0x11}, "out_ep"),
        ({"transport": Transport.FILE, "path": Path()}, "path"),
        ({"transport": Transport.FILE, "path": Path("/tmp")}, "path"),
        ({"transport": Transport.SERIAL, "path": Path()}, "path"),
        ({"transport": Transport.SERIAL, "path": Path("/dev")}, "path"),
        ({"transport": Transport.USB}, "vendor_id"),
        ({"transport": Transport.SERIAL, "baud": 12345}, "baud"),
        ({"transport": Transport.CUPS}, "queue"),
        ({"transport": Transport.CUPS, "queue": "-o"}, "queue"),
        ({"profile": "TM-T88V", "width_dots": 576}, "width_dots"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(wrong: dict[str, Any], name: str) -> None:
    with pytest.raises(PrinterSettingsWrong, match=name):
        open_printer(PrinterSettings(**wrong))
