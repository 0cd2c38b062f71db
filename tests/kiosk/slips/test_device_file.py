from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import PaperOut, PrinterAbsent
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
