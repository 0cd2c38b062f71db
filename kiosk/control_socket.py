"""A socket in the data folder through which the command line of this same device asks a running terminal.

A terminal that runs has the store to itself; without this nobody could print a slip again but by stopping it. Only
whoever may write in the data folder gets in. Knows orders as values, not what becomes of them.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from kiosk.background import Loop
from kiosk.errors import TerminalAway
from kiosk.print_orders import OrderAnswer, PrintOrder

SOCKET_NAME = "control.sock"
PATIENCE_S = 5.0
"""For a question or an answer; at the store it waits behind at most one save."""
LOOK_UP_S = 30.0
AGAIN_S = 60.0
"""A folder in which no socket can be made is tried again so often; the terminal itself goes on."""
QUESTION_MAX = 4096
LONGEST_PATH = 100
"""A socket's address holds 107 bytes on Linux."""


class ControlSocket:
    """The terminal's end. `answer` is called in a thread of its own, for one question at a time."""

    def __init__(self, folder: Path, answer: Callable[[PrintOrder], OrderAnswer]) -> None:
        self._folder = folder
        self._answer = answer
        self._listening: socket.socket | None = None
        self._closed = False
        self._loop = Loop("control", self._round, AGAIN_S)

    def start(self) -> None:
        """Begin to listen."""
        self._loop.start()

    def stop(self) -> None:
        """Answer what was asked, hear nothing new; the socket is gone afterwards."""
        self._closed = True
        with suppress(OSError), socket.socket(socket.AF_UNIX) as plug, _address(self._folder) as address:
            plug.settimeout(PATIENCE_S)
            plug.connect(address)  # a question without words wakes who waits for one
        self._loop.stop(PATIENCE_S)
        if self._listening is not None:
            self._listening.close()
            (self._folder / SOCKET_NAME).unlink(missing_ok=True)
            self._listening = None

    def _round(self) -> float:
        """Answer at most one question; after how many seconds to listen again. Raises OSError without a socket."""
        if self._listening is None:
            self._listening = _listen(self._folder)
        if self._closed:
            return AGAIN_S
        try:
            plug, _ = self._listening.accept()
        except TimeoutError:
            return 0.0
        with plug, suppress(OSError):  # who hung up wants no answer
            plug.settimeout(PATIENCE_S)
            plug.sendall(msgspec.json.encode(self._answered(_all_of(plug, QUESTION_MAX))))
        return 0.0

    def _answered(self, question: bytes) -> OrderAnswer:
        try:
            order = msgspec.json.decode(question, type=PrintOrder)
        except msgspec.MsgspecError:
            return OrderAnswer(fault=TerminalAway.code)
        return self._answer(order)


def ask(folder: Path, order: PrintOrder) -> OrderAnswer:
    """What the terminal that runs on `folder` answers. Raises TerminalAway when none does."""
    try:
        with socket.socket(socket.AF_UNIX) as plug, _address(folder) as address:
            plug.settimeout(PATIENCE_S)
            plug.connect(address)
            plug.sendall(msgspec.json.encode(order))
            plug.shutdown(socket.SHUT_WR)
            return msgspec.json.decode(_all_of(plug), type=OrderAnswer)
    except (OSError, msgspec.MsgspecError) as exc:
        raise TerminalAway("no terminal answers; try again in a minute, or stop it first") from exc


def _listen(folder: Path) -> socket.socket:
    """A socket that only our own user may use. One that is there was left by a program that was killed."""
    (folder / SOCKET_NAME).unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    try:
        with _address(folder) as address:
            listening.bind(address)
        (folder / SOCKET_NAME).chmod(0o600)  # before `listen`: until then everybody is refused
        listening.settimeout(LOOK_UP_S)
        listening.listen()
    except BaseException:
        listening.close()
        raise
    return listening


@contextmanager
def _address(folder: Path) -> Iterator[str]:
    """Where the socket lies; by way of the opened folder when the path is longer than a socket's may be."""
    direct = str(folder / SOCKET_NAME)
    if len(os.fsencode(direct)) <= LONGEST_PATH:
        yield direct
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{opened}/{SOCKET_NAME}"
    finally:
        os.close(opened)


def _all_of(plug: socket.socket, most: int | None = None) -> bytes:
    """What the other end says until it has said all; no more than `most` bytes."""
    said = bytearray()
    while part := plug.recv(65536):
        said += part
        if most is not None and len(said) > most:
            return b""
    return bytes(said)
