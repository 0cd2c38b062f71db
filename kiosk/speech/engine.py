"""Says utterances through programs, one after another, and stops them at once; knows no page and no language."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from kiosk.speech.program import PROBE, Program, lasts_of
from kiosk.speech.pronouncing import pronounced
from kiosk.speech.tone import Tone, sound_of
from kiosk.speech.utterances import Utterance
from kiosk.speech.voices import Command

log = logging.getLogger(__name__)
STOPS_WITHIN_S = 1.0
TRIES_AGAIN_S = 60.0
"""Somebody may have put the plug of the loudspeaker in again."""
Commands = Callable[[str, int, int], Command | None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    content: bytes = field(repr=False)
    lasts_s: float
    """At least so long, when it can be heard."""
    command: Command


class SpeechThread:
    """A `Voice` that speaks. `commands` says which program speaks a language at a loudness and a pace.

    Where there is none, and where a program cannot be started or cannot be heard, nothing is said: what is on the
    screen is there to read, and the log names the program once. `heard_changed` is told, on this thread, that nothing
    can be heard and that it can again; `probe` finds out without a noise, at the start and then as long as it cannot.
    `tones` plays the warning tone.
    """

    def __init__(
        self,
        commands: Commands,
        heard_changed: Callable[[bool], None] = lambda _: None,
        *,
        probe: Command | None = None,
        tones: Command | None = None,
        tries_again_s: float = TRIES_AGAIN_S,
    ) -> None:
        self._commands = commands
        self._heard_changed = heard_changed
        self._tones = tones
        self._probe = _Wanted(PROBE.encode(), lasts_of(PROBE), probe) if probe is not None else None
        self._tries_again_s = tries_again_s
        self._lock = threading.Condition()
        self._queue: list[_Wanted] = [self._probe] if self._probe is not None else []
        self._running: Program | None = None
        self._is_heard = True
        self._ends = False
        self._complained: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or is still to be said."""
        with self._lock:
            return self._running is not None or bool(self._queue)

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
            text = pronounced(tuple(one.text for one in some))
            wanted.append(_Wanted(text.encode(), lasts_of(text), command))
        self._want(wanted)

    def sound(self, tone: Tone) -> None:
        """Let this sound; returns at once. Nothing where the settings want none, or nothing plays it."""
        if self._tones is not None:
            self._want([_Wanted(sound_of(tone, self._tones.share), tone.lasts_s / 2, self._tones)])

    def hush(self) -> None:
        """Be silent at once."""
        with self._lock:
            self._queue = []
            if self._running is not None:
                self._running.kill()
            self._lock.notify()

    def _want(self, wanted: list[_Wanted]) -> None:
        with self._lock:
            self._queue += wanted
            self._lock.notify()

    def _run(self) -> None:
        while True:
            with self._lock:
                wanted = self._next()
                if wanted is None:
                    return
                program = self._running = self._started(wanted.command)
            heard = program.says(wanted.content, wanted.lasts_s) if program is not None else False
            with self._lock:
                self._running = None
            if heard is not None:
                self._notice(heard, wanted.command)
            del wanted  # it may be somebody's words: they are not held until somebody else listens

    def _next(self) -> _Wanted | None:
        """Wait for what is to be said now; None when it is time to end."""
        while not self._queue and not self._ends:
            waits_s = None if self._is_heard or self._probe is None else self._tries_again_s
            if not self._lock.wait(waits_s) and self._probe is not None:
                return self._probe
        return None if self._ends else self._queue.pop(0)

    def _started(self, command: Command) -> Program | None:
        """The program, running; None when it cannot be started. Under the lock, so that a hush finds it."""
        try:
            return Program(command)
        except OSError:
            self._complain(command.program[0])
            return None

    def _notice(self, heard: bool, command: Command) -> None:
        """Tell what changed; the log names the program, and never what it was to say."""
        if heard:
            self._complained.discard(command.program[0])
        else:
            self._complain(command.program[0])
        if heard is not self._is_heard:
            self._is_heard = heard
            self._heard_changed(heard)

    def _complain(self, what: str) -> None:
        if what not in self._complained:
            self._complained.add(what)
            log.warning("nothing here can speak: %s", what)
