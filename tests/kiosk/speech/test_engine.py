"""The programs that speak: started with the words at their input, killed at once, and gone when it is over."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import subprocess
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.languages import NAMES
from kiosk.settings import SpeechSettings
from kiosk.speech.engine import SpeechThread, softer
from kiosk.speech.utterances import Utterance
from kiosk.speech.voices import Command, Voices, models_in

CUT_WITHIN_S = 0.2
"""Speech stops at any action (inclusion, 2)."""
ESPEAK = shutil.which("espeak-ng")
Start = Callable[[Callable[[str, int, int], Command | None]], SpeechThread]
HALLO = (Utterance("Hallo", "nl"),)


def until(done: Callable[[], bool], within_s: float = 5.0) -> None:
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        if done():
            return
        time.sleep(0.005)
    raise AssertionError("it never came")


def program(folder: Path, name: str, body: str) -> str:
    """A program of two lines that stands in for one that speaks."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def speaking() -> Iterator[Start]:
    made: list[SpeechThread] = []

    def start(commands: Callable[[str, int, int], Command | None]) -> SpeechThread:
        made.append(SpeechThread(commands))
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        one.stop()


class TestSpeaking:
    def test_the_words_go_in_at_the_input_and_are_no_argument(self, speaking: Start, tmp_path: Path) -> None:
        writes = program(tmp_path, "writes", f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/said')
        speech = speaking(lambda language, _loud, _pace: Command((writes, "-v", language)))
        speech.say((Utterance("Hallo", "nl"), Utterance("knop", "nl")), 3, 3)
        until(lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text() == "Hallo.\nknop.\n")
        assert (tmp_path / "arguments").read_text() == "-v nl\n"

    def test_each_language_goes_to_its_own_voice_in_order(self, speaking: Start, tmp_path: Path) -> None:
        writes = program(tmp_path, "writes", f'echo "$1" >> {tmp_path}/said; cat >> {tmp_path}/said')
        speech = speaking(lambda language, _loud, _pace: Command((writes, language)))
        speech.say((Utterance("İlan", "tr"), Utterance("Wie gaat mee?", "nl"), Utterance("düğme", "tr")), 3, 3)
        said = tmp_path / "said"
        until(lambda: said.exists() and said.read_text() == "tr\nİlan.\nnl\nWie gaat mee?\ntr\ndüğme.\n")

    def test_any_action_cuts_it_short_within_two_tenths_of_a_second(self, speaking: Start, tmp_path: Path) -> None:
        talks = program(tmp_path, "talks", f"echo $$ >> {tmp_path}/pids; exec sleep 60")
        speech = speaking(lambda _language, _loud, _pace: Command((talks,)))
        speech.say((*HALLO, Utterance("and on", "en")), 3, 3)
        pids = tmp_path / "pids"
        until(lambda: pids.exists() and pids.read_text().endswith("\n"))
        pid = int(pids.read_text())
        assert lives(pid)
        began = time.monotonic()
        speech.hush()
        until(lambda: not lives(pid), within_s=CUT_WITHIN_S)
        assert time.monotonic() - began < CUT_WITHIN_S
        time.sleep(0.2)
        assert pids.read_text().count("\n") == 1  # what was to come is not said either

    def test_news_waits_until_what_is_being_said_is_said(self, speaking: Start, tmp_path: Path) -> None:
        writes = program(tmp_path, "writes", f"sleep 0.2; cat >> {tmp_path}/said")
        speech = speaking(lambda _language, _loud, _pace: Command((writes,)))
        speech.say(HALLO, 3, 3)
        speech.say((Utterance("3 briefjes", "nl"),), 3, 3)
        until(lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text() == "Hallo.\n3 briefjes.\n")

    def test_it_returns_at_once(self, speaking: Start, tmp_path: Path) -> None:
        talks = program(tmp_path, "talks", "exec sleep 60")
        speech = speaking(lambda _language, _loud, _pace: Command((talks,)))
        began = time.monotonic()
        for _ in range(20):
            speech.hush()
            speech.say(HALLO, 3, 3)
        assert time.monotonic() - began < 1.0

    def test_nothing_is_left_when_the_terminal_stops(self, speaking: Start, tmp_path: Path) -> None:
        talks = program(tmp_path, "talks", f"echo $$ > {tmp_path}/pid; exec sleep 60")
        speech = speaking(lambda _language, _loud, _pace: Command((talks,)))
        speech.say(HALLO, 3, 3)
        until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
        speech.stop()
        assert not lives(int((tmp_path / "pid").read_text()))
        assert subprocess.run(["ps", "-o", "stat=", "--ppid", str(os.getpid())], capture_output=True, text=True,
                              check=False).stdout.count("Z") == 0  # fmt: skip

    def test_without_a_program_it_is_silent_and_says_so_once_in_the_log(
        self, speaking: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        speech = speaking(
            lambda language, _loud, _pace: Command((str(tmp_path / "none"),)) if language == "nl" else None
        )
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                speech.say((*HALLO, Utterance("geheim", "tr")), 3, 3)
                time.sleep(0.05)
        assert [record.getMessage() for record in caplog.records] == [
            "nothing here can speak: tr", f"nothing here can speak: {tmp_path}/none",
        ]  # fmt: skip
        writes = program(tmp_path, "none", f"cat > {tmp_path}/said")
        speech.say(HALLO, 3, 3)  # it was installed meanwhile
        until(lambda: (tmp_path / "said").exists() and writes != "")

    def test_a_program_that_falls_over_does_not_end_the_voice(self, speaking: Start, tmp_path: Path) -> None:
        falls = program(tmp_path, "falls", "exit 1")
        writes = program(tmp_path, "writes", f"cat > {tmp_path}/said")
        speech = speaking(lambda language, _loud, _pace: Command((falls if language == "nl" else writes,)))
        speech.say((*HALLO, Utterance("Hi", "en")), 3, 3)
        until(lambda: (tmp_path / "said").exists() and (tmp_path / "said").read_text() == "Hi.\n")

    def test_sound_of_a_program_is_played_softer_by_another(self, speaking: Start, tmp_path: Path) -> None:
        gives = program(tmp_path, "gives", r"cat > /dev/null; printf '\100\000\000\020'")
        plays = program(tmp_path, "plays", f"cat > {tmp_path}/sound")
        speech = speaking(lambda _language, _loud, _pace: Command((gives,), (plays,), 0.5))
        speech.say(HALLO, 3, 3)
        sound = tmp_path / "sound"
        until(lambda: sound.exists() and sound.stat().st_size == 4)
        assert sound.read_bytes() == bytes([32, 0, 0, 8])
        assert softer(b"\x01", 1.0) == b""


class TestVoices:
    def test_louder_and_faster_change_the_numbers_and_the_words_are_not_among_them(self) -> None:
        settings = SpeechSettings(engine="cat")
        usual, loud = (Voices(settings).command("nl", step, 3) for step in (3, 5))
        fast = Voices(settings).command("nl", 3, 5)
        assert usual is not None
        assert loud is not None
        assert fast is not None
        assert usual.program[1:] == ("-v", "nl", "-a", "120", "-s", "150", "-b", "1", "--stdin")
        assert loud.program[4] == "200"
        assert fast.program[6] == "240"

    def test_switched_off_or_not_there_it_says_nothing(self) -> None:
        assert Voices(SpeechSettings(enabled=False)).missing == tuple(NAMES)
        assert Voices(SpeechSettings(engine="/nowhere/espeak-ng")).missing == tuple(NAMES)

    def test_a_voice_of_piper_is_preferred_where_its_files_lie(self, tmp_path: Path) -> None:
        program(tmp_path, "piper", "")
        (tmp_path / "nl_NL-mls-medium.onnx").write_bytes(b"")
        (tmp_path / "nl_NL-mls-medium.onnx.json").write_text('{"audio": {"sample_rate": 16000}}')
        (tmp_path / "pl_PL-gosia-medium.onnx").write_bytes(b"")  # its description is missing
        (tmp_path / "fr_FR-siwis-low.onnx").write_bytes(b"")
        assert models_in(tmp_path) == {"nl": (tmp_path / "nl_NL-mls-medium.onnx", 16000)}
        assert models_in(tmp_path / "none") == {}
        voices = Voices(SpeechSettings(engine="cat", voices=tmp_path))
        dutch, polish = voices.command("nl", 5, 1), voices.command("pl", 3, 3)
        if shutil.which("aplay"):
            assert dutch is not None
            assert dutch.program[0] == str(tmp_path / "piper")
            assert dutch.player[-1] == "16000"
            assert dutch.share == 1.0
        assert polish is not None
        assert polish.player == ()


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed: make setup installs it")
class TestEspeak:
    @pytest.mark.parametrize("language", list(NAMES))
    def test_it_has_a_voice_for_every_language(self, language: str, tmp_path: Path) -> None:
        command = Voices(SpeechSettings()).command(language, 3, 3)
        assert command is not None
        words = {"ar": "مرحبا", "uk": "Привіт"}.get(language, "Marktpunt")
        sound = tmp_path / "sound.wav"
        subprocess.run([*command.program, "-w", str(sound)], input=words.encode(), check=True, capture_output=True)
        with wave.open(str(sound)) as said:
            assert said.getnframes() / said.getframerate() > 0.3
            assert any(said.readframes(said.getnframes()))

    def test_faster_is_shorter_and_louder_is_louder(self, tmp_path: Path) -> None:
        voices = Voices(SpeechSettings())

        def sounds(loudness: int, pace: int) -> tuple[int, int]:
            command = voices.command("nl", loudness, pace)
            assert command is not None
            sound = tmp_path / "sound.wav"
            words = b"Iedereen heeft iets te bieden."
            subprocess.run([*command.program, "-w", str(sound)], input=words, check=True, capture_output=True)
            with wave.open(str(sound)) as said:
                frames = said.readframes(said.getnframes())
                return said.getnframes(), max(abs(sample) for sample in memoryview(frames).cast("h"))

        lengths = [sounds(3, pace)[0] for pace in (1, 3, 5)]
        heights = [sounds(loudness, 3)[1] for loudness in (1, 3, 5)]
        assert lengths == sorted(lengths, reverse=True)
        assert heights == sorted(heights)
        assert len({*lengths}) == len({*heights}) == 3
