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


@pytest.mark.parametrize(
    ("settings", "printer"),
    [
        (PrinterSettings(), PngFolder),
        (PrinterSettings(Transport.NETWORK, host="printer.example"), EscposPrinter),
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
