"""What can go wrong between a slip and paper; every code has a sentence a person can read."""

from __future__ import annotations


class SlipError(Exception):
    """Root of all errors of this package; `code` finds the sentence a person reads.

    `comes_back` tells whether waiting can help: the job then stays waiting and is tried again.
    """

    code = "slip"
    comes_back = False


class SlipUnreadable(SlipError):
    """Raised when stored content is no slip we know."""

    code = "slip_unreadable"


class SlipUndrawable(SlipError):
    """Raised when a slip cannot be laid out; a fault of ours, never of the text."""

    code = "slip_undrawable"


class PrinterNone(SlipError):
    """Raised when this terminal has no printer."""

    code = "printer_none"


class PrinterSettingsWrong(SlipError):
    """Raised when the settings of a printer contradict themselves; the message names the setting."""

    code = "printer_settings"


class PrinterWidth(SlipError):
    """Raised when a picture is wider than the paper."""

    code = "printer_width"


class PrinterAbsent(SlipError):
    """Raised when there is nothing at the address, on the cable or at the path."""

    code = "printer_absent"
    comes_back = True


class PrinterBusy(SlipError):
    """Raised when another program prints on this device now."""

    code = "printer_busy"
    comes_back = True


class PrinterOffline(SlipError):
    """Raised when the printer answers that it cannot print now, without saying why."""

    code = "printer_offline"
    comes_back = True


class PrinterTimeout(SlipError):
    """Raised when the printer took nothing within the time allowed."""

    code = "printer_timeout"
    comes_back = True


class PaperOut(SlipError):
    """Raised when the printer says its paper is out."""

    code = "paper_out"
    comes_back = True


class CoverOpen(SlipError):
    """Raised when the printer says its cover is open."""

    code = "cover_open"
    comes_back = True


class CutterFault(SlipError):
    """Raised when the printer says its cutter or its head has a fault."""

    code = "printer_fault"
    comes_back = True


class FolderFull(SlipError):
    """Raised when the disk of the PNG folder is full."""

    code = "printer_folder_full"
    comes_back = True


class FolderReadonly(SlipError):
    """Raised when nothing may be written in the PNG folder."""

    code = "printer_folder_readonly"
    comes_back = True


PAPER_NEAR_END = "paper_near_end"
"""Not an error: the slip came out, and the desk had better lay a new roll ready."""

PRINTER_SILENT = "printer_silent"
"""Everything was sent and nobody said whether it came out."""

PRINTER_LOST = "printer_lost"
"""The connection broke half way: part of the slip may have come out."""
