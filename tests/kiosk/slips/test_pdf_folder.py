from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.slips.errors import FolderReadonly, PrinterAbsent, PrinterNone, PrinterSettingsWrong
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState, SheetPrinterSettings, SheetTransport
from kiosk.slips.transports import open_sheet_printer


def test_sheets_are_files_in_the_order_they_came(tmp_path: Path) -> None:
    printer = open_sheet_printer(SheetPrinterSettings(folder=tmp_path / "sheets"))
    assert printer.status() is PaperStatus.READY
    assert printer.print_document(b"%PDF-one", "week-Parkwijk") == PrintOutcome(PrintState.PRINTED)
    assert printer.print_document(b"%PDF-two", "poster/../../etc") == PrintOutcome(PrintState.PRINTED)
    written = {path.name: path.read_bytes() for path in (tmp_path / "sheets").iterdir()}
    assert written == {"0001-week-Parkwijk.pdf": b"%PDF-one", "0002-poster_______etc.pdf": b"%PDF-two"}


def test_a_folder_that_cannot_be_written_says_so() -> None:
    printer = open_sheet_printer(SheetPrinterSettings(folder=Path("/proc/self")))
    with pytest.raises((FolderReadonly, PrinterAbsent)):
        printer.print_document(b"%PDF", "poster")


def test_a_terminal_without_a_printer_of_sheets_says_so() -> None:
    with pytest.raises(PrinterNone):
        open_sheet_printer(SheetPrinterSettings(SheetTransport.NONE))


@pytest.mark.parametrize("queue", ["", "-rf", "a b", "a/b", "a#b"])
def test_a_queue_that_can_be_none_is_refused(queue: str) -> None:
    with pytest.raises(PrinterSettingsWrong, match=r"^queue: "):
        open_sheet_printer(SheetPrinterSettings(SheetTransport.CUPS, queue=queue))
