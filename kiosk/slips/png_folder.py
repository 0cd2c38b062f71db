"""A folder as a printer: every slip a PNG at its real size; the default, so that a terminal can be tried as it is."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
from pathlib import Path

from PIL import Image

from kiosk.slips.errors import FolderFull, FolderReadonly, PrinterAbsent, PrinterWidth, SlipError
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState

DOTS_PER_INCH = 203.2
"""8 dots a millimetre, so that somebody who prints the picture gets the slip at its real size."""
LEAST_FREE_BYTES = 1_000_000
_NUMBERED = re.compile(r"^(\d{4,})-")


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
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(png.getvalue(), re.sub(r"[^A-Za-z0-9-]", "_", name)[:60])
        except OSError as exc:
            raise _translated(exc) from exc
        return PrintOutcome(PrintState.PRINTED)

    def status(self) -> PaperStatus:
        """READY when the folder can be written, PAPER_OUT when its disk is as good as full."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self._folder).free
        except OSError as exc:
            raise _translated(exc) from exc
        if not os.access(self._folder, os.W_OK | os.X_OK):
            raise FolderReadonly("the folder for slips cannot be written")
        if free < LEAST_FREE_BYTES:
            raise FolderFull("the disk of the folder for slips is full")
        return PaperStatus.READY

    def _write(self, png: bytes, name: str) -> None:
        taken = [int(found[1]) for path in self._folder.iterdir() if (found := _NUMBERED.match(path.name))]
        final = self._folder / f"{max(taken, default=0) + 1:04}-{name}.png"
        part = self._folder / f".{name}.part"
        try:
            with part.open("wb") as file:
                file.write(png)
                file.flush()
                os.fsync(file.fileno())
            part.replace(final)
        except OSError:
            part.unlink(missing_ok=True)  # a half picture must not take the last of a full disk
            raise
        _sync_folder(self._folder)


def _sync_folder(folder: Path) -> None:
    """Without this the name of the file may be gone after a power cut, though its bytes are there."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _translated(exc: OSError) -> SlipError:
    if exc.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FolderFull("the disk of the folder for slips is full")
    if exc.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderReadonly("the folder for slips cannot be written")
    return PrinterAbsent("the folder for slips is not there")
