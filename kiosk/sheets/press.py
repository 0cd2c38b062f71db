"""A kept sheet to paper: reads it, marks a copy, makes its PDF and hands it to the printer of A4; knows no queue."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.sheets.codec import as_copy, decode_sheet
from kiosk.sheets.content import Sheet
from kiosk.slips.printer import PaperStatus, PrintOutcome, SheetPrinter, SheetPrinterSettings
from kiosk.slips.spooler import drawn
from kiosk.slips.transports import open_sheet_printer


def draw_pdf(sheet: Sheet) -> bytes:
    """The sheet's PDF; reportlab is loaded by the first, for start-up is measured."""
    from kiosk.sheets.pdf import draw_sheet

    return draw_sheet(sheet)


class SheetPress:
    """`settings` is asked for every job, so that a printer can be replaced while the terminal runs."""

    def __init__(
        self,
        settings: Callable[[], SheetPrinterSettings],
        copy_word: str = "kopie",
        *,
        open_printer: Callable[[SheetPrinterSettings], SheetPrinter] = open_sheet_printer,
        draw: Callable[[Sheet], bytes] = draw_pdf,
    ) -> None:
        self._settings = settings
        self._copy_word = copy_word
        self._open_printer = open_printer
        self._draw = draw

    def print(self, kind: str, content: bytes, name: str, *, copy: bool) -> PrintOutcome:
        """Draw and print all pages. Raises SlipError when nothing came out for certain."""
        printer = self._open_printer(self._settings())
        sheet = decode_sheet(kind, content)
        marked = as_copy(sheet, self._copy_word) if copy else sheet
        return printer.print_document(drawn(lambda: self._draw(marked)), name)

    def status(self) -> PaperStatus:
        """What is known of the printer now. Raises SlipError when it is not there."""
        return self._open_printer(self._settings()).status()
