"""A slip printer that speaks ESC/POS: opened per job, asked before and after, closed always; knows no job.

A handle kept open is stale after the printer was switched off and on, so each job gets its own.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PIL import Image

from kiosk.slips.answers import Ask
from kiosk.slips.connections import Connection, connect
from kiosk.slips.errors import PAPER_NEAR_END, PRINTER_LOST, PRINTER_SILENT, PrinterAbsent, PrinterTimeout
from kiosk.slips.paper import ask_status, has_worked_off, refuse_unless_ready
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState
from kiosk.slips.raster import FEED_AND_CUT, LARGEST_PIECE_BYTES, REPORT_NOTHING, RESET, raster

FIRST_PATIENCE_S = 1.0
"""For the first status answer: many printers never give one, and nobody may wait long for those."""
IN_TURN_PATIENCE_S = 0.5
"""For a printer that has nothing to do."""
QUIET_S, SLOWEST_ZEROS_S = 0.5, 50_000
"""After a late answer nothing may come for so long, and a second more for so many zeros as the printer gets through."""
MOST_LATE = 10
"""More than all questions we ask before a slip."""
MOST_WHITE_BYTES = 16 * LARGEST_PIECE_BYTES
"""The most zeros at once; all together 280 kB, the rest of a picture of half a metre."""
SLOWEST_ROWS_S = 400
"""Rows a second of the slowest printers we know (50 mm): so long the paper may take after the last byte."""


class EscposPrinter:
    """Network, USB, serial line or device file; `connect` opens the wire."""

    def __init__(self, settings: PrinterSettings, connect: Callable[[PrinterSettings], Connection] = connect) -> None:
        self._settings = settings
        self._connect = connect

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:  # noqa: ARG002 -- paper has no file name
        """Print and cut. PRINTED when the printer says that it got to the end, otherwise UNKNOWN with the reason.

        Raises SlipError when nothing can have come out: not there, not ready, or too wide.
        """
        pieces = raster(image, self._settings.width_dots)
        connection = self._connect(self._settings)
        try:
            before = ask_status(_asking(connection, FIRST_PATIENCE_S))
            refuse_unless_ready(before)
            try:
                tells_end = self._begin(connection, answers=before is not PaperStatus.UNKNOWN)
            except TimeoutError as exc:
                raise PrinterTimeout("the printer takes nothing") from exc
            except OSError as exc:
                raise PrinterAbsent("the printer hung up") from exc
            try:
                for piece in pieces:
                    connection.send(piece)
                connection.send(FEED_AND_CUT)
            except OSError:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            if before is PaperStatus.UNKNOWN:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_SILENT)
            patience_s = self._settings.timeout_s + image.height / SLOWEST_ROWS_S
            ended = tells_end and has_worked_off(_asking(connection, patience_s))
            return self._afterwards(connection, ended=ended, otherwise=PRINTER_LOST if tells_end else PRINTER_SILENT)
        finally:
            connection.close()

    def _begin(self, connection: Connection, *, answers: bool) -> bool:
        """Bring the printer to the start of a line; whether it will tell when it has got to the end of the slip.

        Only a printer that knows the question in turn is told to report nothing unasked: another could print that.
        """
        connection.send(RESET)
        if not answers or not (_in_turn(connection, IN_TURN_PATIENCE_S) or self._freed(connection)):
            return False
        connection.send(REPORT_NOTHING)
        return True

    def _freed(self, connection: Connection) -> bool:
        """Whether it answers in turn after all.

        A printer that was left with half a picture takes what comes for its rest, and one that still prints is late.
        Both get zeros, white rows to the former and nothing to the latter, ever more of them until one answers.
        """
        timeout_s = self._settings.timeout_s
        zeros, until = LARGEST_PIECE_BYTES, monotonic() + timeout_s
        while zeros <= MOST_WHITE_BYTES and monotonic() < until:
            connection.send(bytes(zeros) + RESET)
            if _in_turn(connection, timeout_s / 8):
                return _is_quiet(connection, zeros)
            zeros *= 2
        left_s = max(IN_TURN_PATIENCE_S, until - monotonic())
        return _in_turn(connection, left_s) and _is_quiet(connection, zeros // 2)

    def status(self) -> PaperStatus:
        """What the printer says now. Raises PrinterAbsent or PrinterTimeout when it is not there."""
        connection = self._connect(self._settings)
        try:
            return ask_status(_asking(connection, FIRST_PATIENCE_S))
        finally:
            connection.close()

    def _afterwards(self, connection: Connection, *, ended: bool, otherwise: str) -> PrintOutcome:
        """What the printer says once everything was sent; `otherwise` is the code when it was not heard to end.

        Trouble is told even when the end was: a slip that came out whole with the last of the paper is looked at once
        too often, which is better than one that hangs nowhere.
        """
        match ask_status(_asking(connection, self._settings.timeout_s)):
            case PaperStatus.UNKNOWN:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            case PaperStatus.READY | PaperStatus.NEAR_END if not ended:
                return PrintOutcome(PrintState.UNKNOWN, otherwise)
            case PaperStatus.READY:
                return PrintOutcome(PrintState.PRINTED)
            case PaperStatus.NEAR_END:
                return PrintOutcome(PrintState.PRINTED, PAPER_NEAR_END)
            case trouble:
                return PrintOutcome(PrintState.UNKNOWN, trouble.value)


def _asking(connection: Connection, patience_s: float) -> Ask:
    return lambda question, fits: connection.ask(question, fits, patience_s)


def _in_turn(connection: Connection, patience_s: float) -> bool:
    """Whether the question in turn is answered. If not, it may stand in the line as letters: those are taken out."""
    if has_worked_off(_asking(connection, patience_s)):
        return True
    connection.send(RESET)
    return False


def _is_quiet(connection: Connection, zeros: int) -> bool:
    """Wait for the late answers to earlier questions, or one would be taken for the end of our slip.

    Between two of them lie at most `zeros`. False of a printer that does not stop talking: it is not to be believed.
    """
    quiet_s = QUIET_S + zeros / SLOWEST_ZEROS_S
    return any(connection.ask(b"", lambda _: True, quiet_s) is None for _ in range(MOST_LATE))
