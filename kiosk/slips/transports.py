"""From settings to the printer they name; apart from what a printer is, which every transport needs."""

from __future__ import annotations

from typing import assert_never

from kiosk.slips.errors import PrinterNone
from kiosk.slips.printer import Printer, PrinterSettings, Transport


def open_printer(settings: PrinterSettings) -> Printer:
    """The printer these settings name; nothing is opened yet. Raises PrinterSettingsWrong and PrinterNone."""
    settings.check()
    match settings.transport:
        case Transport.PNG:
            from kiosk.slips.png_folder import PngFolder

            return PngFolder(settings)
        case Transport.NETWORK | Transport.USB | Transport.FILE:
            from kiosk.slips.escpos_printer import EscposPrinter

            return EscposPrinter(settings)
        case Transport.NONE:
            raise PrinterNone("no printer is set")
        case _ as never:
            assert_never(never)
