from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import FolderFull, FolderReadonly, PrinterAbsent, PrinterWidth
from kiosk.slips.png_folder import PngFolder
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState
from tests.kiosk.slips.samples import BOARD, RECEIPT


def folder_printer(folder: Path, width_dots: int = 576) -> PngFolder:
    return PngFolder(PrinterSettings(folder=folder, width_dots=width_dots))


def test_slips_are_numbered_in_the_order_they_came(tmp_path: Path) -> None:
    printer = folder_printer(tmp_path / "slips")
    assert printer.print_image(draw(BOARD), "board-H-0417") == PrintOutcome(PrintState.PRINTED)
    printer.print_image(draw(RECEIPT), "receipt-H-0417")
    folder_printer(tmp_path / "slips").print_image(draw(BOARD), "board-H-0418")
    assert sorted(path.name for path in (tmp_path / "slips").iterdir()) == [
        "0001-board-H-0417.png",
        "0002-receipt-H-0417.png",
        "0003-board-H-0418.png",
    ]


def test_the_png_is_the_picture_at_its_real_size(tmp_path: Path) -> None:
    folder_printer(tmp_path).print_image(draw(BOARD), "board-H-0417")
    with Image.open(tmp_path / "0001-board-H-0417.png") as png:
        assert (png.mode, png.tobytes()) == ("1", draw(BOARD).tobytes())
        assert round(png.info["dpi"][0]) == 203


def test_a_number_is_not_used_again_after_a_slip_was_taken_away(tmp_path: Path) -> None:
    printer = folder_printer(tmp_path)
    for number in (1, 2, 3):
        printer.print_image(draw(BOARD), f"board-H-000{number}")
    (tmp_path / "0001-board-H-0001.png").unlink()
    printer.print_image(draw(BOARD), "board-H-0004")
    assert sorted(path.name[:4] for path in tmp_path.iterdir()) == ["0002", "0003", "0004"]


def test_a_name_never_leaves_the_folder(tmp_path: Path) -> None:
    folder_printer(tmp_path / "slips").print_image(draw(BOARD), "board-../../x y")
    assert [path.name for path in (tmp_path / "slips").iterdir()] == ["0001-board-______x_y.png"]


def test_a_picture_wider_than_the_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrinterWidth):
        folder_printer(tmp_path, 384).print_image(draw(BOARD, 576), "board-H-0417")


def test_a_folder_that_cannot_be_there_is_an_absent_printer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    printer = folder_printer(tmp_path / "file" / "slips")
    with pytest.raises(PrinterAbsent):
        printer.print_image(draw(BOARD), "board-H-0417")
    with pytest.raises(PrinterAbsent):
        printer.status()


def test_a_folder_that_may_not_be_written_says_so() -> None:
    printer = folder_printer(Path("/proc/self"))  # read-only for everybody, root included
    with pytest.raises((FolderReadonly, PrinterAbsent)) as caught:
        printer.print_image(draw(BOARD), "board-H-0417")
    assert caught.value.comes_back


def test_a_folder_that_can_be_written_or_made_is_ready_and_to_look_makes_nothing(tmp_path: Path) -> None:
    assert folder_printer(tmp_path).status() is PaperStatus.READY
    assert folder_printer(tmp_path / "not" / "yet").status() is PaperStatus.READY
    assert list(tmp_path.iterdir()) == []


def test_where_no_folder_can_be_made_the_printer_is_not_ready() -> None:
    # a system folder without room, and read-only for everybody but the root of a test machine
    with pytest.raises((FolderReadonly, FolderFull)):
        folder_printer(Path("/proc/no-such-process/slips")).status()


def test_a_full_disk_leaves_nothing_behind_and_is_said(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))  # the kernel then refuses as a full disk does
    try:
        with pytest.raises(FolderFull):
            folder_printer(tmp_path).print_image(draw(BOARD), "board-H-0417")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert list(tmp_path.iterdir()) == []


KILLED_WHILE_WRITING = """
import resource, signal, sys
from pathlib import Path
from kiosk.slips.bitmap import draw
from kiosk.slips.png_folder import PngFolder
from kiosk.slips.printer import PrinterSettings
from tests.kiosk.slips.samples import BOARD
printer = PngFolder(PrinterSettings(folder=Path(sys.argv[1])))
printer.print_image(draw(BOARD), "board-H-0417")
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # the kernel kills us after 1000 bytes of the next picture
printer.print_image(draw(BOARD), "board-H-0418")
"""


def test_a_program_killed_while_it_writes_leaves_only_whole_pictures(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(tmp_path)], cwd=root, check=False)
    assert killed.returncode == -signal.SIGXFSZ
    assert [path.name for path in tmp_path.glob("*.png")] == ["0001-board-H-0417.png"]
    folder_printer(tmp_path).print_image(draw(BOARD), "board-H-0418")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0001-board-H-0417.png", "0002-board-H-0418.png"]
