"""A slip printer that speaks ESC/POS: opened per job, asked before and after, closed always; knows no job.

A handle kept open is stale after the printer was switched off and on, so each job gets its own.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from kiosk.slips.connections import Connection, connect
from kiosk.slips.errors import PAPER_NEAR_END, PRINTER_LOST, PRINTER_SILENT, PrinterAbsent, PrinterTimeout
from kiosk.slips.paper import ask_status, refuse_unless_ready
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState
from kiosk.slips.raster import FEED_AND_CUT, RESET, raster

FIRST_PATIENCE_S = 1.0
"""For the first status answer: many printers never give one, and nobody may wait long for those."""


class EscposPrinter:
    """Network, USB or device file; `connect` opens the wire."""

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
            before = ask_status(lambda question: connection.ask(question, FIRST_PATIENCE_S))
            refuse_unless_ready(before)
            try:
                connection.send(RESET)
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
            return self._afterwards(connection, before)
        finally:
            connection.close()

    def status(self) -> PaperStatus:
        """What the printer says now. Raises PrinterAbsent or PrinterTimeout when it is not there."""
        connection = self._connect(self._settings)
        try:
            return ask_status(lambda question: connection.ask(question, FIRST_PATIENCE_S))
        finally:
            connection.close()

    def _afterwards(self, connection: Connection, before: PaperStatus) -> PrintOutcome:
        """The question stands behind the picture in the printer's buffer: its answer means the picture was taken."""
        if before is PaperStatus.UNKNOWN:
            return PrintOutcome(PrintState.UNKNOWN, PRINTER_SILENT)
        match ask_status(lambda question: connection.ask(question, self._settings.timeout_s)):
            case PaperStatus.READY:
                return PrintOutcome(PrintState.PRINTED)
            case PaperStatus.NEAR_END:
                return PrintOutcome(PrintState.PRINTED, PAPER_NEAR_END)
            case PaperStatus.UNKNOWN:
                return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            case trouble:
                return PrintOutcome(PrintState.UNKNOWN, trouble.value)
