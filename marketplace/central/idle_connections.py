"""Gives database connections back before a request goes on without them; knows no tables."""

from __future__ import annotations

from django.db import connections


def give_back() -> None:
    """Of this thread, all that no transaction is using; the next statement takes one again.

    A PostgreSQL has some hundred; ten thousand terminals wait, and a file goes down a slow line for minutes.
    An SQLite connection is an open file: keeping it costs nothing, opening it again does.
    """
    for connection in connections.all(initialized_only=True):
        if connection.vendor != "sqlite" and not connection.in_atomic_block:
            connection.close()
