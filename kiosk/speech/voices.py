"""Which program says a text of which language, how loud and how fast; starts none of them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.comfort import USUAL_PACE
from kiosk.languages import NAMES
from kiosk.speech import tone

ESPEAK_VOICES = {"nl": "nl", "en": "en-gb", "tr": "tr", "ar": "ar", "pl": "pl", "uk": "uk"}
"""The names of espeak-ng 1.51, one for each language of the screen."""
LOUDNESS = {1: 0.4, 2: 0.7, 3: 1.0, 4: 1.35, 5: 1.7}
"""Of the usual loudness, per step of `Comfort`."""
WORDS_A_MINUTE = {1: 100, 2: 125, 3: 150, 4: 190, 5: 240}
"""Per step of `Comfort`. espeak-ng itself has 175; who is not used to such a voice follows 150 better."""
USUAL_WORDS_A_MINUTE = 175
AMPLITUDE_MOST = 200
SAMPLES_A_SECOND = 22_050
"""Of Piper's voices of medium quality, where their description says nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program that takes words at its input. With a `player` it gives out sound, 16 bits mono, for that to play.

    `share` is what its samples are to be multiplied by: such a program speaks at one loudness.
    """

    program: tuple[str, ...]
    player: tuple[str, ...] = ()
    share: float = 1.0


class Speaks(Protocol):
    """What the settings say of the voice (`kiosk.settings.SpeechSettings`)."""

    @property
    def enabled(self) -> bool: ...
    @property
    def engine(self) -> str: ...
    @property
    def voices(self) -> Path: ...
    @property
    def volume(self) -> int: ...
    @property
    def warning_tone(self) -> bool: ...


class Voices:
    """Piper for the languages whose voice files lie in the folder of the settings, espeak-ng for the others."""

    def __init__(self, settings: Speaks) -> None:
        self._volume = settings.volume / 100
        self._espeak = shutil.which(settings.engine) if settings.enabled else None
        self._piper = _piper(settings.voices) if settings.enabled else None
        self._player = shutil.which("aplay")
        self._wants_tones = settings.warning_tone
        self._models = models_in(settings.voices) if self._piper and self._player else {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that nothing here can say."""
        return tuple(language for language in NAMES if self.command(language, 3, 3) is None)

    @property
    def can_speak(self) -> bool:
        """Whether anything can be said at all."""
        return len(self.missing) < len(NAMES)

    @property
    def probe(self) -> Command | None:
        """What would say something without a noise, to find out whether it could be heard; None when nothing does."""
        return next(filter(None, (self._command(language, 0.0, USUAL_PACE) for language in NAMES)), None)

    @property
    def tones(self) -> Command | None:
        """What plays samples (`kiosk.speech.tone`) as they come; None when the settings want none, or nothing does."""
        if self._player is None or not self._wants_tones:
            return None
        return Command(_plays(self._player, tone.SAMPLES_A_SECOND), share=self._volume)

    def command(self, language: str, loudness: int, pace: int) -> Command | None:
        """What says a text of this language; None when nothing does. `loudness` and `pace` as in `Comfort`."""
        return self._command(language, self._volume * LOUDNESS[loudness], pace)

    def _command(self, language: str, share: float, pace: int) -> Command | None:
        words = WORDS_A_MINUTE[pace]
        if language in self._models and self._piper and self._player:
            model, rate = self._models[language]
            slower = f"{USUAL_WORDS_A_MINUTE / words:.2f}"
            speaks = (self._piper, "--model", str(model), "--output_raw", "--length_scale", slower)
            return Command(speaks, _plays(self._player, rate), min(1.0, share))
        voice = ESPEAK_VOICES.get(language)
        if self._espeak is None or voice is None:
            return None
        amplitude = min(AMPLITUDE_MOST, round(AMPLITUDE_MOST * share))
        return Command((self._espeak, "-v", voice, "-a", str(amplitude), "-s", str(words), "-b", "1", "--stdin"))


def _plays(player: str, rate: int) -> tuple[str, ...]:
    return (player, "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate))


def models_in(folder: Path) -> dict[str, tuple[Path, int]]:
    """Language -> (voice file, samples a second) of Piper's voices in `folder`, named as they come: nl_NL-….onnx."""
    found: dict[str, tuple[Path, int]] = {}
    for model in sorted(folder.glob("*.onnx")) if folder.is_dir() else ():
        language = model.name[:2]
        described = model.with_name(f"{model.name}.json")
        if language in NAMES and language not in found and described.is_file():
            found[language] = (model, _rate(described))
    return found


def _rate(described: Path) -> int:
    try:
        return int(json.loads(described.read_text("utf-8"))["audio"]["sample_rate"])
    except (OSError, ValueError, KeyError, TypeError):
        return SAMPLES_A_SECOND


def _piper(folder: Path) -> str | None:
    own = folder / "piper"
    return str(own) if own.is_file() else shutil.which("piper")
