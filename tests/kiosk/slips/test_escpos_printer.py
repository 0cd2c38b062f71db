from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from kiosk.slips.answers import Fits
from kiosk.slips.bitmap import draw
from kiosk.slips.errors import (
    CoverOpen,
    CutterFault,
    PaperOut,
    PrinterAbsent,
    PrinterTimeout,
    PrinterWidth,
    SlipError,
)
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from kiosk.slips.raster import FEED_AND_CUT, RESET, raster
from tests.kiosk.slips.samples import BOARD, RECEIPT
from tests.printers.machine import ENDLESS, Machine, Make
from tests.printers.network import Line, NetworkPrinter
from tests.printers.paper import same

IMAGE = draw(BOARD)
OTHER = draw(RECEIPT)
SHORT = IMAGE.crop((0, 0, 576, 200))
"""For what is waited for: the patience grows with the length of the slip."""
PRINTED = PrintOutcome(PrintState.PRINTED)


def unknown(code: str) -> PrintOutcome:
    return PrintOutcome(PrintState.UNKNOWN, code)


def at(port: int) -> EscposPrinter:
    return EscposPrinter(PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=port, timeout_s=1.0))


def only(*lines: Line) -> Callable[[], Line]:
    """These, one connection each; after them the line is good."""
    left = list(lines)
    return lambda: left.pop(0) if left else Line()


def test_a_slip_comes_out_whole_and_cut() -> None:
    with NetworkPrinter() as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PRINTED
    assert [same(strip, IMAGE) for strip in printer.strips()] == [True]


def test_a_printer_that_is_slow_to_begin_still_prints() -> None:
    with NetworkPrinter(line_for=only(Line(begins_after_s=0.3))) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PRINTED


def test_a_slow_printer_is_waited_for_and_has_printed_when_that_is_said() -> None:
    with NetworkPrinter(Machine(Make(rows_a_second=1500))) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PRINTED
        assert [same(strip, IMAGE) for strip in printer.strips()] == [True]


def test_each_slip_has_its_own_connection_so_a_restarted_printer_is_no_trouble() -> None:
    with NetworkPrinter() as first:
        printer = at(first.port)
        printer.print_image(IMAGE, "board-H-0417")
    with pytest.raises(PrinterAbsent):
        printer.print_image(IMAGE, "board-H-0418")
    with NetworkPrinter(port=first.port) as again:
        assert printer.print_image(IMAGE, "board-H-0418") == PRINTED
    assert again.connections == 1


def test_paper_near_its_end_prints_and_is_said() -> None:
    with NetworkPrinter(Machine(paper_rows=IMAGE.height + 900)) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PrintOutcome(PrintState.PRINTED, "paper_near_end")


@pytest.mark.parametrize(
    ("trouble", "error", "status"),
    [
        ({"paper_rows": 0}, PaperOut, PaperStatus.PAPER_OUT),
        ({"cover_open": True}, CoverOpen, PaperStatus.COVER_OPEN),
        ({"cutter_jammed": True}, CutterFault, PaperStatus.FAULT),
    ],
)
def test_a_printer_in_trouble_gets_not_one_dot(
    trouble: dict[str, int], error: type[SlipError], status: PaperStatus
) -> None:
    machine = Machine()
    for name, value in trouble.items():
        setattr(machine, name, value)
    with NetworkPrinter(machine) as printer:
        assert at(printer.port).status() is status
        with pytest.raises(error):
            at(printer.port).print_image(IMAGE, "board-H-0417")
    assert bytes(printer.taken) == b"".join(b"\x10\x04" + bytes((n,)) for n in (1, 2, 3, 4)) * 2


def test_a_printer_that_never_answers_may_have_printed_and_nobody_says_it_did() -> None:
    with NetworkPrinter(Machine(Make(answers=False))) as printer:
        assert at(printer.port).status() is PaperStatus.UNKNOWN
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == unknown("printer_silent")
    assert [same(strip, IMAGE) for strip in printer.strips()] == [True]


def test_a_printer_that_does_not_say_when_it_has_got_to_the_end_is_never_believed_on_its_status() -> None:
    with NetworkPrinter(Machine(Make(answers_in_turn=False))) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == unknown("printer_silent")
    assert [same(strip, IMAGE) for strip in printer.strips()] == [True]  # and no letter of the question is on it


