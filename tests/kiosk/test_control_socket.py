"""A running terminal answers whoever may write in its folder, and nobody else; without one that is said."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.control_socket import QUESTION_MAX, QUESTION_WITHIN_S, SOCKET_NAME, ControlSocket, ask
from kiosk.errors import TerminalAway, TerminalLate
from kiosk.print_orders import JobLine, OrderAnswer, OrderKind, PrintOrder
from offline_store.errors import StoreClosed
from offline_store.print_jobs import PrinterName, PrintState

WAIT_S = 10.0
LINE = JobLine(
    7, PrinterName.SHEET, "week", "", PrintState.UNKNOWN, datetime(2026, 12, 1, 9, tzinfo=UTC), "printer_lost", True
)


class Running:
    """A control socket that answers with the id it was asked about."""

    def __init__(self, folder: Path, question_within_s: float = QUESTION_WITHIN_S) -> None:
        self.asked: list[PrintOrder] = []
        self.socket = ControlSocket(folder, self.answer, question_within_s)

    def answer(self, order: PrintOrder) -> OrderAnswer:
        self.asked.append(order)
        return OrderAnswer((replace(LINE, id=order.job_id),))


class Slow(Running):
    """One whose store is busy until somebody says that it goes on; to be told of the jobs it needs no store."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.goes_on = threading.Event()

    def answer(self, order: PrintOrder) -> OrderAnswer:
        told = super().answer(order)
        assert order.kind is OrderKind.LIST or self.goes_on.wait(WAIT_S)
        return told


def until_it_listens(folder: Path) -> None:
    """Wait for the thread to have made its socket."""
    for _ in range(1000):
        try:
            ask(folder, PrintOrder(OrderKind.LIST))
        except TerminalAway:
            threading.Event().wait(WAIT_S / 1000)
        else:
            return
    raise AssertionError("it never listened")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    made = Running(tmp_path)
    made.socket.start()
    until_it_listens(tmp_path)
    made.asked.clear()
    yield made
    made.socket.stop()


def test_what_is_asked_is_answered_whole(running: Running, tmp_path: Path) -> None:
    order = PrintOrder(OrderKind.RETRY, 7)
    assert ask(tmp_path, order) == OrderAnswer((LINE,))
    assert running.asked == [order]


