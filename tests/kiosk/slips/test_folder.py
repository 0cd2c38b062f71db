"""What the disk was told, and in which order: the file's bytes before it has its name, the name before we say so."""

from __future__ import annotations

import errno
import logging
import os
import stat
from pathlib import Path

import pytest

from kiosk.slips.errors import PrinterAbsent
from kiosk.slips.folder import write_next
from kiosk.slips.printer import PrintOutcome, PrintState

PRINTED = PrintOutcome(PrintState.PRINTED)


class Disk:
    """Stands for `os.fsync`; remembers what stood in the folder at each call, and refuses the folder with `fault`."""

    def __init__(self, folder: Path, fault: int = 0) -> None:
        self._folder = folder
        self._fault = fault
        self.synced: list[tuple[str, dict[str, int]]] = []

    def fsync(self, descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        there = {path.name: path.stat().st_size for path in self._folder.iterdir()}
        self.synced.append(("folder" if is_folder else "file", there))
        if is_folder and self._fault:
            raise OSError(self._fault, "planted")


def test_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(tmp_path)
    monkeypatch.setattr(os, "fsync", disk.fsync)
    assert write_next(tmp_path, "poster", "pdf", b"12345") == PRINTED
    assert disk.synced == [("file", {".poster.part": 5}), ("folder", {"0001-poster.pdf": 5})]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (errno.EINVAL, PRINTED),  # the folder is another system's, and its names cannot be synced
        (errno.ENOTSUP, PRINTED),
        (errno.EIO, PrintOutcome(PrintState.UNKNOWN, "printer_lost")),
        (errno.ENOSPC, PrintOutcome(PrintState.UNKNOWN, "printer_lost")),
    ],
)
def test_a_file_that_has_its_name_is_never_tried_again(
    fault: int, outcome: PrintOutcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(os, "fsync", Disk(tmp_path, fault).fsync)
    with caplog.at_level(logging.WARNING):
        assert write_next(tmp_path, "board-H-0417", "png", b"12345") == outcome
    assert [path.name for path in tmp_path.iterdir()] == ["0001-board-H-0417.png"]
    assert caplog.messages == [f"the printer's folder could not be synced: {errno.errorcode[fault]}"]


def test_a_file_whose_bytes_did_not_get_to_the_disk_has_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "planted")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PrinterAbsent):
        write_next(tmp_path, "board-H-0417", "png", b"12345")
    assert list(tmp_path.iterdir()) == []
