"""What is being said now, and what was said last; knows no widget and no program that speaks.

How things are said is loaded when somebody first listens: the start screen is not made to wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from kiosk.comfort import USUAL, Comfort
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.speech.tone import Tone
    from kiosk.speech.utterances import Utterance, Wording
    from kiosk.views.view import View


class Voice(Protocol):
    """Who speaks: a program, or a transcript."""

    def say(self, utterances: tuple[Utterance, ...], loudness: int, pace: int) -> None:
        """Say these one after another, after what is being said; returns at once. Steps as in `Comfort`."""

    def sound(self, tone: Tone) -> None:
        """Let this sound, softly; returns at once."""

    def hush(self) -> None:
        """Be silent at once."""


class NoVoice:
    """Where nothing speaks."""

    def say(self, utterances: tuple[Utterance, ...], loudness: int, pace: int) -> None:
        """Nothing."""

    def sound(self, tone: Tone) -> None:
        """Nothing."""

    def hush(self) -> None:
        """Nothing."""


class Speech:
    """Says things in the language of the view it was given last, as loud and as fast as that person wants.

    `texts_of` answers the sentences of a language. Without it, and without a voice, nobody is ever heard.
    """

    def __init__(self, texts_of: Callable[[str], Texts] | None = None, voice: Voice | None = None) -> None:
        self._texts_of = texts_of
        self._voice = voice or NoVoice()
        self._comfort: Comfort = USUAL
        self._wording: Wording | None = None
        self._last: tuple[Utterance, ...] = ()
        self._cut = True
        """What is said next begins anew."""

    def speak_through(self, voice: Voice) -> None:
        """From now on say things by this voice: it is found later than the first page."""
        self._voice = voice

    @property
    def on(self) -> bool:
        """Whether somebody wants to hear."""
        return self._comfort.speaks and self._wording is not None

    @property
    def wording(self) -> Wording:
        """How things are said now. Raises RuntimeError before anybody wanted to hear anything."""
        if self._wording is None:
            raise RuntimeError("nobody listens")
        return self._wording

    def wear(self, view: View) -> None:
        """From now on speak as this view asks."""
        self._comfort = view.comfort
        if self._texts_of is not None and (view.comfort.speaks or self._wording is not None):
            from kiosk.speech.utterances import Wording

            # whoever chose to hear what is theirs did not choose that others hear their PIN
            aloud = view.comfort.aloud and not getattr(view.page, "masked", False)
            self._wording = Wording(self._texts_of(view.language), view.own, view.foreign, aloud)

    def say(self, utterances: Iterable[Utterance]) -> None:
        """Say these, after what is being said: news must not cut off what somebody asked to hear."""
        said = tuple(utterances)
        if said:
            self._last = said if self._cut else (*self._last, *said)
            self._cut = False
            self._voice.say(said, self._comfort.loudness, self._comfort.pace)

    def call(self) -> None:
        """Somebody is asked whether they are still there: who does not listen to the voice hears a tone."""
        if not self.on:
            from kiosk.speech.tone import WARNING

            self._voice.sound(WARNING)

    def ways(self) -> tuple[Utterance, ...]:
        """How to get to each of the other languages, said in that language."""
        return self.wording.ways(self._texts_of) if self._texts_of is not None else ()

    def again(self) -> None:
        """What was said since somebody last did something, once more."""
        self._cut = True
        self.say(self._last)

    def hush(self) -> None:
        """Be silent at once: somebody did something, or another page came."""
        self._cut = True
        self._voice.hush()

    def forget(self) -> None:
        """The visit is over: nothing of it is said any more, or kept to be repeated; only the farewell is."""
        if self._comfort.speaks:
            self.hush()
        self._last, self._comfort, self._wording = (), USUAL, None
