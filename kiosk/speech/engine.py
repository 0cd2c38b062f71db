"""Says utterances through programs, one after another, and stops them at once; knows no page and no language.

Words go in through a pipe, never as an argument: every user of the machine can read the arguments of a program.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
from array import array
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from kiosk.speech.pronouncing import pronounced
from kiosk.speech.utterances import Utterance
from kiosk.speech.voices import Command

log = logging.getLogger(__name__)
CHUNK = 2048
"""Bytes of sound handed on at a time: a twentieth of a second."""
STOPS_WITHIN_S = 1.0
Commands = Callable[[str, int, int], Command | None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    text: str
    command: Command


class SpeechThread:
    """A `Voice` that speaks. `commands` says which program speaks a language at a loudness and a pace.

    Where there is none, and where a program cannot be started, nothing is said: what is on the screen is there to
    read, and the log names the program once.
    """

    def __init__(self, commands: Commands) -> None:
        self._commands = commands
        self._lock = threading.Condition()
        self._queue: list[_Wanted] = []
        self._running: list[subprocess.Popen[bytes]] = []
        self._ends = False
        self._complained: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)

    def start(self) -> None:
        """Be ready to speak."""
        self._thread.start()

    def stop(self) -> None:
        """Be silent for good."""
        with self._lock:
            self._ends = True
        self.hush()
        if self._thread.is_alive():
            self._thread.join(STOPS_WITHIN_S)

    def say(self, utterances: tuple[Utterance, ...], loudness: int, pace: int) -> None:
        """Say these one after another, after what is being said; returns at once."""
        wanted = []
        for language, some in groupby(utterances, key=lambda one: one.language):
            command = self._commands(language, loudness, pace)
            if command is None:
                self._complain(language)
                continue
            wanted.append((pronounced(tuple(one.text for one in some)), command))
        with self._lock:
            self._queue += [_Wanted(text, command) for text, command in wanted]
            self._lock.notify()

    def hush(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._silence()
            self._lock.notify()

    def _silence(self) -> None:
        self._queue = []
        for child in self._running:
            _kill(child)

    def _run(self) -> None:
        while True:
            with self._lock:
                while not self._queue and not self._ends:
                    self._lock.wait()
                if self._ends:
                    return
                wanted = self._queue.pop(0)
                children = self._started(wanted)
            if children:
                _speak(wanted, children)
                with self._lock:
                    self._running = []
            del wanted  # it may be somebody's words: they are not held until somebody else listens

    def _started(self, wanted: _Wanted) -> list[subprocess.Popen[bytes]]:
        """The programs, running; nothing when there are none to start. Under the lock, so that a hush finds them."""
        command, children = wanted.command, self._running
        try:
            if command.player:
                children.append(_popen(command.player, subprocess.DEVNULL))
            children.append(_popen(command.program, subprocess.PIPE if command.player else subprocess.DEVNULL))
        except OSError:
            for child in children:
                _kill(child)
                child.wait()
            self._running = []
            self._complain(command.program[0])
            return []
        return children

    def _complain(self, what: str) -> None:
        if what not in self._complained:
            self._complained.add(what)
            log.warning("nothing here can speak: %s", what)


def _popen(program: tuple[str, ...], stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)


def _speak(wanted: _Wanted, children: list[subprocess.Popen[bytes]]) -> None:
    """Hand over the words, and the sound where somebody else plays it; until all is said or all were killed."""
    speaker = children[-1]
    with suppress(OSError):  # killed meanwhile
        if speaker.stdin is not None:
            with speaker.stdin as words:
                words.write(wanted.text.encode())
    if speaker.stdout is not None:
        _play(speaker, children[0], wanted.command.share)
    for child in children:
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _play(speaker: subprocess.Popen[bytes], player: subprocess.Popen[bytes], share: float) -> None:
    if speaker.stdout is None or player.stdin is None:
        return
    with suppress(OSError), player.stdin as plays:
        while chunk := speaker.stdout.read(CHUNK):
            plays.write(softer(chunk, share))
            plays.flush()


def softer(sound: bytes, share: float) -> bytes:
    """Sound of 16 bits a sample with each sample multiplied by `share`, at most 1."""
    samples = array("h", sound[: len(sound) // 2 * 2])
    return array("h", (round(sample * share) for sample in samples)).tobytes()
