"""A printer on the network: a machine behind a port of the loopback, on a line that may be bad; knows no slip."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType

from tests.printers.machine import ENDLESS, Machine
from tests.printers.paper import Strip

TICK_S = 0.02
RESET_ON_CLOSE = b"\x01\x00\x00\x00\x00\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """How the connection behaves; bytes are counted per connection. None means never."""

    begins_after_s: float = 0.0
    """Before it reads the first byte."""
    silent_from: int | None = None
    """From this byte on it still takes all, and answers nothing."""
    deaf_from: int | None = None
    """From this byte on it takes nothing."""
    breaks_at: int | None = None
    with_reset: bool = True
    """A reset, as when the plug is pulled out of a print server; otherwise a polite end."""
    refuses_second: bool = False
    """Who comes while somebody is served is sent away at once; otherwise waits."""


GOOD_LINE = Line()


class NetworkPrinter:
    """Serves one connection at a time. `line_for` says how the next connection will be.

    What happens to the machine (paper, cover, power) is done with `do`, which waits until no byte is being handled.
    """

    def __init__(
        self, machine: Machine | None = None, line_for: Callable[[], Line] = lambda: GOOD_LINE, port: int = 0
    ) -> None:
        self._machine = machine or Machine()
        self._line_for = line_for
        self._server = socket.create_server(("127.0.0.1", port))
        self.port: int = self._server.getsockname()[1]
        self._server.settimeout(TICK_S)
        self._ends = threading.Event()
        self._lock = threading.Lock()
        self._hang_up = False
        self._worked_at = time.monotonic()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.connections = 0
        self.first_bytes_s: list[float] = []
        """When the first byte of each connection came, on the clock of `time.perf_counter`."""
        self.taken = bytearray()
        """All bytes it ever took, over all connections."""

    def __enter__(self) -> NetworkPrinter:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._thread.join(5)
        self._server.close()

    @contextlib.contextmanager
    def at_machine(self) -> Iterator[Machine]:
        """The machine, while nothing else happens to it."""
        with self._lock:
            yield self._machine

    def power_cycle(self) -> None:
        """Off and on: connections break."""
        with self._lock:
            self._machine.power_cycle()
            self._hang_up = True

    def strips(self) -> tuple[Strip, ...]:
        """What was cut off up to now."""
        with self._lock:
            return tuple(self._machine.strips)

    def _serve(self) -> None:
        while not self._ends.is_set():
            self._work(None)
            try:
                connection, _ = self._server.accept()
            except TimeoutError:
                continue
            self.connections += 1
            self._hang_up = False
            with connection, contextlib.suppress(OSError):
                self._talk(connection, self._line_for())

    def _talk(self, connection: socket.socket, line: Line) -> None:
        self._ends.wait(line.begins_after_s)
        taken = 0
        while not self._hang_up and (line.breaks_at is None or taken < line.breaks_at):
            if line.refuses_second:
                self._send_away()
            is_silent = line.silent_from is not None and taken >= line.silent_from
            is_deaf = line.deaf_from is not None and taken >= line.deaf_from
            self._work(None if is_silent else connection)
            more = self._heard(connection, 0 if is_deaf else self._room(line, taken))
            if more == b"" or (is_deaf and _has_gone(connection)):
                return
            if more is None:
                if self._ends.is_set():
                    return  # only when all that was sent is read: a busy machine is late
                continue
            if not taken:
                self.first_bytes_s.append(time.perf_counter())
            taken += len(more)
            self.taken += more
            with self._lock:
                answers = self._machine.arrive(more)
            if answers and not is_silent:
                connection.sendall(answers)
        if line.with_reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)

    def _room(self, line: Line, taken: int) -> int:
        """How many bytes may come now."""
        with self._lock:
            room = min(4096, self._machine.room)
        return room if line.breaks_at is None else min(room, line.breaks_at - taken)

    def _heard(self, connection: socket.socket, room: int) -> bytes | None:
        """What came; empty when the other side hung up, None when nothing came for a moment or there is no room."""
        moment_s = TICK_S / 4 if self._machine.make.rows_a_second else TICK_S
        if not room:
            time.sleep(moment_s)
            return None
        connection.settimeout(moment_s)
        try:
            return connection.recv(room)
        except TimeoutError:
            return None

    def _work(self, connection: socket.socket | None) -> None:
        """Print as much as the time since the last time allows."""
        with self._lock:
            speed, now = self._machine.make.rows_a_second, time.monotonic()
            rows = int((now - self._worked_at) * speed) if speed else ENDLESS
            if not rows:
                return
            self._worked_at = now
            answers = self._machine.work(rows)
        if answers and connection is not None:
            connection.sendall(answers)

    def _send_away(self) -> None:
        self._server.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            second, _ = self._server.accept()
            second.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            second.close()
        self._server.settimeout(TICK_S)


def _has_gone(connection: socket.socket) -> bool:
    """Whether the other side hung up, though what it sent before was never read."""
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP)
    return bool(poll.poll(0))
