"""From settings to the printer they name; apart from what a printer is, which every transport needs."""

from __future__ import annotations

from typing import assert_never

from kiosk.slips.errors import PrinterNone
from kiosk.slips.printer import Printer, PrinterSettings, SheetPrinter, SheetPrinterSettings, SheetTransport, Transport
from kiosk.slips.profiles import check_profile


def open_printer(settings: PrinterSettings) -> Printer:
    """The printer these settings name; nothing is opened yet. Raises PrinterSettingsWrong and PrinterNone."""
    settings.check()
    check_profile(settings)
    match settings.transport:
        case Transport.PNG:
            from kiosk.slips.png_folder import PngFolder

            return PngFolder(settings)
        case Transport.NETWORK | Transport.USB | Transport.SERIAL | Transport.FILE:
            from kiosk.slips.escpos_printer import EscposPrinter

            return EscposPrinter(settings)
        case Transport.CUPS:
            from kiosk.slips.cups_printer import CupsSlips

            return CupsSlips(settings)
        case Transport.NONE:
            raise PrinterNone("no printer is set")
        case _ as never:
            assert_never(never)


def open_sheet_printer(settings: SheetPrinterSettings) -> SheetPrinter:
    """The printer of sheets these settings name; nothing is opened yet. Raises PrinterSettingsWrong and PrinterNone."""
    settings.check()
    match settings.transport:
        case SheetTransport.PDF:
            from kiosk.slips.pdf_folder import PdfFolder

            return PdfFolder(settings)
        case SheetTransport.CUPS:
            from kiosk.slips.cups_printer import CupsSheets

            return CupsSheets(settings)
        case SheetTransport.NONE:
            raise PrinterNone("no printer of sheets is set")
        case _ as never:
            assert_never(never)
