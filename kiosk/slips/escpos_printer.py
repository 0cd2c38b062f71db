"""A slip printer that speaks ESC/POS: opened per job, asked before and after, closed always; knows no job.

A handle kept open is stale after the printer was switched off and on, so each job gets its own.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from kiosk.slips.answers import Ask
from kiosk.slips.connections import Connection, connect
from kiosk.slips.errors import PAPER_NEAR_END, PRINTER_LOST, PRINTER_SILENT, PrinterAbsent, PrinterTimeout
from kiosk.slips.paper import ask_status, has_worked_off, refuse_unless_ready
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState
from kiosk.slips.raster import FEED_AND_CUT, LARGEST_PIECE_BYTES, RESET, raster

FIRST_PATIENCE_S = 1.0
"""For the first status answer: many printers never give one, and nobody may wait long for those."""
IN_TURN_PATIENCE_S = 0.5
"""For a printer that has nothing to do."""
SLOWEST_ROWS_S = 400
"""Rows a second of the slowest printers we know (50 mm): so long the paper may take after the last byte."""


class EscposPrinter:
    """Network, USB, serial line or device file; `connect` opens the wire."""

    def __init__(self, settings: PrinterSettings, connect: Callable[[PrinterSettings], Connection] = connect) -> None:
        self._settings = settings
        self._connect = connect

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:  # noqa: ARG002 -- paper has no file name
        """Print and cut. PRINTED when the printer says so afterwards, otherwise UNKNOWN with the reason.

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
            ended = not tells_end or has_worked_off(_asking(connection, patience_s))
            return self._afterwards(connection, ended=ended)
        finally:
            connection.close()

    def _begin(self, connection: Connection, *, answers: bool) -> bool:
        """Bring the printer to the start of a line; whether it will tell when it has got to the end of the slip.

        A printer that was left with half a picture takes what comes for its rest. It does not answer in turn then,
        and is given white rows until it must.
        """
        connection.send(RESET)
        if not answers:
            return False
        if has_worked_off(_asking(connection, IN_TURN_PATIENCE_S)):
            return True
        connection.send(bytes(LARGEST_PIECE_BYTES) + RESET)  # between commands NUL does nothing
        return has_worked_off(_asking(connection, self._settings.timeout_s))

    def status(self) -> PaperStatus:
        """What the printer says now. Raises PrinterAbsent or PrinterTimeout when it is not there."""
        connection = self._connect(self._settings)
        try:
            return ask_status(_asking(connection, FIRST_PATIENCE_S))
        finally:
            connection.close()

    def _afterwards(self, connection: Connection, *, ended: bool) -> PrintOutcome:
        """What the printer says once everything was sent; `ended` is false when it did not say that it got to the end.

        Trouble is told even when the end was: a slip that came out whole with the last of the paper is looked at once
        too often, which is better than one that hangs nowhere.
        """
        match ask_status(_asking(connection, self._settings.timeout_s)):
            case PaperStatus.READY | PaperStatus.NEAR_END | PaperStatus.UNKNOWN if not ended:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            case PaperStatus.READY:
                return PrintOutcome(PrintState.PRINTED)
            case PaperStatus.NEAR_END:
                return PrintOutcome(PrintState.PRINTED, PAPER_NEAR_END)
            case PaperStatus.UNKNOWN:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            case trouble:
                return PrintOutcome(PrintState.UNKNOWN, trouble.value)


def _asking(connection: Connection, patience_s: float) -> Ask:
    return lambda question, fits: connection.ask(question, fits, patience_s)
