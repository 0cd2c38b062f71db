"""A connection that does not wait for ever for whoever sends or takes in slowly; knows no HTTP.

A request holds a thread from its first byte on. One that comes byte by byte would hold it for hours, and as many as
there are threads would shut everybody else out.
"""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

START_S = 10.0
"""How long a request may take to come, whatever its size; the time it stands in line for a thread is in it."""
BYTES_PER_S = 1000
"""And a second more for each so many bytes: a full push (256 kB) over the worst mobile line takes some minutes."""
SEND_S = 60.0
PIECE_BYTES = 65_536
"""Of an answer, so much may take so long: about the same pace."""


class PatientSocket(socket.socket):
    """Takes the place of an accepted socket.

    Out of time the connection is cut, so that the terminal sees a line that broke off, and comes back. What has come
    by then is still read: who had to stand in line is not to blame.
    """

    _clock: Callable[[], float]
    _began: float
    _came: int

    @classmethod
    def instead_of(cls, accepted: socket.socket, clock: Callable[[], float] = time.monotonic) -> Self:
        """The same connection; `accepted` is nothing any more."""
        mine = cls(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        mine._clock = clock
        mine.begin()
        return mine

    def begin(self) -> None:
        """From now on the next request comes."""
        self._began, self._came = self._clock(), 0

    def setblocking(self, flag: bool, /) -> None:
        """Blocking means: for so long. On a closed one it does nothing: a thread may have closed it before."""
        if self.fileno() >= 0:
            self.settimeout(SEND_S if flag else 0.0)

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """What has come. Raises ConnectionResetError when this request's time is over."""
        asked = self.gettimeout()
        left = max(0.0, self._began + START_S + self._came / BYTES_PER_S - self._clock())
        if asked is not None and asked < left:
            return super().recv(bufsize, flags)  # whoever asks has a shorter time of its own
        self.settimeout(left)
        try:
            came = super().recv(bufsize, flags)
        except (TimeoutError, BlockingIOError) as exc:
            raise self._cut() from exc
        finally:
            self.settimeout(asked)
        self._came += len(came)
        return came

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        """All of it, piece by piece: the timeout is for each of them."""
        whole = memoryview(data)
        for first in range(0, len(whole), PIECE_BYTES):
            super().sendall(whole[first : first + PIECE_BYTES], flags)

    def _cut(self) -> ConnectionResetError:
        with suppress(OSError):  # the other side was first
            self.shutdown(socket.SHUT_RDWR)
        return ConnectionResetError(errno.ECONNRESET, "it came too slowly")
