"""One window for all display tests of this folder, and a stage of either size class in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.five_keys import CODES
from kiosk.intents import Intent, Stir
from kiosk.kivy_environment import kivy_environment
from kiosk.speech.speech import Speech
from kiosk.texts import Texts
from kiosk.views.view import View
from tests.kiosk.speech.transcript import Transcript

CLASSES = {"roomy": (1080, 1920, 3.65), "compact": (1280, 800, 5.87)}
SEATED = {"tablet": (1280, 800, 5.87), "monitor": (1920, 1080, 3.62)}
"""What staff sit at: the terminal of a desk lies down."""


os.environ.update(kivy_environment(CLASSES["roomy"][2], Path(tempfile.mkdtemp(prefix="kivy-home-"))))


class Bench:
    """A stage in a real window, a finger, and what the screens said."""

    def __init__(self, name: str) -> None:
        from kivy.core.window import Window

        from kiosk.intents import Intents
        from kiosk.stage import Stage

        self.name = name
        width, height, self.px_per_mm = {**CLASSES, **SEATED}[name]
        self.window: Any = Window
        self.said: list[Intent] = []
        self.stirred = 0
        self.now = 100.0
        self.transcript = Transcript()
        Window.size = (width, height)
        self.due: list[tuple[float, Callable[[float], None]]] = []
        self.stage = Stage(
            Intents(self._take),
            self.px_per_mm,
            (width, height),
            clock=lambda: self.now,
            later=lambda call, after_s: self.due.append((self.now + after_s, call)),
            speech=Speech(lambda language: Texts.load(language or "nl"), self.transcript),
        )
        Window.add_widget(self.stage)
        self.stage.attach(Window)
        self._touches = 0

    def _take(self, intent: Intent) -> None:
        """What a screen says; that somebody is there is counted apart."""
        if isinstance(intent, Stir):
            self.stirred += 1
        else:
            self.said.append(intent)

    def show(self, view: View) -> None:
        """Show a view and draw it."""
        from kivy.base import EventLoop

        self.stage.show(view)
        EventLoop.idle()

    def finger(self, x: float, y: float) -> Any:
        """A finger that has not come down yet."""
        from kivy.tests.common import UnitTestTouch

        return UnitTestTouch(x, y)

    def touch(self, target: Any, after_s: float = 1.0) -> None:
        """Touch the middle of a control, so long after the last time."""
        self.now += after_s
        touch = self.finger(*target.center)
        touch.touch_down()
        touch.touch_up()

    def pass_time(self, seconds: float) -> None:
        """Let so much time go by, and what was to be done in it be done."""
        until = self.now + seconds
        while self.due and min(at for at, _ in self.due) <= until:
            at, call = min(self.due, key=lambda one: one[0])
            self.due.remove((at, call))
            self.now = max(self.now, at)
            call(0.0)
        self.now = until

    def presses(self, *keys: str) -> None:
        """Press these keys of a real keyboard one after another, by their names."""
        for name in keys:
            self.now += 1
            self.window.dispatch("on_key_down", CODES[name], 0, None, [])
            self.window.dispatch("on_key_up", CODES[name], 0)

    def types(self, letters: str, every_s: float) -> None:
        """A keyboard, or a scanner, sends these letters."""
        for letter in letters:
            key = ord(letter)
            self.window.dispatch("on_key_down", key, 0, letter, [])
            self.window.dispatch("on_textinput", letter)
            self.window.dispatch("on_key_up", key, 0)
            self.pass_time(every_s)

    def targets(self) -> list[Any]:
        """The controls that can be touched now."""
        from kiosk.widgets.target import targets

        return list(targets(self.stage.top_layer()))

    def find(self, **properties: object) -> Any:
        """The one control with these properties."""
        found = [
            target
            for target in self.targets()
            if all(getattr(target, name, None) == value for name, value in properties.items())
        ]
        assert len(found) == 1, f"{properties}: {len(found)} controls"
        return found[0]

    def close(self) -> None:
        """Leave the window empty."""
        self.stage.detach(self.window)
        self.window.remove_widget(self.stage)


def _open_window() -> None:
    from kivy.base import EventLoop

    from kiosk import lockdown

    lockdown.configure(*CLASSES["roomy"][:2], fullscreen=False)
    EventLoop.ensure_window()


@pytest.fixture
def bench() -> Iterator[Callable[[str], Bench]]:
    """Makes a bench of a size class; closed after the test."""
    _open_window()
    made: list[Bench] = []

    def make(name: str = "roomy") -> Bench:
        made.append(Bench(name))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module", params=list(SEATED))
def seat(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """As `here`, for the pages of staff."""
    _open_window()
    one = Bench(request.param)
    yield one
    one.close()


@pytest.fixture(scope="module", params=list(CLASSES))
def here(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A bench of each size class in turn, for a whole module: building a stage for every page takes long."""
    _open_window()
    one = Bench(request.param)
    yield one
    one.close()
