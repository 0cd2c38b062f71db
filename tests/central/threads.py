"""A second writer beside the test's own, on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connections


def in_a_thread(work: Callable[[], object]) -> None:
    """Do it, and give the thread's connections back."""
    try:
        work()
    finally:
        connections.close_all()


def wait_for_a_lock() -> None:
    """Until somebody waits for a record that we hold. Raises TimeoutError."""
    with connections["default"].cursor() as cursor:
        for _ in range(500):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
            (waiting,) = cursor.fetchone()
            if waiting:
                return
            time.sleep(0.01)
    raise TimeoutError("nobody waits")
