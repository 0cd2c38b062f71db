from __future__ import annotations

import contextlib
import os
import socket
import threading
import tty
from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import CoverOpen, PaperOut, PrinterAbsent, PrinterTimeout, PrinterWidth, SlipError
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from tests.kiosk.slips.escpos_reader import read
from tests.kiosk.slips.listener import FINE, Listener, Manner
from tests.kiosk.slips.samples import BOARD
from tests.kiosk.slips.test_raster import dots

IMAGE = draw(BOARD)
PRINTED = PrintOutcome(PrintState.PRINTED)


def network(port: int, host: str = "127.0.0.1") -> EscposPrinter:
    return EscposPrinter(PrinterSettings(Transport.NETWORK, host=host, port=port, timeout_s=1.0))


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def test_a_slip_comes_out_whole_and_cut() -> None:
    with Listener(Manner()) as listener:
        assert network(listener.port).print_image(IMAGE, "board-H-0417") == PRINTED
    paper = read(listener.jobs[0])
    assert (paper.rows, paper.cut) == (dots(IMAGE), True)


def test_a_printer_that_is_slow_to_begin_still_prints() -> None:
    with Listener(Manner(slow_s=0.6)) as listener:
        assert network(listener.port).print_image(IMAGE, "board-H-0417") == PRINTED


def test_each_slip_has_its_own_connection_so_a_restarted_printer_is_no_trouble() -> None:
    with Listener(Manner()) as first:
        printer = network(first.port)
        printer.print_image(IMAGE, "board-H-0417")
    with pytest.raises(PrinterAbsent):
        printer.print_image(IMAGE, "board-H-0418")
    with Listener(Manner(), first.port) as again:
        assert printer.print_image(IMAGE, "board-H-0418") == PRINTED
    assert len(again.jobs) == 1


def test_paper_near_its_end_prints_and_is_said() -> None:
    with Listener(Manner(paper=FINE | 0x0C)) as listener:
        outcome = network(listener.port).print_image(IMAGE, "board-H-0417")
    assert outcome == PrintOutcome(PrintState.PRINTED, "paper_near_end")


@pytest.mark.parametrize(
    ("manner", "error", "status"),
    [
        (Manner(paper=FINE | 0x60), PaperOut, PaperStatus.PAPER_OUT),
        (Manner(printer=FINE | 0x08, cause=FINE | 0x04), CoverOpen, PaperStatus.COVER_OPEN),
    ],
)
def test_a_printer_in_trouble_gets_not_one_dot(manner: Manner, error: type[SlipError], status: PaperStatus) -> None:
    with Listener(manner) as listener:
        printer = network(listener.port)
        assert printer.status() is status
        with pytest.raises(error):
            printer.print_image(IMAGE, "board-H-0417")
    assert listener.jobs == [b"", b""]


def test_a_printer_that_never_answers_may_have_printed_and_nobody_says_it_did() -> None:
    with Listener(Manner(answers=False)) as listener:
        printer = network(listener.port)
        assert printer.status() is PaperStatus.UNKNOWN
        assert printer.print_image(IMAGE, "board-H-0417") == PrintOutcome(PrintState.UNKNOWN, "printer_silent")
    assert read(listener.jobs[1]).rows == dots(IMAGE)


def test_a_printer_that_falls_silent_after_the_picture_is_unknown() -> None:
    with Listener(Manner(silent_after_picture=True)) as listener:
        outcome = network(listener.port).print_image(IMAGE, "board-H-0417")
    assert outcome == PrintOutcome(PrintState.UNKNOWN, "printer_lost")


def test_paper_that_ran_out_under_way_is_unknown_and_never_printed() -> None:
    with Listener(Manner(paper_after=FINE | 0x60)) as listener:
        outcome = network(listener.port).print_image(IMAGE, "board-H-0417")
    assert outcome == PrintOutcome(PrintState.UNKNOWN, "paper_out")


@pytest.mark.parametrize("at", [13, 500, 9_000, 50_000, 90_000])
def test_a_connection_that_breaks_half_way_is_unknown_and_never_printed(at: int) -> None:
    with Listener(Manner(hang_up_at=at)) as listener:
        outcome = network(listener.port).print_image(IMAGE, "board-H-0417")
    assert outcome == PrintOutcome(PrintState.UNKNOWN, "printer_lost")


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-printer.invalid", "x" * 70])
def test_nothing_at_the_address_is_an_absent_printer(host: str) -> None:
    printer = network(closed_port(), host)
    for attempt in (lambda: printer.print_image(IMAGE, "board-H-0417"), printer.status):
        with pytest.raises(PrinterAbsent) as caught:
            attempt()
        assert caught.value.comes_back


def test_a_picture_wider_than_the_paper_is_refused_before_anything_is_opened() -> None:
    settings = PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=closed_port(), width_dots=384)
    with pytest.raises(PrinterWidth):
        EscposPrinter(settings).print_image(IMAGE, "board-H-0417")


class FakeConnection:
    """Takes `takes` pieces, then fails with `fault`; counts how often it was closed."""

    def __init__(self, takes: int, fault: OSError) -> None:
        self._takes = takes
        self._fault = fault
        self.closed = 0

    def send(self, data: bytes) -> None:  # noqa: ARG002 -- what is sent is another test's business
        if not self._takes:
            raise self._fault
        self._takes -= 1

    def ask(self, question: bytes, patience_s: float) -> bytes:  # noqa: ARG002
        return b"\x12"

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(("fault", "error"), [(TimeoutError(), PrinterTimeout), (BrokenPipeError(), PrinterAbsent)])
def test_a_printer_that_takes_not_even_the_reset_printed_nothing(fault: OSError, error: type[SlipError]) -> None:
    connection = FakeConnection(0, fault)
    printer = EscposPrinter(PrinterSettings(), lambda _: connection)
    with pytest.raises(error) as caught:
        printer.print_image(IMAGE, "board-H-0417")
    assert (caught.value.comes_back, connection.closed) == (True, 1)


@pytest.mark.parametrize("takes", [1, 2, 5])
def test_once_a_piece_was_tried_the_outcome_is_unknown(takes: int) -> None:
    connection = FakeConnection(takes, TimeoutError())
    printer = EscposPrinter(PrinterSettings(), lambda _: connection)
    assert printer.print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_lost")
    assert connection.closed == 1


def test_a_usb_printer_that_is_not_plugged_in_is_absent() -> None:
    settings = PrinterSettings(Transport.USB, vendor_id=0x04B8, product_id=0xFFFF)
    with pytest.raises(PrinterAbsent):
        EscposPrinter(settings).print_image(IMAGE, "board-H-0417")


def device(path: Path) -> EscposPrinter:
    return EscposPrinter(PrinterSettings(Transport.FILE, path=path, timeout_s=1.0))


def test_a_device_file_gets_the_same_bytes_and_cannot_tell(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    assert device(path).print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_silent")
    assert read(path.read_bytes()).rows == dots(IMAGE)


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


def test_a_character_device_is_asked_for_its_status() -> None:
    inside, outside = os.openpty()  # a pseudo terminal is a character device: the printer sits at its other end
    tty.setraw(outside)

    def answer() -> None:
        with contextlib.suppress(OSError):  # the other end was closed
            while os.read(inside, 64):
                os.write(inside, b"\x12")

    printer = threading.Thread(target=answer, daemon=True)
    printer.start()
    assert device(Path(os.ttyname(outside))).status() is PaperStatus.READY
    os.close(outside)
    printer.join(5)
    os.close(inside)