@pytest.mark.usefixtures("running")
def test_only_our_own_user_may_ask(tmp_path: Path) -> None:
    mode = (tmp_path / SOCKET_NAME).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) == 0o600


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"hello",
        b'{"kind":"wipe","job_id":1}',
        b"[" * (QUESTION_MAX + 1),
        b'{"kind":"\xff"}',
        b'{"kind":"list","x":' + b"[" * (QUESTION_MAX - 20),
        b'{"kind":"retry","job_id":%d}' % 2**63,
        b'{"kind":"retry","job_id":-1}',
    ],
)
def test_what_is_no_question_is_answered_with_a_fault_and_the_next_is_heard(
    running: Running, tmp_path: Path, said: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as plug:
        plug.connect(str(tmp_path / SOCKET_NAME))
        plug.sendall(said)
        plug.shutdown(socket.SHUT_WR)
        plug.settimeout(WAIT_S)
        assert b'"fault":"question_unreadable"' in plug.recv(4096)
    assert ask(tmp_path, PrintOrder(OrderKind.LIST)).jobs
    assert len(running.asked) == 1


def test_an_answer_that_fails_is_a_fault_and_the_next_question_is_heard(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[Exception] = [OverflowError("Fatma Voorbeeld"), StoreClosed("planted")]

    def answer(order: PrintOrder) -> OrderAnswer:
        if order.kind is OrderKind.CANCEL:
            raise faults.pop(0)
        return OrderAnswer((LINE,))

    control = ControlSocket(tmp_path, answer)
    control.start()
    until_it_listens(tmp_path)
    assert ask(tmp_path, PrintOrder(OrderKind.CANCEL, 1)) == OrderAnswer(fault="kiosk")
    assert ask(tmp_path, PrintOrder(OrderKind.CANCEL, 1)) == OrderAnswer(fault="store_closed")
    assert ask(tmp_path, PrintOrder(OrderKind.LIST)).jobs == (LINE,)
    control.stop()
    assert "OverflowError" in caplog.text
    assert "Fatma Voorbeeld" not in caplog.text


@pytest.mark.parametrize("said", [b" ", b""])
def test_who_dawdles_over_a_question_is_cut_off_and_the_next_is_heard(tmp_path: Path, said: bytes) -> None:
    made = Running(tmp_path, question_within_s=0.2)
    made.socket.start()
    until_it_listens(tmp_path)
    heard = threading.Event()
    with socket.socket(socket.AF_UNIX) as plug:
        plug.connect(str(tmp_path / SOCKET_NAME))

        def drip() -> None:
            with suppress(OSError):
                while not heard.wait(0.05):
                    plug.sendall(said)

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            assert ask(tmp_path, PrintOrder(OrderKind.LIST), WAIT_S).jobs
        finally:
            heard.set()
            dripping.join()
            made.socket.stop()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    made = Slow(tmp_path)
    made.socket.start()
    until_it_listens(tmp_path)
    made.asked.clear()
    yield made
    made.goes_on.set()
    made.socket.stop()


def test_an_answer_that_is_late_is_not_called_a_terminal_that_is_away(slow: Slow, tmp_path: Path) -> None:
    with pytest.raises(TerminalLate):
        ask(tmp_path, PrintOrder(OrderKind.RETRY, 7), 0.2)
    assert slow.asked == [PrintOrder(OrderKind.RETRY, 7)], "it may be carried out: whoever asked must look first"


def test_who_gave_up_before_the_question_was_begun_finds_nothing_done(slow: Slow, tmp_path: Path) -> None:
    for job_id in (1, 2):  # the second waits behind the first
        with pytest.raises(TerminalLate):
            ask(tmp_path, PrintOrder(OrderKind.RETRY, job_id), 0.2)
    slow.goes_on.set()
    assert ask(tmp_path, PrintOrder(OrderKind.LIST)).jobs
    assert [order.job_id for order in slow.asked] == [1, 0]


def test_a_stop_raises_nothing_whatever_became_of_the_socket(running: Running, tmp_path: Path) -> None:
    (tmp_path / SOCKET_NAME).unlink()
    (tmp_path / SOCKET_NAME).mkdir()
    running.socket.stop()
    (tmp_path / SOCKET_NAME).rmdir()


def test_who_hangs_up_without_a_word_keeps_nobody_waiting(running: Running, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as plug:
        plug.connect(str(tmp_path / SOCKET_NAME))
    assert ask(tmp_path, PrintOrder(OrderKind.LIST)).jobs
    assert len(running.asked) == 1


def test_where_no_terminal_runs_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(TerminalAway):
        ask(tmp_path, PrintOrder(OrderKind.LIST))
    with pytest.raises(TerminalAway):
        ask(tmp_path / "nowhere", PrintOrder(OrderKind.LIST))


def test_what_a_killed_terminal_left_is_no_terminal_and_in_nobodys_way(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET_NAME))
    with pytest.raises(TerminalAway):
        ask(tmp_path, PrintOrder(OrderKind.LIST))
    made = Running(tmp_path)
    made.socket.start()
    until_it_listens(tmp_path)
    made.socket.stop()


def test_a_folder_with_a_long_name_has_a_socket_too(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 120)
    folder.mkdir()
    made = Running(folder)
    made.socket.start()
    until_it_listens(folder)
    made.socket.stop()
    assert list(folder.iterdir()) == []


def test_what_is_stopped_leaves_no_thread_and_no_socket(running: Running, tmp_path: Path) -> None:
    running.socket.stop()
    assert "control" not in {thread.name for thread in threading.enumerate()}
    assert not (tmp_path / SOCKET_NAME).exists()
