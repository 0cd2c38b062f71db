"""A voice that writes down instead of speaking: what somebody would have heard, and nothing else."""

from __future__ import annotations

from kiosk.speech.tone import Tone
from kiosk.speech.utterances import Utterance


class Transcript:
    """`said` are the utterances in order; `silences` says after how many of them somebody cut in."""

    def __init__(self) -> None:
        self.said: list[Utterance] = []
        self.silences: list[int] = []
        self.tones: list[Tone] = []
        self.loudness = self.pace = 0

    def say(self, utterances: tuple[Utterance, ...], loudness: int, pace: int) -> None:
        self.said += utterances
        self.loudness, self.pace = loudness, pace

    def sound(self, tone: Tone) -> None:
        self.tones.append(tone)

    def hush(self) -> None:
        self.silences.append(len(self.said))

    def heard(self) -> list[str]:
        """The texts since the last time, and forget them."""
        texts = [one.text for one in self.said]
        self.said.clear()
        return texts

    def languages(self) -> list[str]:
        """The languages of what was said since the last time."""
        return [one.language for one in self.said]
