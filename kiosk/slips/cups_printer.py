"""Slips and sheets through a queue of CUPS: raw bytes for a slip printer, a PDF for a printer of A4; knows no job."""

from __future__ import annotations

from PIL import Image

from kiosk.slips.cups import CupsQueue
from kiosk.slips.errors import PRINTER_SILENT
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, SheetPrinterSettings
from kiosk.slips.raster import FEED_AND_CUT, RESET, raster


class CupsSlips:
    """`lp -o raw`: CUPS hands our bytes on as they are, so the queue needs no driver."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._width_dots = settings.width_dots
        self._queue = CupsQueue(settings.queue, settings.timeout_s)

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:
        """Print and cut. Never PRINTED: a raw queue is done when the printer took the bytes, with or without paper.

        Raises SlipError when nothing can have come out: no queue, not ready, or too wide.
        """
        content = b"".join((RESET, *raster(image, self._width_dots), FEED_AND_CUT))
        outcome = self._queue.print_job(content, name, "-o", "raw")
        return PrintOutcome(PrintState.UNKNOWN, outcome.code or PRINTER_SILENT)

    def status(self) -> PaperStatus:
        """What CUPS knows. Raises PrinterAbsent or PrinterTimeout."""
        return self._queue.status()


TWO_SIDED = ("leaflet",)
"""Kinds of sheets that are folded; the first word of a name is the kind. A queue ignores what the PDF says of it."""


class CupsSheets:
    """`lp` with a PDF; the queue's driver makes it what its printer understands."""

    def __init__(self, settings: SheetPrinterSettings) -> None:
        self._queue = CupsQueue(settings.queue, settings.timeout_s)

    def print_document(self, pdf: bytes, name: str) -> PrintOutcome:
        """Print all pages on A4. PRINTED when CUPS says that it is done, otherwise UNKNOWN with the reason."""
        sides = "two-sided-short-edge" if name.startswith(TWO_SIDED) else "one-sided"
        return self._queue.print_job(pdf, name, "-o", "media=A4", "-o", f"sides={sides}")

    def status(self) -> PaperStatus:
        """What CUPS knows. Raises PrinterAbsent or PrinterTimeout."""
        return self._queue.status()
