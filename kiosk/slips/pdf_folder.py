"""A folder as a printer of sheets: every sheet a PDF; the default, and for whoever prints from a stick."""

from __future__ import annotations

from kiosk.slips.folder import folder_status, write_next
from kiosk.slips.printer import PaperStatus, PrintOutcome, SheetPrinterSettings


class PdfFolder:
    """Writes `0001-week-Parkwijk.pdf`, `0002-poster.pdf`, … whole or not at all."""

    def __init__(self, settings: SheetPrinterSettings) -> None:
        self._folder = settings.folder

    def print_document(self, pdf: bytes, name: str) -> PrintOutcome:
        """Write the sheet durably. Raises FolderFull, FolderReadonly or PrinterAbsent."""
        return write_next(self._folder, name, "pdf", pdf)

    def status(self) -> PaperStatus:
        """READY when the folder can be written. Raises FolderFull, FolderReadonly or PrinterAbsent."""
        return folder_status(self._folder)
