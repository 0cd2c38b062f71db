"""A printer with an address of its own (port 9100 as a rule); knows no picture and no status.

Not through python-escpos: its Network knows no IPv6, leaves a socket behind when it fails, waits a minute, and costs
the first slip after a start half a second to load.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from time import monotonic

from kiosk.slips.addresses import addresses_of
from kiosk.slips.answers import MOST_UNASKED_READS, Fits, first_fitting
from kiosk.slips.errors import PrinterAbsent, PrinterTimeout

HANG_UP_S = 0.3


class NetworkPrinter:
    """A connected socket; every send and answer has its own patience."""

    def __init__(self, plug: socket.socket, timeout_s: float) -> None:
        self._plug = plug
        self._timeout_s = timeout_s

    @classmethod
    def open(cls, host: str, port: int, timeout_s: float) -> NetworkPrinter:
        """Look the name up and connect, in `timeout_s` altogether. Raises PrinterAbsent or PrinterTimeout."""
        until = monotonic() + timeout_s
        hung = False
        for address in addresses_of(host, timeout_s):
            if (left := until - monotonic()) <= 0:
                hung = True
                break
            try:
                plug = socket.create_connection((address, port), left)
            except TimeoutError:
                hung = True
            except OSError:
                continue
            else:
                plug.settimeout(timeout_s)
                return cls(plug, timeout_s)
        if hung:
            raise PrinterTimeout("the printer does not answer")
        raise PrinterAbsent("there is no printer at this address")

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises TimeoutError when nothing at all is taken for `timeout_s`, or OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._plug.send(rest) :]

    def ask(self, question: bytes, fits: Fits, patience_s: float) -> int | None:
        """The answer, or None when none came within `patience_s`."""
        try:
            self._forget_unasked()
            self._plug.settimeout(patience_s)
            self._plug.sendall(question)
            return first_fitting(self._said, fits, patience_s)
        except OSError:
            return None
        finally:
            self._plug.settimeout(self._timeout_s)

    def _said(self, patience_s: float) -> bytes:
        self._plug.settimeout(patience_s)
        return self._plug.recv(64)

    def _forget_unasked(self) -> None:
        """A late answer to an earlier question would be taken for the answer to this one."""
        self._plug.setblocking(False)
        with suppress(BlockingIOError):
            for _ in range(MOST_UNASKED_READS):
                if not self._plug.recv(256):
                    return

    def close(self) -> None:
        """Say that no more comes and read what is left: closed on an unread answer, our dots are thrown away."""
        until = monotonic() + HANG_UP_S
        with suppress(OSError):
            self._plug.shutdown(socket.SHUT_WR)
            while (left := until - monotonic()) > 0:
                self._plug.settimeout(left)
                if not self._plug.recv(256):
                    break
        self._plug.close()
