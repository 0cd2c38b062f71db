from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import CoverOpen, PrinterAbsent, PrinterTimeout
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from tests.kiosk.slips.samples import BOARD
from tests.printers.behind_a_device import behind_a_device
from tests.printers.machine import Machine, Make
from tests.printers.paper import same

IMAGE = draw(BOARD)


def serial(path: Path) -> EscposPrinter:
    return EscposPrinter(PrinterSettings(Transport.SERIAL, path=path, baud=115200, timeout_s=1.0))


def test_a_slip_comes_out_at_the_other_end_of_the_line_and_that_is_said() -> None:
    machine = Machine()
    with behind_a_device(machine) as path:
        assert serial(path).status() is PaperStatus.READY
        assert serial(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.PRINTED)
    assert [same(strip, IMAGE) for strip in machine.strips] == [True]


def test_a_line_that_never_answers_may_have_printed() -> None:
    machine = Machine(Make(answers=False))
    with behind_a_device(machine) as path:
        assert serial(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_silent")
    assert [same(strip, IMAGE) for strip in machine.strips] == [True]


def test_a_printer_with_its_cover_open_gets_nothing() -> None:
    machine = Machine()
    machine.cover_open = True
    with behind_a_device(machine) as path, pytest.raises(CoverOpen):
        serial(path).print_image(IMAGE, "x")


def test_a_line_that_takes_nothing_does_not_hold_the_spooler() -> None:
    with behind_a_device(Machine(), deaf=True) as path:
        outcome = serial(path).print_image(IMAGE, "x")
    assert outcome == PrintOutcome(PrintState.UNKNOWN, "printer_lost")


def test_no_line_and_no_serial_line_are_an_absent_printer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no line")
    for path in (tmp_path / "nothing", tmp_path / "file"):
        with pytest.raises(PrinterAbsent):
            serial(path).print_image(IMAGE, "x")


def test_a_line_that_somebody_else_prints_on_is_absent_until_they_are_done() -> None:
    import serial as pyserial

    with behind_a_device(Machine()) as path:
        with pyserial.Serial(str(path), exclusive=True), pytest.raises((PrinterAbsent, PrinterTimeout)):
            serial(path).print_image(IMAGE, "x")
        assert serial(path).status() is PaperStatus.READY
