"""A network printer that behaves like a real one, well or badly; listens on loopback."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass
from types import TracebackType

FINE = 0x12


@dataclass(frozen=True, slots=True)
class Manner:
    """How it behaves. `hang_up_at`: after so many bytes the connection breaks (None: never)."""

    answers: bool = True
    slow_s: float = 0.0
    hang_up_at: int | None = None
    paper: int = FINE
    printer: int = FINE
    cause: int = FINE
    paper_after: int | None = None
    """What the paper sensor says once a picture was sent."""
    silent_after_picture: bool = False


class Listener:
    """`jobs` holds the bytes of each connection; the status questions among them are left out."""

    def __init__(self, manner: Manner, port: int = 0) -> None:
        self.manner = manner
        self.jobs: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", port))
        self.port: int = self._server.getsockname()[1]
        self._server.settimeout(0.05)
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._thread.join(5)
        self._server.close()

    def _serve(self) -> None:
        while not self._ends.is_set():
            try:
                connection, _ = self._server.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(0.05)
                self.jobs.append(b"")
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        time.sleep(self.manner.slow_s)
        pending, taken = b"", 0
        while True:
            try:
                more = connection.recv(4096)
            except TimeoutError:
                if self._ends.is_set():
                    return
                continue
            except OSError:
                return
            if not more:
                return
            taken += len(more)
            pending += more
            at = self.manner.hang_up_at
            if at is not None and taken >= at:
                self.jobs[-1] += pending[: len(pending) - (taken - at)]
                # a reset, as when the cable is pulled out of a print server, and not a polite end
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                return
            pending = self._answered(connection, pending)

    def _answered(self, connection: socket.socket, pending: bytes) -> bytes:
        """Answers questions that stand at the end of what came in; the rest is the job's."""
        while len(pending) >= 3 and pending[-3:-1] == b"\x10\x04" and pending[-1] in (1, 2, 3, 4):
            question, pending = pending[-1], pending[:-3]
            sent = len(self.jobs[-1]) + len(pending) > 100
            self._answer(connection, question, sent)
        self.jobs[-1] += pending
        return b""

    def _answer(self, connection: socket.socket, question: int, sent: bool) -> None:
        manner = self.manner
        if not manner.answers or (sent and manner.silent_after_picture):
            return
        paper = manner.paper_after if sent and manner.paper_after is not None else manner.paper
        reply = {1: manner.printer, 2: manner.cause, 3: FINE, 4: paper}[question]
        connection.sendall(bytes((reply,)))
