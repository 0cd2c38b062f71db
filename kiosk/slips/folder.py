"""A folder as a printer: each file whole or not at all, and numbered in the order they came; knows no picture."""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
from pathlib import Path

from kiosk.slips.errors import PRINTER_LOST, FolderFull, FolderReadonly, PrinterAbsent, SlipError
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState

LEAST_FREE_BYTES = 1_000_000
log = logging.getLogger(__name__)
_KNOWS_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What a shared folder of another system says when its names cannot be synced."""
_NUMBERED = re.compile(r"^(\d{4,})-")


def write_next(folder: Path, name: str, suffix: str, content: bytes) -> PrintOutcome:
    """Write `0003-name.suffix` durably. UNKNOWN when its bytes are safe and nobody can tell whether its name is.

    Raises FolderFull, FolderReadonly or PrinterAbsent, and leaves nothing then: once the file has its name nothing is
    raised, for what is raised is tried again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, re.sub(r"[^A-Za-z0-9-]", "_", name)[:60], suffix, content)
    except OSError as exc:
        raise _translated(exc) from exc
    try:
        _sync_folder(folder)
    except OSError as exc:
        log.warning("the printer's folder could not be synced: %s", errno.errorcode.get(exc.errno or 0, "unknown"))
        if exc.errno not in _KNOWS_NO_SYNC:
            return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
    return PrintOutcome(PrintState.PRINTED)


def folder_status(folder: Path) -> PaperStatus:
    """READY when the folder can be written, or can be made. Raises FolderFull, FolderReadonly or PrinterAbsent.

    Makes nothing: made by an administrator who only looks, the terminal's own user could not write in it.
    """
    there = next((above for above in (folder, *folder.absolute().parents) if os.path.lexists(above)), folder)
    try:
        free = shutil.disk_usage(there).free
    except OSError as exc:
        raise _translated(exc) from exc
    if not there.is_dir():
        raise PrinterAbsent("something else stands where the printer's folder should be")
    if not os.access(there, os.W_OK | os.X_OK):
        raise FolderReadonly("the printer's folder cannot be written")
    if free < LEAST_FREE_BYTES:
        raise FolderFull("the disk of the printer's folder is full")
    return PaperStatus.READY


def _write(folder: Path, name: str, suffix: str, content: bytes) -> None:
    taken = [int(found[1]) for path in folder.iterdir() if (found := _NUMBERED.match(path.name))]
    final = folder / f"{max(taken, default=0) + 1:04}-{name}.{suffix}"
    part = folder / f".{name}.part"
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(final)
    except OSError:
        part.unlink(missing_ok=True)  # half a file must not take the last of a full disk
        raise


def _sync_folder(folder: Path) -> None:
    """Without this the name of the file may be gone after a power cut, though its bytes are there."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _translated(exc: OSError) -> SlipError:
    if exc.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FolderFull("the disk of the printer's folder is full")
    if exc.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderReadonly("the printer's folder cannot be written")
    return PrinterAbsent("the printer's folder is not there")
