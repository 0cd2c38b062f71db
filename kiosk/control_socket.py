"""A socket in the data folder through which the command line of this same device asks a running terminal.

A terminal that runs has the store to itself; without this nobody could print a slip again but by stopping it. Only
whoever may write in the data folder gets in. Knows orders as values, not what becomes of them.
"""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

import msgspec

from kiosk.background import Loop, at_the_door
from kiosk.errors import KioskError, QuestionUnreadable, TerminalAway, TerminalLate
from kiosk.print_orders import OrderAnswer, PrintOrder
from offline_store.errors import StoreError

SOCKET_NAME = "control.sock"
QUESTION_WITHIN_S = 2.0
"""For a whole question, and for taking its answer: whoever dawdles keeps others waiting."""
ANSWER_WITHIN_S = 30.0
"""For a question and its answer together. The store may take seconds over a full page of the centre; giving up before
it is done would call something away that is carried out all the same."""
STOPS_WITHIN_S = 5.0
LOOK_UP_S = 2.0
"""How often to look whether to stop, should somebody have taken the socket away."""
AGAIN_S = 60.0
"""A folder in which no socket can be made is tried again so often; the terminal itself goes on."""
QUESTION_MAX = 4096
LONGEST_PATH = 100
"""A socket's address holds 107 bytes on Linux."""


class ControlSocket:
    """The terminal's end. `answer` is called in a thread of its own, for one question at a time."""

    def __init__(
        self,
        folder: Path,
        answer: Callable[[PrintOrder], OrderAnswer],
        question_within_s: float = QUESTION_WITHIN_S,
    ) -> None:
        self._folder = folder
        self._answer = answer
        self._question_within_s = question_within_s
        self._listening: socket.socket | None = None
        self._closed = False
        self._loop = Loop("control", self._round, AGAIN_S)

    def start(self) -> None:
        """Begin to listen."""
        self._loop.start()

    def stop(self) -> None:
        """Answer what is being asked, hear nothing new; the socket is gone afterwards. Raises nothing."""
        self._closed = True
        with suppress(OSError), socket.socket(socket.AF_UNIX) as plug, _address(self._folder) as address:
            plug.settimeout(STOPS_WITHIN_S)
            plug.connect(address)  # a question without words wakes who waits for one
        self._loop.stop(STOPS_WITHIN_S)
        listening, self._listening = self._listening, None
        if listening is not None:
            with suppress(OSError):
                listening.close()
            with suppress(OSError):  # something else may lie there by now
                (self._folder / SOCKET_NAME).unlink()

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
        with plug, suppress(OSError):  # who hung up, or dawdled, gets no answer
            question = _all_of(plug, monotonic() + self._question_within_s, QUESTION_MAX)
            if not _hung_up(plug):  # nobody would hear that it was done
                answer = msgspec.json.encode(self._answered(question))
                plug.settimeout(self._question_within_s)
                plug.sendall(answer)
        return 0.0

    def _answered(self, question: bytes) -> OrderAnswer:
        def answered() -> OrderAnswer:
            try:
                return self._answer(_order_in(question))
            except (KioskError, StoreError) as exc:
                return OrderAnswer(fault=exc.code)

        return at_the_door("answering the command line", answered, OrderAnswer(fault=KioskError.code))


def ask(folder: Path, order: PrintOrder, within_s: float = ANSWER_WITHIN_S) -> OrderAnswer:
    """What the terminal that runs on `folder` answers.

    Raises TerminalAway when none does: nothing was asked. Raises TerminalLate when it was asked and no answer came
    within `within_s`: what was asked may have been done.
    """
    question, until = msgspec.json.encode(order), monotonic() + within_s
    with socket.socket(socket.AF_UNIX) as plug:
        try:
            with _address(folder) as address:
                plug.settimeout(within_s)
                plug.connect(address)
        except OSError as exc:
            raise TerminalAway("no terminal answers; try again in a minute, or stop it first") from exc
        try:
            plug.sendall(question)
            plug.shutdown(socket.SHUT_WR)
            return msgspec.json.decode(_all_of(plug, until), type=OrderAnswer)
        except (OSError, msgspec.MsgspecError) as exc:
            raise TerminalLate("the terminal gave no answer; look in the list whether it was done") from exc


def _order_in(question: bytes) -> PrintOrder:
    try:
        return msgspec.json.decode(question, type=PrintOrder)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise QuestionUnreadable("this is no question") from exc


def _hung_up(plug: socket.socket) -> bool:
    """Whether the other end is gone altogether; one that has only said all waits for its answer."""
    look = select.poll()
    look.register(plug, 0)
    return bool(look.poll(0))


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


def _all_of(plug: socket.socket, until: float, most: int | None = None) -> bytes:
    """What the other end says until it has said all, before the moment `until`; nothing of more than `most` bytes.

    Raises TimeoutError, or OSError.
    """
    said = bytearray()
    while True:
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError("the other end takes too long")
        plug.settimeout(left)
        part = plug.recv(65536)
        if not part:
            return bytes(said)
        said += part
        if most is not None and len(said) > most:
            return b""
