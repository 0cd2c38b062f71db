"""`serve`: runs the centre on gunicorn; makes no tables and loads no data."""

from __future__ import annotations

import socket
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from marketplace.central.keys import current_sealing_key, secret_key
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.central.wsgi import application

THREADS = 8
"""Per worker: requests are short, and a slow phone may not keep the others waiting."""
TIMEOUT_S = 30
LAST_PORT = 65_535


class Centre(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our settings and nothing read from files or the environment."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """The options as they were given."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """What answers requests."""
        return application


class Command(CentreCommand):
    """One line on standard output when it listens; Ctrl-C or SIGTERM stops it and all it started."""

    help = "Run the centre: website and sync for the terminals"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, with how many processes."""
        parser.add_argument("--bind", default="127.0.0.1:8765", help="address:port; port 0 takes a free one")
        parser.add_argument("--workers", type=int, default=1, help=f"processes, each with {THREADS} threads")

    def handle(self, *_args: Any, bind: str, workers: int, **_options: Any) -> None:
        """Serves until told to stop."""
        _check_free(bind)
        if workers < 1:
            raise fault("--workers must be 1 or more")
        # Made now and by one process, not by the first requests at once.
        secret_key(settings.DATA_DIR)
        current_sealing_key(settings.DATA_DIR)
        # A connection may not cross the fork into the workers: SQLite's locks would not follow.
        connections.close_all()
        Centre(
            {
                "bind": bind,
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "preload_app": True,
                "timeout": TIMEOUT_S,
                "graceful_timeout": 5,
                "keepalive": 20,
                "limit_request_line": 2048,
                "limit_request_fields": 60,
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": _say_where,
            }
        ).run()


def _say_where(arbiter: Arbiter) -> None:
    for listener in arbiter.LISTENERS:
        print(f"listening on {listener}", flush=True)


def _check_free(bind: str) -> None:
    """One sentence now instead of five tries and a traceback."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise fault(f"--bind {bind} is not an address and a port, such as 127.0.0.1:8765")
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as exc:
        raise fault(f"cannot listen on {bind}: {exc.strerror or exc}") from exc
