"""What `doctor` finds of both printers: asks each how it is, prints nothing, knows no store and no job."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from kiosk.doctor import Finding, FindingCode, Severity
from kiosk.settings import Settings
from kiosk.slips.errors import PrinterBusy, PrinterNone, SlipError
from kiosk.slips.printer import PaperStatus
from kiosk.slips.transports import open_printer, open_sheet_printer
from offline_store.print_jobs import PrinterName

_KNOWN = frozenset(FindingCode)


def printers(settings: Settings) -> tuple[Finding, Finding]:
    """Of the printer of slips and of that of sheets; may take some seconds each."""
    return (
        of_printer(PrinterName.SLIP, settings.printer.transport, lambda: open_printer(settings.printer).status()),
        of_printer(
            PrinterName.SHEET,
            settings.sheet_printer.transport,
            lambda: open_sheet_printer(settings.sheet_printer).status(),
        ),
    )


def of_printer(printer: PrinterName, transport: str, status: Callable[[], PaperStatus]) -> Finding:
    """What came of asking it; `status` raises SlipError where there is nobody to ask."""
    values = (("printer", printer.value), ("transport", str(transport)))
    try:
        said = status()
    except PrinterNone:
        # a terminal may well have no printer for sheets, and say so only here
        severity = Severity.WARNING if printer is PrinterName.SLIP else Severity.OK
        return Finding(FindingCode.PRINTER_NONE, severity, values)
    except PrinterBusy:  # the terminal prints a slip: no fault, but no status either
        return Finding(FindingCode.PRINTER_BUSY, values=values)
    except SlipError as exc:
        code = FindingCode(exc.code) if exc.code in _KNOWN else FindingCode.PRINTER_OTHER
        # `why` is only said of wrong settings, where it names the setting
        return Finding(code, Severity.FAULT, (*values, ("code", exc.code), ("why", str(exc))))
    match said:
        case PaperStatus.READY:
            return Finding(FindingCode.PRINTER, values=values)
        case PaperStatus.UNKNOWN:
            return Finding(FindingCode.PRINTER_UNKNOWN, values=values)
        case PaperStatus.NEAR_END:
            return Finding(FindingCode.PAPER_NEAR_END, Severity.WARNING, values)
        case PaperStatus.PAPER_OUT:
            return Finding(FindingCode.PAPER_OUT, Severity.FAULT, values)
        case PaperStatus.COVER_OPEN:
            return Finding(FindingCode.COVER_OPEN, Severity.FAULT, values)
        case PaperStatus.FAULT:
            return Finding(FindingCode.PRINTER_FAULT, Severity.FAULT, values)
        case PaperStatus.OFFLINE:
            return Finding(FindingCode.PRINTER_OFFLINE, Severity.FAULT, values)
        case _ as never:
            assert_never(never)
