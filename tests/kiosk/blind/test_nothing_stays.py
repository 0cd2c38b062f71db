"""After a visit that was read aloud nothing of it can be found either, in the voice or where somebody stood (I20)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.five_keys import CODES
from kiosk.intents import Choose, Finish, Listen, Onward, Open
from kiosk.settings import Settings
from kiosk.tour.self_test import prepared_settings
from tests.kiosk.screens.residue import Marks
from tests.kiosk.screens.test_residue import (
    a_request,
    assert_nothing_is_left,
    ended_by_idling,
    ended_by_stopping,
    own_slip,
    terminal,
)
from tests.kiosk.screens.visitor import Visitor, frames, until

pytestmark = pytest.mark.display
assert terminal  # the fixture of the tests without a voice


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With a voice that takes its time, also where there is no loudspeaker: then a terminal says that it has none."""
    voice = tmp_path / "voice"
    voice.write_text("#!/bin/sh\ncat > /dev/null\nexec sleep 0.3\n")
    voice.chmod(0o755)
    prepared = prepared_settings(tmp_path)
    return replace(prepared, speech=replace(prepared.speech, engine=str(voice)))


class Listener(Visitor):
    """Hears each page as it comes, and goes over some of it."""

    def does(self, *intents: Any) -> None:
        for intent in intents:
            super().does(intent)
            if intent != Finish():
                self.presses("right", "right", "right", "f5", "left")

    def presses(self, *keys: str) -> None:
        window = self.terminal._window
        for key in keys:
            window.dispatch("on_key_down", CODES[key], 0, None, [])
            window.dispatch("on_key_up", CODES[key], 0)
        frames(1)


def ended_by_silence(visitor: Visitor) -> None:
    """Nobody is asked whether they are there while they are being read to."""
    visitor.terminal._pass_time(130)
    visitor.terminal._tick()
    assert visitor.session.overlaid is None
    until(lambda: not visitor.terminal._voice.is_speaking)
    ended_by_idling(visitor)


@pytest.mark.parametrize("ending", [ended_by_stopping, ended_by_silence])
@pytest.mark.parametrize("visit", [a_request, own_slip])
def test_i20_what_was_read_aloud_is_nowhere_after_the_visit(
    terminal: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    visit: Callable[[Visitor], None],
    ending: Callable[[Visitor], None],
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = Listener(terminal, Marks.made(9))
    visitor.does(Listen(True), Open("comfort"), Choose("aloud"), Onward())
    assert terminal._speech.wording.aloud
    visit(visitor)
    ending(visitor)
    assert not terminal._speech.on
    time.sleep(0.2)  # the program that spoke was killed; its thread lets go of the words
    assert_nothing_is_left(visitor, tmp_path, since, caplog)
