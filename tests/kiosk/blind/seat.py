"""A real terminal in a real window, with the real centre behind it, for somebody who has five keys and two ears."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.intents import Intent
from kiosk.languages import NAMES
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import Slip
from kiosk.speech.paper import words_of
from kiosk.texts import Texts
from tests.kiosk.ends.market import Point
from tests.kiosk.screens.conftest import Bench

STEPS_MOST = 400


class Seat(Bench):
    """A bench on which a terminal of the market stands: what is touched goes to its visit, its views come back."""

    def __init__(self, name: str, point: Point) -> None:
        self._point = point
        self._shown = 0
        self._wiped = 0
        super().__init__(name)
        self._show_all()

    def _take(self, intent: Intent) -> None:
        self._point.does(intent)
        self._show_all()

    def _show_all(self) -> None:
        """What the visit shows is drawn at once, as on a terminal; at its end everything forgets it."""
        terminal = self._point.terminal
        while self._shown < len(terminal.views):
            self._shown += 1
            self.stage.show(terminal.views[self._shown - 1])
        wiped = terminal.asked.count("forget")
        if wiped > self._wiped:
            self._wiped = wiped
            self.stage.forget()

    def prints(self) -> None:
        """The printer does what waits, and the page says so."""
        self._point.terminal.prints()
        self._show_all()

    def paper(self) -> list[Slip]:
        """What lies in the printer now, decoded from what was queued."""
        waiting = self._point.terminal.reach(lambda store: store.print_jobs.waiting())
        return [decode_slip(job.slip, job.content) for job in waiting if job.content is not None]


@dataclass
class Blind:
    """Somebody who hears and presses keys; knows the sentences of one language and nothing of pages."""

    seat: Seat
    texts: Texts

    def __post_init__(self) -> None:
        self.heard: list[str] = []
        """All that was said since they sat down."""
        self.last: list[str] = []
        self.understood: list[str] = []
        """What was said last in the voice of their own language."""

    def presses(self, key: str) -> list[str]:
        """Press a key; what is said then. Up and down are previous and next in every language."""
        self.seat.presses(key)
        said = self.seat.transcript.said
        self.understood = [one.text for one in said if one.language == self.texts.language]
        self.last = self.seat.transcript.heard()
        self.heard += self.last
        return self.last

    def says(self, key: str, **values: object) -> str:
        """A sentence of their language."""
        return self.texts.say(key, **values)

    def finds(self, *words: str, key: str = "down") -> list[str]:
        """Go on until something is said with all these words in it."""
        for _ in range(STEPS_MOST):
            said = self.presses(key)
            if all(any(word in one for one in said) for word in words):
                return said
        raise AssertionError(f"{words} was never said; last: {self.heard[-60:]}")

    def hears_all(self) -> list[str]:
        """Go over the whole page, page after page, until the far end; what was said on the way."""
        began = len(self.heard)
        for _ in range(STEPS_MOST):
            if self.says("speech.wrapped") in self.presses("down"):
                return self.heard[began:]
        raise AssertionError("there is no end to this page")

    def goes_back_to(self, *words: str) -> list[str]:
        """The same, the other way: what stands at the end of a page is near that way."""
        return self.finds(*words, key="up")

    def chooses(self) -> list[str]:
        """Press the key that chooses."""
        return self.presses("enter")

    def picks(self, *words: str) -> list[str]:
        """Find something and choose it."""
        self.finds(*words)
        return self.chooses()

    def goes_on(self, *words: str) -> list[str]:
        """The button at the end of the page."""
        self.goes_back_to(*words)
        return self.chooses()

    def types(self, letters: str) -> None:
        """Letter by letter, each sought among the keys."""
        for letter in letters:
            wanted = self.says("speech.name.space") if letter == " " else letter
            if self.last[:1] != [wanted]:
                self.finds_key(wanted)
            self.chooses()

    def finds_key(self, wanted: str) -> None:
        """A key says one letter and nothing else; what is not among the keys is on the other sheet."""
        faces = ([wanted], [wanted.upper()], [self.says("speech.capital", letter=wanted.upper())])
        rounds = 0
        while rounds < 6:
            said = self.presses("down")
            if said[-1:] in faces:
                return
            if self.says("speech.wrapped") in said:
                rounds += 1
                if rounds > 1:
                    other: tuple[str, ...] = ("keyboard.numbers", "keyboard.letters")
                    if wanted.isascii() and wanted.isalpha() and self.texts.language in ("ar", "uk"):
                        other = ("speech.name.latin", "speech.name.more")
                    self.finds_one_of(*(self.says(key) for key in other))
                    self.chooses()
        raise AssertionError(f"there is no key {wanted!r}: {self.heard[-40:]}")

    def finds_one_of(self, *words: str) -> None:
        """Go on until one of these is said."""
        while not {*words} & {*self.presses("down")}:
            assert len(self.heard) < 20 * STEPS_MOST, f"none of {words} was ever said"

    def takes_a_headset(self) -> None:
        """On the page of comfort: everything may be said, also what is somebody's own."""
        self.goes_back_to(self.says("comfort"))
        self.chooses()
        self.picks(self.says("comfort.aloud"))
        self.goes_on(self.says("comfort.done"))

    def chooses_language(self, language: str) -> None:
        """From the start screen, by what a voice of that language says and nothing else: no other word helps them."""
        name = NAMES[language]
        way = self.texts.say("speech.way_to_language", name=name)
        assert way in self.understood, "somebody has to tell them how"
        for _ in range(2):  # as it said: go back until you hear it, choose, and do that once more
            self.presses("up")
            while name not in self.understood:
                self.presses("up")
                assert len(self.heard) < 20 * STEPS_MOST, f"{name} was never said in its own voice"
            self.chooses()
        assert self.says("languages.heading") in self.understood, (self.understood, self.heard[-30:])
        self.presses("escape")
        assert self.says("home.request") in [*self.last, *self.hears_all()]


def words(slip: Slip) -> list[str]:
    """What stands on a paper, as it is said: one text after the other."""
    return [" ".join(text.split()) for text in words_of(slip)]
