"""The programs that speak: started with the words at their input, killed at once, and gone when it is over.

Programs of a line or two stand in for one that speaks: there is not a loudspeaker on every machine.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.languages import NAMES
from kiosk.settings import SpeechSettings
from kiosk.speech.engine import SpeechThread
from kiosk.speech.program import PROBE, can_be_heard, lasts_of, softer
from kiosk.speech.tone import WARNING, sound_of
from kiosk.speech.utterances import Utterance
from kiosk.speech.voices import Command, Voices, models_in

CUT_WITHIN_S = 0.2
"""Speech stops at any action (inclusion, 2)."""
ESPEAK = shutil.which("espeak-ng")
Start = Callable[..., SpeechThread]
NO_DEVICE = "cat > /dev/null; echo 'ALSA lib: cannot find card 0' >&2"
"""What espeak-ng does where there is no device for sound: it says so, and ends well, at once."""
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

    def start(*args: Any, **values: Any) -> SpeechThread:
        made.append(SpeechThread(*args, **values))
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


class TestNotHeard:
    LONG = (Utterance("Wie leest mijn brief? " * 20, "nl"),)

    @pytest.mark.parametrize("fails", [NO_DEVICE, "cat > /dev/null; exit 1"])
    def test_a_program_that_cannot_be_heard_is_a_fault_that_is_told_once_and_without_its_words(
        self, speaking: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture, fails: str
    ) -> None:
        told: list[bool] = []
        silent = program(tmp_path, "silent", fails)
        speech = speaking(lambda *_: Command((silent,)), told.append)
        with caplog.at_level(logging.DEBUG):
            for _ in range(3):
                speech.say(self.LONG, 3, 3)
                until(lambda: not speech.is_speaking)
        assert told == [False]
        assert [record.getMessage() for record in caplog.records] == [f"nothing here can speak: {silent}"]
        program(tmp_path, "silent", "cat > /dev/null")  # the plug is in again
        speech.say(self.LONG, 3, 3)
        until(lambda: told == [False, True])

    def test_a_player_that_fails_is_a_fault_and_whoever_speaks_does_not_wait_for_it(
        self, speaking: Start, tmp_path: Path
    ) -> None:
        told: list[bool] = []
        gives = program(tmp_path, "gives", "cat > /dev/null; exec cat /dev/zero")
        fails = program(tmp_path, "fails", "exit 1")
        speech = speaking(lambda *_: Command((gives,), (fails,)), told.append)
        speech.say(HALLO, 3, 3)
        until(lambda: told == [False] and not speech.is_speaking)

    def test_who_complains_and_is_heard_all_the_same_is_no_fault(self, speaking: Start, tmp_path: Path) -> None:
        told: list[bool] = []
        noisy = program(tmp_path, "noisy", "cat > /dev/null; echo 'no jack server' >&2; sleep 0.3")
        speech = speaking(lambda *_: Command((noisy,)), told.append)
        speech.say(HALLO, 3, 3)
        until(lambda: not speech.is_speaking)
        assert told == []

    def test_being_cut_short_is_no_fault(self, speaking: Start, tmp_path: Path) -> None:
        told: list[bool] = []
        talks = program(tmp_path, "talks", f"echo complains >&2; echo $$ > {tmp_path}/pid; exec sleep 60")
        speech = speaking(lambda *_: Command((talks,)), told.append)
        speech.say(self.LONG, 3, 3)
        until(lambda: (tmp_path / "pid").exists())
        speech.hush()
        until(lambda: not speech.is_speaking)
        assert told == []

    def test_it_is_tried_at_the_start_and_again_until_it_is_heard(self, speaking: Start, tmp_path: Path) -> None:
        told: list[bool] = []
        tried = Command((program(tmp_path, "tried", f"{NO_DEVICE}; echo >> {tmp_path}/times"),))
        speaking(lambda *_: None, told.append, probe=tried, tries_again_s=0.05)
        until(lambda: (tmp_path / "times").exists() and (tmp_path / "times").stat().st_size >= 3)
        assert told == [False]
        program(tmp_path, "tried", "cat > /dev/null")
        until(lambda: told == [False, True])
        times = (tmp_path / "times").stat().st_size
        time.sleep(0.2)
        assert (tmp_path / "times").stat().st_size == times

    def test_doctor_tries_it_too(self, tmp_path: Path) -> None:
        assert not can_be_heard(None)
        assert not can_be_heard(Command((str(tmp_path / "none"),)))
        assert not can_be_heard(Command((program(tmp_path, "silent", NO_DEVICE),)))
        assert can_be_heard(Command((program(tmp_path, "speaks", "cat > /dev/null; sleep 0.6; echo noise >&2"),)))

    @pytest.mark.parametrize("ends", [signal.SIGKILL, signal.SIGTERM])
    def test_whoever_speaks_does_not_outlive_a_terminal_that_is_killed(self, tmp_path: Path, ends: int) -> None:
        talks = program(tmp_path, "talks", f"echo $$ > {tmp_path}/pid; exec sleep 60")
        terminal = subprocess.Popen([sys.executable, "-c", TERMINAL, talks], cwd=Path(__file__).parents[3])
        pid = tmp_path / "pid"
        until(lambda: pid.exists() and pid.read_text().endswith("\n"))
        speaker = int(pid.read_text())
        assert lives(speaker)
        terminal.send_signal(ends)
        terminal.wait()
        until(lambda: not lives(speaker), within_s=2.0)


TERMINAL = """
import sys, time
from kiosk.speech.engine import SpeechThread
from kiosk.speech.utterances import Utterance
from kiosk.speech.voices import Command
speech = SpeechThread(lambda *_: Command((sys.argv[1],)))
speech.start()
speech.say((Utterance("Hallo", "nl"),), 3, 3)
time.sleep(60)
"""


class TestTone:
    def test_it_goes_to_what_plays_sound_softly_and_not_louder_than_the_settings_say(
        self, speaking: Start, tmp_path: Path
    ) -> None:
        plays = program(tmp_path, "plays", f"cat > {tmp_path}/sound.part; mv {tmp_path}/sound.part {tmp_path}/sound")
        speech = speaking(lambda *_: None, tones=Command((plays,), share=0.6))
        speech.sound(WARNING)
        until((tmp_path / "sound").exists)
        played = (tmp_path / "sound").read_bytes()
        assert played == sound_of(WARNING, 0.6)
        samples = memoryview(played).cast("h")
        assert 0.3 < len(samples) / 22_050 < 1.0
        assert 0.1 < max(samples) / 32_767 < 0.25
        assert max(map(abs, samples[:20])) < max(samples) / 20, "it begins softly"

    def test_where_the_settings_want_none_or_nothing_plays_it_there_is_none(self, speaking: Start) -> None:
        speech = speaking(lambda *_: None)
        speech.sound(WARNING)
        assert not speech.is_speaking
        assert Voices(SpeechSettings(warning_tone=False)).tones is None
        tones = Voices(SpeechSettings()).tones
        assert (tones is None) is (shutil.which("aplay") is None)


class TestVoices:
    def test_what_is_only_tried_makes_no_noise(self) -> None:
        probe = Voices(SpeechSettings(engine="cat")).probe
        assert probe is not None
        assert probe.program[1:5] == ("-v", "nl", "-a", "0")
        assert Voices(SpeechSettings(enabled=False)).probe is None

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


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed; as root make test installs it")
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

    def test_what_is_only_tried_lasts_and_is_silence(self, tmp_path: Path) -> None:
        probe = Voices(SpeechSettings()).probe
        assert probe is not None
        sound = tmp_path / "sound.wav"
        subprocess.run([*probe.program, "-w", str(sound)], input=PROBE.encode(), check=True, capture_output=True)
        with wave.open(str(sound)) as said:
            assert said.getnframes() / said.getframerate() > 2 * lasts_of(PROBE)
            assert not any(said.readframes(said.getnframes()))

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
