"""`serve`: runs the centre on gunicorn, with the housekeeping beside it; makes no tables and loads no data."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import close_graceful
from gunicorn.workers.gthread import TConn, ThreadWorker

from marketplace.central.housekeeping import EVERY
from marketplace.central.keys import current_sealing_key, secret_key
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.central.patient_socket import PatientSocket
from marketplace.central.pulling import waiting_room
from marketplace.central.wsgi import application

THREADS = 40
AT_WORK = 8
"""Threads of a worker that nobody may wait in: they answer whoever does not wait, and hold the connections
(MARKTPUNT_CONNECTIONS is for so many at once)."""
TIMEOUT_S = 30
HOUSEKEEPING_STOPS_IN_S = 5.0
LAST_PORT = 65_535


class CentreWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker that waits for nobody for ever: not for slow senders, and not for its own waiters when it stops."""

    def enqueue_req(self, conn: TConn) -> None:
        """A request has begun to come: it gets in line for a thread."""
        if isinstance(conn.sock, PatientSocket):
            conn.sock.begin()
        else:
            conn.sock = PatientSocket.instead_of(conn.sock)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> object:
        """One request, in that thread. False: the connection is to be closed.

        gunicorn waits up to two seconds for the other side to close too, in the one thread that takes new connections.
        """
        kept: object = super().handle(conn)
        if kept is False:
            close_graceful(conn.sock)
        return kept

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM: finish what is at hand."""
        waiting_room.close()
        super().handle_exit(sig, frame)

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """SIGINT, SIGQUIT: at once."""
        waiting_room.close()
        super().handle_quit(sig, frame)

    def is_parent_alive(self) -> bool:
        """Without its arbiter a worker stops too."""
        alive = bool(super().is_parent_alive())
        if not alive:
            waiting_room.close()
        return alive


class CentreArbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's, which also keeps one housekeeping process running: a child, since nothing of ours is a thread."""

    _housekeeping = 0

    def manage_workers(self) -> None:
        """About once a second: whoever ended is started again."""
        if not _runs(self._housekeeping):
            self._housekeeping = self._start_housekeeping()
        super().manage_workers()

    def stop(self, graceful: bool = True) -> None:
        """The workers and the housekeeping."""
        if _runs(self._housekeeping):
            os.kill(self._housekeeping, signal.SIGTERM)
        super().stop(graceful)
        until = time.monotonic() + HOUSEKEEPING_STOPS_IN_S
        while _runs(self._housekeeping):
            if time.monotonic() > until:
                os.kill(self._housekeeping, signal.SIGKILL)
            time.sleep(0.05)

    def _start_housekeeping(self) -> int:
        command = [sys.executable, "-m", "marketplace.central", "housekeeping", "--every", str(EVERY.total_seconds())]
        return os.posix_spawn(
            sys.executable,
            command,
            os.environ,
            # It may not keep the port taken, and a Ctrl-C is for us: we tell it.
            file_actions=[(os.POSIX_SPAWN_CLOSE, listener.sock.fileno()) for listener in self.LISTENERS],
            setpgroup=0,
        )


def _runs(pid: int) -> bool:
    """Whether this child of ours is still there."""
    if not pid:
        return False
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:  # gunicorn, which takes leave of every child, was first
        return False


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

    def run(self) -> None:
        """Until it is told to stop."""
        CentreArbiter(self).run()


class Command(CentreCommand):
    """One line on standard output when it listens; Ctrl-C or SIGTERM stops it and all it started."""

    help = "Run the centre: website and sync for the terminals"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, with how many processes."""
        parser.add_argument("--bind", default="127.0.0.1:8765", help="address:port; port 0 takes a free one")
        parser.add_argument("--workers", type=int, default=1, help="processes; two for each core is a good number")
        parser.add_argument(
            "--threads", type=int, default=THREADS,
            help=f"of each process; all but {AT_WORK} of them may wait for news of a terminal",
        )  # fmt: skip

    def handle(self, *_args: Any, bind: str, workers: int, threads: int, **_options: Any) -> None:
        """Serves until told to stop."""
        _check_free(bind)
        if workers < 1:
            raise fault("--workers must be 1 or more")
        if threads <= AT_WORK:
            raise fault(f"--threads must be more than {AT_WORK}")
        waiting_room.furnish(threads - AT_WORK)
        # Made now and by one process, not by the first requests at once.
        secret_key(settings.DATA_DIR)
        current_sealing_key(settings.DATA_DIR)
        # Neither a connection nor a pool may cross the fork into the workers: SQLite's locks would not follow,
        # and a pool's own threads stay behind.
        for connection in connections.all(initialized_only=True):
            connection.close()
            if connection.vendor == "postgresql":
                connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's has one
        Centre(
            {
                "bind": bind,
                "workers": workers,
                "worker_class": CentreWorker,
                "threads": threads,
                # A terminal that waits and one that comes back later both keep their connection for a while.
                "worker_connections": 1000 + threads,
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
