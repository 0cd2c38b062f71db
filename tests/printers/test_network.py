from __future__ import annotations

import socket
import time
from collections import Counter

import pytest

from tests.printers.machine import Machine
from tests.printers.mischief import Mischief
from tests.printers.network import Line, NetworkPrinter
from tests.printers.paper import Stretch
from tests.printers.process import picture_id

QUESTION = b"\x10\x04\x01"


def plugged(printer: NetworkPrinter) -> socket.socket:
    return socket.create_connection(("127.0.0.1", printer.port), 2)


def test_one_is_served_at_a_time_and_the_next_waits() -> None:
    with NetworkPrinter() as printer, plugged(printer) as first, plugged(printer) as second:
        first.sendall(QUESTION)
        assert first.recv(8) == b"\x12"
        second.sendall(QUESTION)
        second.settimeout(0.2)
        with pytest.raises(TimeoutError):
            second.recv(8)
        first.close()
        second.settimeout(2)
        assert second.recv(8) == b"\x12"


@pytest.mark.parametrize(("with_reset", "end"), [(True, ConnectionResetError), (False, None)])
def test_a_line_breaks_off_at_its_byte_with_a_reset_or_an_end(with_reset: bool, end: type[OSError] | None) -> None:
    line = Line(breaks_at=5, with_reset=with_reset)
    with NetworkPrinter(line_for=lambda: line) as printer, plugged(printer) as plug:
        plug.sendall(bytes(5))
        if end is None:
            assert plug.recv(8) == b""
        else:
            with pytest.raises(end):
                plug.recv(8)
    assert len(printer.taken) == 5


def test_a_line_that_fell_silent_still_takes_all() -> None:
    with NetworkPrinter(line_for=lambda: Line(silent_from=3)) as printer, plugged(printer) as plug:
        plug.sendall(QUESTION)
        assert plug.recv(8) == b"\x12"
        plug.sendall(QUESTION)
        plug.settimeout(0.2)
        with pytest.raises(TimeoutError):
            plug.recv(8)
    assert bytes(printer.taken) == QUESTION * 2


def test_a_deaf_line_takes_nothing_more_and_is_free_again_when_the_other_side_hangs_up() -> None:
    lines = [Line(deaf_from=3)]
    with NetworkPrinter(line_for=lambda: lines.pop() if lines else Line()) as printer:
        with plugged(printer) as plug:
            plug.sendall(QUESTION)
            assert plug.recv(8) == b"\x12"
            plug.sendall(QUESTION)
        with plugged(printer) as again:
            again.sendall(QUESTION)
            assert again.recv(8) == b"\x12"


def test_a_power_cycle_breaks_the_connection() -> None:
    with NetworkPrinter() as printer, plugged(printer) as plug:
        plug.sendall(QUESTION)
        plug.recv(8)
        printer.power_cycle()
        with pytest.raises(ConnectionResetError):
            plug.recv(8)


def test_a_full_buffer_still_answers_a_question() -> None:
    machine = Machine(paper_rows=0)
    with NetworkPrinter(machine) as printer, plugged(printer) as plug:
        plug.sendall(bytes(machine.make.buffer_bytes))
        until = time.monotonic() + 5
        while len(printer.taken) < machine.make.buffer_bytes and time.monotonic() < until:
            time.sleep(0.01)
        plug.sendall(b"\x10\x04\x04")
        assert plug.recv(8) == bytes((0x12 | 0x6C,))


def test_mischief_is_the_same_from_the_same_seed_and_does_all_kinds_of_things() -> None:
    def of(seed: int) -> list[Line]:
        mischief = Mischief(seed)
        return [mischief.line() for _ in range(500)]

    assert of(7) == of(7) != of(8)
    assert len(Counter(of(7))) > 50


def test_mischief_breaks_a_printer_and_mends_it_again() -> None:
    mischief = Mischief(7)
    with NetworkPrinter() as printer:
        for _ in range(2000):
            mischief.look(printer)
        assert mischief.done.keys() >= {"paper", "cover", "cutter", "power", "no end"}
        mischief.mend_all(printer)
        with printer.at_machine() as machine:
            assert not machine.is_stopped
        done = mischief.done.copy()
        for _ in range(200):
            mischief.look(printer)
    assert mischief.done == done


def test_a_picture_with_one_dot_or_one_letter_more_is_another() -> None:
    same = {picture_id(Stretch([b"\x00", b"\x01"], fed=n)) for n in (0, 4)}
    assert len(same) == 1
    others = {picture_id(Stretch([b"\x00", b"\x03"])), picture_id(Stretch([b"\x00", b"\x01"], rubbish=b"x"))}
    assert len(same | others) == 3
