"""One program that makes a sound, from its start to its end, and whether it can have been heard; knows no words' sense.

Words go in through a pipe, never as an argument: every user of the machine can read the arguments of a program.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from array import array
from contextlib import suppress
from threading import Timer

from kiosk.speech.voices import Command

CHUNK = 2048
"""Bytes of sound handed on at a time: a twentieth of a second."""
LETTERS_A_SECOND_MOST = 60
"""No voice is so fast, at any pace: what ends sooner and complains has not been heard."""
PROBE = "a e i o u a e i o u a e i o u"
TRIED_WITHIN_S = 10.0


class Program:
    """Runs from when it is made. Raises OSError when it cannot be started."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self._killed = False
        self._children: list[subprocess.Popen[bytes]] = []
        # In memory: nothing of it lies in a file, and a program that complains without end fills no pipe.
        self._complaints = os.memfd_create("complaints")
        try:
            if command.player:
                self._start(command.player, subprocess.DEVNULL)
            self._start(command.program, subprocess.PIPE if command.player else subprocess.DEVNULL)
        except OSError:
            self.kill()
            self._end()
            raise

    def _start(self, program: tuple[str, ...], stdout: int) -> None:
        if shutil.which(program[0]) is None:
            raise FileNotFoundError(program[0])
        self._children.append(
            subprocess.Popen(
                (*_dies_with_us(), *program),
                stdin=subprocess.PIPE,
                stdout=stdout,
                stderr=self._complaints,
                start_new_session=True,
            )
        )

    def kill(self) -> None:
        """Be silent at once."""
        self._killed = True
        for child in self._children:
            _kill(child)

    def says(self, content: bytes, lasts_s: float) -> bool | None:
        """Hand it over and wait until all is said; whether it can have been heard, None when it was killed meanwhile.

        It cannot where a program fails, or complains and ends sooner than in `lasts_s`: without a device for sound
        espeak-ng writes why and ends well, at once.
        """
        began = time.monotonic()
        speaker = self._children[-1]
        with suppress(OSError):  # it fell over, or was killed
            if speaker.stdin is not None:
                with speaker.stdin as takes:
                    takes.write(content)
        if speaker.stdout is not None:
            self._play(speaker, self._children[0])
        for child in self._children:
            child.wait()
        complains = os.fstat(self._complaints).st_size > 0 and time.monotonic() - began < lasts_s
        failed = any(child.returncode != 0 for child in self._children)
        self._end()
        return None if self._killed else not (failed or complains)

    def _play(self, speaker: subprocess.Popen[bytes], player: subprocess.Popen[bytes]) -> None:
        if speaker.stdout is None or player.stdin is None:
            return
        try:
            with player.stdin as plays:
                while chunk := speaker.stdout.read(CHUNK):
                    plays.write(softer(chunk, self._command.share))
                    plays.flush()
        except OSError:
            _kill(speaker)  # nobody plays what it says: it would wait for that for ever

    def _end(self) -> None:
        for child in self._children:
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
        os.close(self._complaints)


def can_be_heard(command: Command | None) -> bool:
    """Try it with something that lasts and makes no noise; for who looks after the terminal."""
    if command is None:
        return False
    try:
        program = Program(command)
    except OSError:
        return False
    patience = Timer(TRIED_WITHIN_S, program.kill)
    patience.start()
    try:
        return bool(program.says(PROBE.encode(), lasts_of(PROBE)))
    finally:
        patience.cancel()


def lasts_of(text: str) -> float:
    """Seconds that this text lasts at least, whoever says it."""
    return len(text) / LETTERS_A_SECOND_MOST


def softer(sound: bytes, share: float) -> bytes:
    """Sound of 16 bits a sample with each sample multiplied by `share`, at most 1."""
    samples = array("h", sound[: len(sound) // 2 * 2])
    return array("h", (round(sample * share) for sample in samples)).tobytes()


def _dies_with_us() -> tuple[str, ...]:
    """A program goes on when the one that started it is killed: it would read the last visitor's words to the next.

    `setpriv` has the kernel kill it too (PR_SET_PDEATHSIG), as soon as the thread ends that started it.
    """
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL") if setpriv else ()


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
