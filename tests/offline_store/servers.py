"""A server on this machine that does with each request what a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from marketplace import wire

JSON = {"Content-Type": "application/json"}

Handle = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def answering(handle: Handle) -> Iterator[str]:
    """A server on this machine that does with each request what `handle` says; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            handle(self, self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            handle(self, b"")

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Clients that hang up early are what these tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def saying(status: int, body: bytes = b"", headers: dict[str, str] | None = None, claim: int | None = None) -> Handle:
    def handle(request: BaseHTTPRequestHandler, _: bytes) -> None:
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body) if claim is None else claim))
        request.end_headers()
        request.wfile.write(body)

    return handle


def refusing(status: int, code: str, expected: str = "", headers: dict[str, str] | None = None) -> Handle:
    return saying(status, wire.encode(wire.Refusal(code, "f", expected)), {**JSON, **(headers or {})})
