"""Who sends slowly is waited for as long as the size of what comes allows, and no longer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from marketplace.central.patient_socket import BYTES_PER_S, PIECE_BYTES, START_S, PatientSocket


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def line(clock: Clock) -> Iterator[tuple[PatientSocket, socket.socket]]:
    accepted, sender = socket.socketpair()
    ours = PatientSocket.instead_of(accepted, clock)
    ours.setblocking(True)
    with ours, sender:
        yield ours, sender


def test_what_comes_in_time_is_read(line: tuple[PatientSocket, socket.socket]) -> None:
    ours, sender = line
    sender.sendall(b"POST")
    assert ours.recv(100) == b"POST"


def test_a_long_answer_goes_out_whole(line: tuple[PatientSocket, socket.socket]) -> None:
    ours, sender = line
    answer = b"0123456789" * 30_000
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(ours.sendall, answer)
        got = b""
        while len(got) < len(answer):
            got += sender.recv(PIECE_BYTES)
        sent.result()
    assert got == answer


def test_what_came_while_it_stood_in_line_is_read_although_the_time_is_over(
    clock: Clock, line: tuple[PatientSocket, socket.socket]
) -> None:
    ours, sender = line
    sender.sendall(b"POST")
    clock.now += START_S * 10
    assert ours.recv(100) == b"POST"


def test_who_sends_nothing_more_is_cut_off(clock: Clock, line: tuple[PatientSocket, socket.socket]) -> None:
    ours, sender = line
    sender.sendall(b"POST")
    ours.recv(100)
    clock.now += START_S + 1
    with pytest.raises(ConnectionResetError):
        ours.recv(100)
    assert sender.recv(100) == b"", "the other side hears it at once"


def test_each_byte_buys_time_and_a_new_request_all_of_it(
    clock: Clock, line: tuple[PatientSocket, socket.socket]
) -> None:
    ours, sender = line
    sender.sendall(b"x" * BYTES_PER_S)
    ours.recv(BYTES_PER_S)
    clock.now += START_S + 0.99
    ours.settimeout(0.001)
    with pytest.raises(TimeoutError):
        ours.recv(1)  # not cut: whoever asked had a shorter time of its own
    clock.now += 0.02
    ours.begin()
    with pytest.raises(TimeoutError):
        ours.recv(1)
    assert ours.gettimeout() == 0.001


def test_a_closed_one_may_be_closed_again(line: tuple[PatientSocket, socket.socket]) -> None:
    ours, _ = line
    ours.close()
    ours.setblocking(True)
    ours.close()
