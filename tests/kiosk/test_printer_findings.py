"""What `doctor` finds of the printers: each state and each fault has a code, a severity, and is only looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.doctor import Finding, FindingCode, Severity
from kiosk.printer_findings import of_printer, printers
from kiosk.settings import Settings
from kiosk.slips.errors import (
    CoverOpen,
    CutterFault,
    FolderFull,
    FolderReadonly,
    PrinterAbsent,
    PrinterBusy,
    PrinterNone,
    PrinterOffline,
    PrinterSettingsWrong,
    PrinterTimeout,
    SlipError,
    SlipUndrawable,
)
from kiosk.slips.printer import PaperStatus, PrinterSettings, SheetPrinterSettings, SheetTransport, Transport
from offline_store.print_jobs import PrinterName

VALUES = (("printer", "slip"), ("transport", "network"))


@pytest.mark.parametrize(
    ("said", "code", "severity"),
    [
        (PaperStatus.READY, "printer", "ok"),
        (PaperStatus.UNKNOWN, "printer_unknown", "ok"),
        (PaperStatus.NEAR_END, "paper_near_end", "warning"),
        (PaperStatus.PAPER_OUT, "paper_out", "fault"),
        (PaperStatus.COVER_OPEN, "cover_open", "fault"),
        (PaperStatus.FAULT, "printer_fault", "fault"),
        (PaperStatus.OFFLINE, "printer_offline", "fault"),
    ],
)
def test_what_a_printer_says_of_itself_is_found(said: PaperStatus, code: str, severity: str) -> None:
    found = of_printer(PrinterName.SLIP, "network", lambda: said)
    assert found == Finding(FindingCode(code), Severity(severity), VALUES)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (PrinterAbsent("planted"), "printer_absent"),
        (PrinterTimeout("planted"), "printer_timeout"),
        (PrinterSettingsWrong("planted"), "printer_settings"),
        (FolderFull("planted"), "printer_folder_full"),
        (FolderReadonly("planted"), "printer_folder_readonly"),
        (PrinterOffline("planted"), "printer_offline"),
        (CoverOpen("planted"), "cover_open"),
        (CutterFault("planted"), "printer_fault"),
        (SlipUndrawable("planted"), "printer_other"),
    ],
)
def test_a_printer_that_cannot_be_asked_is_a_fault(fault: SlipError, code: str) -> None:
    def broken() -> PaperStatus:
        raise fault

    values = (*VALUES, ("code", fault.code), ("why", "planted"))
    assert of_printer(PrinterName.SLIP, "network", broken) == Finding(FindingCode(code), Severity.FAULT, values)


def test_no_printer_for_sheets_is_a_choice_and_none_for_slips_a_warning() -> None:
    def nobody() -> PaperStatus:
        raise PrinterNone("planted")

    assert of_printer(PrinterName.SHEET, "none", nobody).severity is Severity.OK
    assert of_printer(PrinterName.SLIP, "none", nobody).severity is Severity.WARNING


def codes(settings: Settings) -> list[str]:
    return [finding.code.value for finding in printers(settings)]


def test_both_printers_are_asked_and_nothing_is_printed_or_made(tmp_path: Path) -> None:
    settings = Settings(
        printer=PrinterSettings(folder=tmp_path / "slips"),
        sheet_printer=SheetPrinterSettings(folder=tmp_path / "sheets"),
    )
    assert codes(settings) == ["printer", "printer"]
    assert list(tmp_path.iterdir()) == []


def test_a_width_that_is_none_and_a_printer_that_is_not_there_are_found() -> None:
    no_width = Settings(
        printer=PrinterSettings(width_dots=400), sheet_printer=SheetPrinterSettings(transport=SheetTransport.NONE)
    )
    assert codes(no_width) == ["printer_settings", "printer_none"]
    nobody_there = Settings(printer=PrinterSettings(transport=Transport.NETWORK, host="127.0.0.1", port=9))
    assert codes(nobody_there)[0] == "printer_absent"


def test_a_folder_that_may_not_be_written_is_found(tmp_path: Path) -> None:
    (tmp_path / "slips").write_text("a file and no folder", "utf-8")
    settings = Settings(printer=PrinterSettings(folder=tmp_path / "slips" / "deeper"))
    assert codes(settings)[0] in ("printer_absent", "printer_folder_readonly")


def test_a_printer_that_prints_for_the_terminal_now_is_no_fault() -> None:
    def busy() -> PaperStatus:
        raise PrinterBusy("planted")

    assert of_printer(PrinterName.SLIP, "file", busy) == Finding(
        FindingCode.PRINTER_BUSY, values=(("printer", "slip"), ("transport", "file"))
    )
