"""The real centre of this process behind a real socket: terminals reach it over HTTP, or find nobody there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from requests import Session

from tests.central.in_process import Centre


@dataclass(frozen=True, slots=True)
class Served(Centre):
    """A centre at an address of this machine."""

    def session(self) -> Session:
        """A session that asks no proxy."""
        session = Session()
        session.trust_env = False
        return session


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Addresses would carry ids into what the tests print."""


@contextmanager
def served(city: Centre) -> Iterator[Served]:
    """One thread answers one question after another, so the tables have one writer beside the test."""
    from django.db import connections

    from marketplace.central.wsgi import application

    with WSGIServer(("127.0.0.1", 0), _Silent) as server:
        server.set_app(application)

        def answers() -> None:
            server.serve_forever(0.01)
            connections.close_all()

        thread = threading.Thread(target=answers, daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_address[1]}", city.folder)
        finally:
            server.shutdown()
            thread.join()
