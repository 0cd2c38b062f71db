"""Reads the headers of an answer within one time limit, however steadily they drip; knows no request and no centre."""

from __future__ import annotations

import http.client
import io
import socket
import time
from typing import Any


class TimelyResponse(http.client.HTTPResponse):
    """An answer whose headers are given up when they are not complete within the timeout of its connection."""

    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp.close()
        self._source = _Source(sock)
        self.fp = io.BufferedReader(self._source)

    def begin(self) -> None:
        """Read the headers. Raises TimeoutError."""
        self._source.hurry()
        super().begin()
        self._source.rest()


class _Source(io.RawIOBase):
    """What comes in over a connection; between `hurry` and `rest` all of it must come within one timeout."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)  # it keeps the connection open for as long as it is read
        self._timeout_s = sock.gettimeout()
        self._until: float | None = None

    def hurry(self) -> None:
        self._timeout_s = self._sock.gettimeout()
        self._until = None if self._timeout_s is None else time.monotonic() + self._timeout_s

    def rest(self) -> None:
        if self._until is not None:
            self._until = None
            self._sock.settimeout(self._timeout_s)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._until is not None:
            left_s = self._until - time.monotonic()
            if left_s <= 0:
                raise TimeoutError("headers that do not end")
            self._sock.settimeout(left_s)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
