from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import pytest

from kiosk.slips.addresses import addresses_of
from kiosk.slips.errors import PrinterAbsent, PrinterTimeout
from kiosk.slips.network_printer import NetworkPrinter
from kiosk.slips.paper import FIXED_BITS, FIXED_MASK
from tests.printers import network
from tests.printers.programs import on_path


def test_a_late_answer_is_not_taken_for_the_answer_to_the_next_question() -> None:
    here, there = socket.socketpair()
    with here, there:
        there.sendall(b"\x12")
        assert NetworkPrinter(here, 1.0).ask(b"\x10\x04\x01", lambda byte: byte & FIXED_MASK == FIXED_BITS, 0.1) is None
        assert there.recv(8) == b"\x10\x04\x01"


def test_a_name_is_looked_up_and_its_addresses_are_tried_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path, getent="echo '::1 STREAM x'; echo '127.0.0.1 STREAM x'"))
    with network.NetworkPrinter() as printer:
        NetworkPrinter.open("printer.example", printer.port, 2.0).close()
    assert printer.connections == 1


@pytest.mark.parametrize("host", ["192.0.2.7", "::1", "127.0.0.1"])
def test_an_address_in_figures_needs_no_look_up(host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert addresses_of(host, 1.0) == (host,)


@pytest.mark.parametrize("program", ["exit 2", "sleep 60", "echo nonsense", "echo", "kill -9 $$"])
def test_a_name_that_does_not_resolve_is_an_absent_printer_within_its_time(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path, getent=program))
    with pytest.raises(PrinterAbsent):
        addresses_of("no-such-printer.example", 0.3)


@pytest.mark.parametrize("host", ["x" * 300, "-s", "a b", "", "naam met ë", "x;y"])
def test_what_can_be_no_name_is_never_looked_up(host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path, getent="echo 127.0.0.1"))
    with pytest.raises(PrinterAbsent):
        addresses_of(host, 1.0)


def test_a_system_without_the_program_has_no_such_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path))
    with pytest.raises(PrinterAbsent):
        addresses_of("printer.example", 1.0)


def test_a_connection_that_is_closed_with_an_answer_unread_loses_none_of_our_dots() -> None:
    dots = bytes(range(256)) * 100
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # most of them are still under way at the close
        wire = NetworkPrinter.open("127.0.0.1", server.getsockname()[1], 2.0)
        there, _ = server.accept()
        with there:
            there.sendall(b"\x12" * 1000)
            wire.send(dots)
            wire.close()
            got = bytearray()
            while more := there.recv(65_536):
                got += more
    assert bytes(got) == dots


def test_an_address_after_the_time_is_over_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path, getent="echo '127.0.0.1 STREAM x'; echo '::1 STREAM x'"))
    tried: list[str] = []
    connect = socket.create_connection

    def counted(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address[0])
        return connect(address, timeout)

    monkeypatch.setattr(socket, "create_connection", counted)
    with contextlib.ExitStack() as held:
        server = held.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(3):  # its queue is full: who comes now hears nothing, as of a printer that is switched off
            plug = held.enter_context(socket.socket())
            plug.setblocking(False)
            plug.connect_ex(server.getsockname())
        with pytest.raises(PrinterTimeout):
            NetworkPrinter.open("printer.example", server.getsockname()[1], 0.5)
    assert tried == ["127.0.0.1"]
