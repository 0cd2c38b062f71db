from __future__ import annotations

import contextlib
import os
import select
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import CoverOpen, PrinterAbsent, PrinterBusy
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from kiosk.slips.serial_line import SerialLine
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


def test_a_line_that_somebody_else_prints_on_is_busy_until_they_are_done() -> None:
    with behind_a_device(Machine()) as path:
        other = SerialLine.open(path, 115200, 1.0)
        for attempt in (lambda: serial(path).print_image(IMAGE, "x"), serial(path).status):
            with pytest.raises(PrinterBusy) as caught:
                attempt()
            assert caught.value.comes_back
        other.close()
        assert serial(path).status() is PaperStatus.READY


@contextlib.contextmanager
def bare_line() -> Iterator[tuple[int, Path, Callable[[], None]]]:
    """The inside of a pseudo terminal, the path of its outside, and how to pull it out."""
    inside, outside = os.openpty()
    tty.setraw(outside)
    open_ends = [outside, inside]

    def pull() -> None:
        while open_ends:
            os.close(open_ends.pop())

    try:
        yield inside, Path(os.ttyname(outside)), pull
    finally:
        pull()


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_the_line_obeys_a_printer_that_says_stop() -> None:
    with bare_line() as (_, path, _):
        line = SerialLine.open(path, 9600, 1.0)
        looked = os.open(path, os.O_RDWR | os.O_NOCTTY)
        iflag, _, cflag, *_ = termios.tcgetattr(looked)
        os.close(looked)
        line.close()
    assert iflag & (termios.IXON | termios.IXOFF) == termios.IXON | termios.IXOFF
    assert cflag & (termios.CSIZE | termios.PARENB | termios.CSTOPB) == termios.CS8


def test_what_a_stuck_line_did_not_take_is_thrown_away() -> None:
    with bare_line() as (inside, path, _):
        line = SerialLine.open(path, 115200, 0.1)
        with pytest.raises(TimeoutError):
            line.send(bytes(100_000))
        line.close()
        left = 0
        while select.select((inside,), (), (), 0.05)[0]:
            left += len(os.read(inside, 65_536))
    assert left < 5_000  # what had already arrived at the other end; three times as much was under way


def test_what_a_line_said_before_it_was_asked_is_no_answer() -> None:
    with bare_line() as (inside, path, _):
        line = SerialLine.open(path, 115200, 1.0)
        os.write(inside, b"\x12" * 300)
        assert line.ask(b"", lambda byte: byte == 0x12, 0.1) is None
        line.close()


def test_a_line_that_is_pulled_out_under_way_is_a_broken_wire_and_leaves_nothing_open() -> None:
    before = descriptors()
    with bare_line() as (_, path, pull):
        line = SerialLine.open(path, 115200, 0.1)
        with pytest.raises(TimeoutError):
            line.send(bytes(100_000))
        pull()
        with pytest.raises(OSError, match=r".") as caught:
            line.send(b"x")
        assert not isinstance(caught.value, TimeoutError)
        assert line.ask(b"x", lambda _: True, 0.1) is None
        line.close()
    assert descriptors() == before


def test_a_slip_on_a_line_that_is_pulled_out_half_way_is_unknown() -> None:
    before = descriptors()
    with bare_line() as (inside, path, pull):

        def read_some_and_pull() -> None:
            left = 20_000
            while left > 0:
                left -= len(os.read(inside, 4096))
            pull()

        thread = threading.Thread(target=read_some_and_pull, daemon=True)
        thread.start()
        assert serial(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_lost")
        thread.join(5)
    assert descriptors() == before
