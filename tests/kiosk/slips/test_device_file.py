from __future__ import annotations

import os
import tty
from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.device_file import DeviceFile
from kiosk.slips.errors import PaperOut, PrinterAbsent, PrinterBusy
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from tests.kiosk.slips.samples import BOARD
from tests.printers.behind_a_device import behind_a_device
from tests.printers.machine import Machine, printed
from tests.printers.paper import same

IMAGE = draw(BOARD)


def device(path: Path) -> EscposPrinter:
    return EscposPrinter(PrinterSettings(Transport.FILE, path=path, timeout_s=1.0))


def test_a_device_file_gets_the_same_bytes_and_cannot_tell(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    assert device(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_silent")
    assert same(printed(path.read_bytes()), IMAGE)


def test_an_unplugged_device_is_absent_and_no_file_is_made_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(PrinterAbsent):
        device(tmp_path / "lp0").print_image(IMAGE, "x")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_nobody_reads_is_absent_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    with pytest.raises(PrinterAbsent):
        device(tmp_path / "lp0").print_image(IMAGE, "x")


def test_a_device_that_stops_taking_bytes_does_not_hold_the_spooler(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    reader = os.open(tmp_path / "lp0", os.O_RDONLY | os.O_NONBLOCK)
    try:
        outcome = device(tmp_path / "lp0").print_image(IMAGE, "x")
    finally:
        os.close(reader)
    assert outcome == PrintOutcome(PrintState.UNKNOWN, "printer_lost")


def test_a_character_device_is_asked_and_prints() -> None:
    machine = Machine()
    with behind_a_device(machine) as path:
        assert device(path).status() is PaperStatus.READY
        assert device(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.PRINTED)
    assert [same(strip, IMAGE) for strip in machine.strips] == [True]


def test_a_character_device_without_paper_gets_nothing() -> None:
    machine = Machine(paper_rows=0)
    with behind_a_device(machine) as path, pytest.raises(PaperOut):
        device(path).print_image(IMAGE, "x")


@pytest.mark.parametrize("is_pipe", [False, True])
def test_a_device_that_another_prints_on_is_busy_and_not_one_byte_gets_between(is_pipe: bool, tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    if is_pipe:
        path.unlink()
        os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    other = DeviceFile.open(path, 1.0)
    try:
        for attempt in (lambda: device(path).print_image(IMAGE, "x"), device(path).status):
            with pytest.raises(PrinterBusy) as caught:
                attempt()
            assert caught.value.comes_back
        other.close()
        assert device(path).status() is PaperStatus.UNKNOWN
    finally:
        os.close(reader)
    assert path.stat().st_size == 0


def test_a_refused_device_leaves_no_descriptor_behind(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    other = DeviceFile.open(path, 1.0)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(PrinterBusy):
        device(path).status()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    other.close()


@pytest.mark.parametrize("said", [b"\x12", b"\x12" * 1000])
def test_what_a_device_said_before_it_was_asked_is_no_answer(said: bytes) -> None:
    inside, outside = os.openpty()
    tty.setraw(outside)
    try:
        wire = DeviceFile.open(Path(os.ttyname(outside)), 1.0)
        os.write(inside, said)
        assert wire.ask(b"\x10\x04\x01", lambda byte: byte == 0x12, 0.1) is None
        wire.close()
    finally:
        os.close(inside)
        os.close(outside)


def test_a_device_that_never_stops_talking_is_not_listened_to_for_ever() -> None:
    with open("/dev/zero", "rb") as zeros:  # noqa: PTH123 -- a descriptor that can always be read
        wire = DeviceFile(zeros.fileno(), 1.0, answers=True)
        assert wire.ask(b"", lambda byte: byte == 0x12, 0.1) is None
