"""From what was kept to the PDF that a printer gets: the settings of that moment, a copy marked, a fault told."""

from __future__ import annotations

import pytest

from kiosk.sheets.codec import as_copy, encode_sheet
from kiosk.sheets.content import Sheet
from kiosk.sheets.pdf import draw_sheet
from kiosk.sheets.press import SheetPress
from kiosk.slips.errors import PrinterNone, SlipUndrawable, SlipUnreadable
from kiosk.slips.printer import (
    PaperStatus,
    PrintOutcome,
    PrintState,
    SheetPrinter,
    SheetPrinterSettings,
    SheetTransport,
)
from tests.kiosk.sheets.samples import leaflet_in, poster_in

PRINTED = PrintOutcome(PrintState.PRINTED)


class FakePrinter:
    """Keeps the documents it gets."""

    def __init__(self) -> None:
        self.documents: list[tuple[str, bytes]] = []

    def print_document(self, pdf: bytes, name: str) -> PrintOutcome:
        self.documents.append((name, pdf))
        return PRINTED

    def status(self) -> PaperStatus:
        return PaperStatus.NEAR_END


class Bench:
    """A press on a printer in memory, of which the settings can be changed."""

    def __init__(self) -> None:
        self.printer = FakePrinter()
        self.settings = SheetPrinterSettings()
        self.opened: list[SheetPrinterSettings] = []
        self.press = SheetPress(lambda: self.settings, "kopie", open_printer=self.open)

    def open(self, settings: SheetPrinterSettings) -> SheetPrinter:
        self.opened.append(settings)
        return self.printer


def test_a_sheet_comes_out_as_it_is_drawn_and_a_copy_is_marked() -> None:
    bench = Bench()
    assert bench.press.print("poster", encode_sheet(poster_in()), "poster-Slachthuisbuurt", copy=False) == PRINTED
    assert bench.press.print("leaflet", encode_sheet(leaflet_in()), "leaflet-Slachthuisbuurt", copy=True) == PRINTED
    assert bench.printer.documents == [
        ("poster-Slachthuisbuurt", draw_sheet(poster_in())),
        ("leaflet-Slachthuisbuurt", draw_sheet(as_copy(leaflet_in(), "kopie"))),
    ]


def test_a_printer_that_was_replaced_gets_the_next_sheet() -> None:
    bench = Bench()
    bench.press.print("poster", encode_sheet(poster_in()), "poster", copy=False)
    bench.settings = SheetPrinterSettings(transport=SheetTransport.CUPS, queue="office")
    bench.press.print("poster", encode_sheet(poster_in()), "poster", copy=False)
    assert [settings.transport for settings in bench.opened] == [SheetTransport.PDF, SheetTransport.CUPS]


def test_what_is_no_sheet_never_reaches_the_printer() -> None:
    bench = Bench()
    with pytest.raises(SlipUnreadable):
        bench.press.print("poster", b"{}", "poster", copy=False)
    assert bench.printer.documents == []


def test_a_fault_while_drawing_is_told_and_nothing_came_out() -> None:
    def broken(sheet: Sheet) -> bytes:
        raise ZeroDivisionError(sheet.heading)

    bench = Bench()
    press = SheetPress(lambda: bench.settings, open_printer=bench.open, draw=broken)
    with pytest.raises(SlipUndrawable) as raised:
        press.print("poster", encode_sheet(poster_in()), "poster", copy=False)
    assert poster_in().heading not in str(raised.value)
    assert bench.printer.documents == []


def test_a_terminal_without_a_printer_of_sheets_says_so() -> None:
    press = SheetPress(lambda: SheetPrinterSettings(transport=SheetTransport.NONE))
    with pytest.raises(PrinterNone):
        press.print("poster", encode_sheet(poster_in()), "poster", copy=False)
    with pytest.raises(PrinterNone):
        press.status()


def test_the_status_is_the_printers() -> None:
    assert Bench().press.status() is PaperStatus.NEAR_END
