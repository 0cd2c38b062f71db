"""Where nothing can be heard the terminal says so where it offers to read aloud; nobody waits for a voice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.intents import Listen, Open
from kiosk.settings import Settings
from kiosk.tour.self_test import prepared_settings
from tests.kiosk.screens.residue import Marks
from tests.kiosk.screens.test_residue import terminal
from tests.kiosk.screens.visitor import Visitor, until

pytestmark = pytest.mark.display
assert terminal  # the fixture
SAYS_WHY = "cat > /dev/null; echo 'cannot find card 0' >&2"


def voice(folder: Path, body: str) -> Path:
    path = folder / "voice"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With a voice that complains and says nothing, as espeak-ng does without a loudspeaker."""
    prepared = prepared_settings(tmp_path)
    return replace(prepared, speech=replace(prepared.speech, engine=str(voice(tmp_path, SAYS_WHY))))


def test_the_page_of_comfort_says_that_there_is_no_voice_and_offers_none(terminal: Any) -> None:
    visitor = Visitor(terminal, Marks.made(1))
    until(lambda: not terminal._engine.conductor._world.can_speak)
    visitor.does(Listen(True))
    page = terminal.page
    assert page.banner is not None
    assert page.banner.text == terminal._texts.say("speech.none")
    assert "speaks" not in [option.id for option in page.options]
    assert not terminal._speech.on


def test_when_the_plug_comes_out_whoever_listens_comes_to_that_page_and_back_when_it_is_in_again(
    terminal: Any, tmp_path: Path
) -> None:
    visitor = Visitor(terminal, Marks.made(1))
    conductor, speech = terminal._engine.conductor, terminal._voice
    until(lambda: not conductor._world.can_speak)
    speech._tries_again_s = 0.05
    speech.hush()  # it would have waited for a minute
    voice(tmp_path, "cat > /dev/null")
    until(lambda: conductor._world.can_speak)
    visitor.does(Open("request"), Listen(True))
    until(lambda: not speech.is_speaking)
    assert terminal._speech.on
    voice(tmp_path, SAYS_WHY)
    visitor.does(Listen(False), Listen(True))
    until(lambda: not terminal._speech.on)
    assert terminal.page.banner.text == terminal._texts.say("speech.none")