def test_paper_that_runs_out_after_the_last_answer_was_never_called_printed() -> None:
    machine = Machine(Make(answers_in_turn=False, rows_a_second=300), paper_rows=SHORT.height - 50)
    with NetworkPrinter(machine) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("printer_silent")
    assert printer.strips() == ()


@pytest.mark.parametrize("byte", [500, 14_000])
def test_a_printer_that_falls_silent_after_the_first_dots_is_unknown(byte: int) -> None:
    with NetworkPrinter(line_for=only(Line(silent_from=byte))) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("printer_lost")


@pytest.mark.parametrize("rows", [1, 150, SHORT.height])
def test_paper_that_runs_out_under_way_is_unknown_and_comes_out_on_the_new_roll(rows: int) -> None:
    with NetworkPrinter(Machine(paper_rows=rows)) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("paper_out")
        assert printer.strips() == ()
        with printer.at_machine() as machine:
            machine.load_paper()
        assert at(printer.port).print_image(OTHER, "receipt-H-0417") == PRINTED
    assert [same(*pair) for pair in zip(printer.strips(), (SHORT, OTHER), strict=True)] == [True, True]


def test_a_small_buffer_that_is_full_when_paper_runs_out_leaves_no_room_to_ask_why() -> None:
    with NetworkPrinter(Machine(Make(buffer_bytes=4096), paper_rows=100)) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("printer_lost")
        with printer.at_machine() as machine:
            machine.load_paper()
        assert at(printer.port).print_image(OTHER, "receipt-H-0417") == PRINTED
    assert [same(*pair) for pair in zip(printer.strips(), (SHORT, OTHER), strict=True)] == [True, True]


def test_a_cutter_that_jams_leaves_the_slip_in_the_printer_and_that_is_said() -> None:
    machine = Machine()
    machine.jams_at_cut = True
    with NetworkPrinter(machine) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("printer_fault")
    assert printer.strips() == ()


@pytest.mark.parametrize("with_reset", [True, False])
@pytest.mark.parametrize("byte", [30, 500, 9_000, 50_000, 90_000])
def test_a_connection_that_breaks_half_way_is_unknown_and_the_next_slip_is_whole(byte: int, with_reset: bool) -> None:
    with NetworkPrinter(line_for=only(Line(breaks_at=byte, with_reset=with_reset))) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == unknown("printer_lost")
        assert at(printer.port).print_image(OTHER, "receipt-H-0417") == PRINTED
    assert [same(strip, OTHER) for strip in printer.strips()] == [True]


@pytest.mark.parametrize("rows", [128, 2000])
def test_half_a_picture_of_somebody_else_does_not_swallow_our_slip(rows: int) -> None:
    machine = Machine()
    machine.arrive(b"\x1b@\x1dv0\x00\x48\x00" + rows.to_bytes(2, "little") + bytes(100))
    with NetworkPrinter(machine) as printer:
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PRINTED
    assert [same(strip, IMAGE) for strip in printer.strips()] == [True]


def test_a_picture_that_never_ends_is_no_reason_to_say_that_ours_came_out() -> None:
    machine = Machine()
    machine.arrive(b"\x1b@\x1dv0\x00\x48\x00\xff\xff" + bytes(100))
    with NetworkPrinter(machine) as printer:
        assert at(printer.port).print_image(SHORT, "board-H-0417") == unknown("printer_silent")


class OneAnswerAtATime(Machine):
    """Says one answer per look and gets through few zeros per look, as a small processor does."""

    def work(self, rows: int = ENDLESS) -> bytes:
        said: bytes | None = b""
        steps = 2048
        while said == b"" and steps and rows > 0 and not self.is_stopped:
            rows -= self._rows_to_come > 0
            steps -= 1
            said = self._step()
        return said or b""


BEFORE = IMAGE.crop((0, 0, 576, 500))
"""A slip of before that still has to come out: almost a second at 600 rows a second."""
BUSY = b"".join((RESET, *raster(BEFORE, 576), FEED_AND_CUT))


