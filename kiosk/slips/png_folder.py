"""A folder as a printer: every slip a PNG at its real size; the default, so that a terminal can be tried as it is."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.slips.errors import PrinterWidth
from kiosk.slips.folder import folder_status, write_next
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome

DOTS_PER_INCH = 203.2
"""8 dots a millimetre, so that somebody who prints the picture gets the slip at its real size."""


class PngFolder:
    """Writes `0001-board-H-0417.png`, `0002-receipt-H-0417.png`, … whole or not at all."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._folder = settings.folder
        self._width_dots = settings.width_dots

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:
        """Write the picture durably. Raises PrinterWidth, FolderFull, FolderReadonly or PrinterAbsent."""
        if image.width > self._width_dots:
            raise PrinterWidth(f"{image.width} dots do not fit on {self._width_dots}")
        png = io.BytesIO()
        image.save(png, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        return write_next(self._folder, name, "png", png.getvalue())

    def status(self) -> PaperStatus:
        """READY when the folder can be written. Raises FolderFull, FolderReadonly or PrinterAbsent."""
        return folder_status(self._folder)
