"""Kills the centre in the middle of a transaction: the n-th statement that writes is the last thing it does.

What a killed process leaves behind is what its database rolls back; an exception that nothing of ours catches
(no `except Exception` holds a BaseException) and the loss of all connections come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class CentreKilled(BaseException):
    """Raised inside a statement, in the place of SIGKILL."""


@contextmanager
def killed_at(statement: int) -> Iterator[None]:
    """In this block the `statement`-th write (from 1) of the centre never returns; 0: the first to the change log."""
    from django.db import connections

    left = statement

    def hook(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal left
        words = sql.lstrip().upper()
        if words.startswith(WRITES):
            left -= 1
            if left == 0 or (
                statement <= 0 and words.startswith(("INSERT INTO FEED", "INSERT INTO CHANGE", "UPDATE FEED"))
            ):
                raise CentreKilled
        return execute(sql, params, many, context)

    try:
        with connections["default"].execute_wrapper(hook):
            yield
    except CentreKilled:
        for connection in connections.all():
            connection.close()
        raise