def test_a_late_answer_to_a_question_before_the_slip_is_not_its_end() -> None:
    ours = IMAGE.crop((0, 0, 576, 600))
    machine = OneAnswerAtATime(Make(rows_a_second=600), paper_rows=BEFORE.height + 120 + 300)
    with NetworkPrinter(machine) as printer:
        with printer.at_machine() as held:
            held.arrive(BUSY)
        assert at(printer.port).print_image(ours, "board-H-0417").state is PrintState.UNKNOWN
    assert [same(strip, BEFORE) for strip in printer.strips()] == [True]


def test_a_printer_that_is_still_busy_with_another_slip_prints_ours_after_it_and_that_is_said() -> None:
    with NetworkPrinter(OneAnswerAtATime(Make(rows_a_second=600))) as printer:
        with printer.at_machine() as held:
            held.arrive(BUSY)
        assert at(printer.port).print_image(OTHER, "receipt-H-0417") == PRINTED
        assert [same(*pair) for pair in zip(printer.strips(), (BEFORE, OTHER), strict=True)] == [True, True]


def test_a_printer_that_reports_changes_is_told_not_to_and_its_report_is_not_the_end() -> None:
    machine = Machine(Make(rows_a_second=800, near_end_rows=600, reports=True), paper_rows=700)
    with NetworkPrinter(machine) as printer:
        outcome = at(printer.port).print_image(IMAGE, "board-H-0417")
    assert (outcome.state, printer.strips()) == (PrintState.UNKNOWN, ())
    assert printer.taken.index(b"\x1da\x00") < printer.taken.index(b"\x1dv0")


def test_a_printer_that_takes_nothing_more_is_unknown() -> None:
    with NetworkPrinter(line_for=only(Line(deaf_from=9_000))) as printer:
        outcome = at(printer.port).print_image(SHORT, "board-H-0417")
    assert outcome == unknown("printer_lost")


def test_who_comes_while_another_is_served_waits_or_is_sent_away() -> None:
    with NetworkPrinter(line_for=lambda: Line(refuses_second=True)) as printer:
        with socket.create_connection(("127.0.0.1", printer.port)) as other:
            other.sendall(b"\x1b@")
            # the connection breaks before anything was said: nothing came out
            with pytest.raises(PrinterAbsent):
                at(printer.port).print_image(IMAGE, "board-H-0417")
        assert at(printer.port).print_image(IMAGE, "board-H-0417") == PRINTED
    assert len(printer.strips()) == 1


def test_nothing_at_the_address_is_an_absent_printer() -> None:
    with NetworkPrinter() as gone:
        pass
    for attempt in (lambda: at(gone.port).print_image(IMAGE, "board-H-0417"), at(gone.port).status):
        with pytest.raises(PrinterAbsent) as caught:
            attempt()
        assert caught.value.comes_back


def test_a_picture_wider_than_the_paper_is_refused_before_anything_is_opened() -> None:
    with NetworkPrinter() as printer:
        settings = PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=printer.port, width_dots=384)
        with pytest.raises(PrinterWidth):
            EscposPrinter(settings).print_image(IMAGE, "board-H-0417")
    assert printer.connections == 0


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

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:  # noqa: ARG002
        return 0x12

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(("fault", "error"), [(TimeoutError(), PrinterTimeout), (BrokenPipeError(), PrinterAbsent)])
def test_a_printer_that_takes_not_even_the_reset_printed_nothing(fault: OSError, error: type[SlipError]) -> None:
    connection = FakeConnection(0, fault)
    printer = EscposPrinter(PrinterSettings(), lambda _: connection)
    with pytest.raises(error) as caught:
        printer.print_image(IMAGE, "board-H-0417")
    assert (caught.value.comes_back, connection.closed) == (True, 1)


@pytest.mark.parametrize("takes", [2, 3, 6])
def test_once_a_piece_was_tried_the_outcome_is_unknown(takes: int) -> None:
    connection = FakeConnection(takes, TimeoutError())
    printer = EscposPrinter(PrinterSettings(), lambda _: connection)
    assert printer.print_image(IMAGE, "x") == unknown("printer_lost")
    assert connection.closed == 1
