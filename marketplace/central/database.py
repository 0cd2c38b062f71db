"""Reads from DATABASE_URL which database the centre keeps everything in, for Django's settings; opens nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import IsolationLevel

BUSY_AFTER_S = 10
"""How long a request waits for a lock or a connection before its terminal is told to come back (503)."""
_SHAPE = "postgresql://user:password@host:port/name, or postgresql:///name?user=…&host=/folder for a Unix socket"
_PASSED_ON = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs"})


def databases(url: str, folder: Path, connections: int) -> dict[str, Any]:
    """Django's DATABASES: SQLite in `folder` without a URL, else that PostgreSQL.

    A process has at most so many `connections` of each kind. `default` writes. `reader` is for whoever reads a whole
    page of changes: its transactions are one snapshot, it never writes, and nobody waits for it.
    Raises ImproperlyConfigured; its sentence holds nothing of the URL.
    """
    if not url:
        # Writers take the lock at once (IMMEDIATE): one that reads first and writes later would be thrown out half-way.
        return {"default": _sqlite(folder, "IMMEDIATE", ""), "reader": _sqlite(folder, "DEFERRED", _QUERY_ONLY)}
    place = _place(url)
    return {
        "default": _postgresql(place, IsolationLevel.READ_COMMITTED, "off", connections),
        "reader": _postgresql(place, IsolationLevel.REPEATABLE_READ, "on", connections),
    }


_QUERY_ONLY = "PRAGMA query_only = ON"


def _sqlite(folder: Path, mode: str, extra: str) -> dict[str, Any]:
    return {
        "ENGINE": "marketplace.central.sqlite",
        "NAME": folder / "central.sqlite3",
        "CONN_MAX_AGE": 300,
        "OPTIONS": {
            "timeout": BUSY_AFTER_S,
            "transaction_mode": mode,
            "init_command": f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; {extra}",
        },
    }


def _postgresql(place: dict[str, Any], isolation: IsolationLevel, read_only: str, connections: int) -> dict[str, Any]:
    limits = {
        "lock_timeout": f"{BUSY_AFTER_S}s",
        "idle_in_transaction_session_timeout": "60s",  # a process that hangs may not hold a feed's head for ever
        "default_transaction_read_only": read_only,
        "timezone": "UTC",
    }
    options = {
        **place["OPTIONS"],
        "isolation_level": isolation,
        "connect_timeout": BUSY_AFTER_S,
        "application_name": "marktpunt",
        "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        "pool": {"min_size": 0, "max_size": connections, "timeout": BUSY_AFTER_S},
    }
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0, **place, "OPTIONS": options}


def _place(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _wrong("it cannot be read") from None  # the library's words may quote the password
    if parts.scheme not in ("postgresql", "postgres"):
        raise _wrong("it does not begin with postgresql://")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise _wrong("it names no database")
    host = asked.pop("host", "") or unquote(parts.hostname or "")
    user = asked.pop("user", "") or unquote(parts.username or "")
    port_text = asked.pop("port", "") or str(port or "")
    if port_text and not port_text.isdecimal():
        raise _wrong("its port is no number")
    if not _PASSED_ON.issuperset(asked):
        raise _wrong(f"after the ? only host, port, user, {', '.join(sorted(_PASSED_ON))} are known")
    return {
        "NAME": name,
        "USER": user,
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port_text,
        "OPTIONS": asked,
    }


def _wrong(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"DATABASE_URL is not an address of a database: {why}. It looks like {_SHAPE}.")
