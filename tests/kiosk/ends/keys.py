"""What somebody at a desk does with the keyboard, without a window: letters of words, other keys, and both counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kiosk.desk.entering import KEY
from kiosk.desk.form import Form
from kiosk.intents import Open, Type
from kiosk.views.form_page import FormView
from kiosk.views.pages import DoneView, Page
from tests.kiosk.ends.market import Point

KEYS_A_SECOND = 4
"""Of who practised (docs/desk.md)."""
PHONE = "023 555 01 99"


@dataclass
class Typist:
    """Somebody signed in at a terminal. What they type goes to the page as `kiosk.five_keys` would send it."""

    point: Point
    letters: int = 0
    keys: int = 0

    def words(self, text: str) -> Page:
        """The words themselves."""
        self.letters += len(text)
        return self.point.does(*(Type(letter, by_key=True) for letter in text))

    def strikes(self, *keys: str) -> Page:
        """Keys besides the words: single letters, and keys with a name."""
        self.keys += len(keys)
        return self.point.does(*(Type(key, by_key=True) if len(key) == 1 else Open(f"{KEY}{key}") for key in keys))

    def begins(self, door: str) -> FormView:
        """F2 or F3."""
        self.keys += 1
        page = self.point.does(Open(door))
        assert isinstance(page, FormView), page
        return page

    @property
    def form(self) -> Form:
        """What stands in it."""
        form = self.point.terminal.conductor.session.desk.form
        assert form is not None
        return form

    @property
    def seconds(self) -> float:
        """How long so many keys take who practised: arithmetic, not a measurement."""
        return (self.letters + self.keys) / KEYS_A_SECOND

    def told(self, what: str) -> str:
        """The count, in words."""
        return f"{what}: {self.letters} letters of the words + {self.keys} other keys = {self.seconds:.0f} s"


def _in_two_days(typist: Typist) -> str:
    """The first letters of that day of the week, as somebody types them."""
    day = typist.point.terminal.conductor._now_world().today + timedelta(days=2)
    return ("ma", "di", "wo", "do", "vr", "za", "zo")[day.weekday()]


def for_a_mother(typist: Typist, phone: str = PHONE) -> None:
    """A daughter rings; up to the key that saves."""
    typist.begins("enter:request")
    typist.words("wie gaat mee naar de dokter?")
    typist.strikes("enter")
    typist.words("Zij ziet niet goed.")
    typist.strikes("enter", "e", "enter", *_in_two_days(typist), "enter", "o", "enter", "f", "enter")
    typist.words("mevrouw de Wit")
    typist.strikes("enter", "t", "enter", "v", "enter", "enter")
    typist.words(phone)
    typist.strikes("enter")
    typist.words("els")
    typist.strikes("enter", "j")


def for_oneself(typist: Typist) -> None:
    """Somebody who came to the desk."""
    typist.begins("enter:request")
    typist.words("wie helpt mij met een brief?")
    typist.strikes("enter", "enter", "enter", "enter")
    typist.words("fatma")
    typist.strikes("enter")
    typist.words("0235550123")
    typist.strikes("enter", "j")


def an_offer(typist: Typist) -> None:
    """Somebody who comes by now and then."""
    typist.begins("enter:offer")
    typist.words("ik snoei graag uw heg")
    typist.strikes("enter", "enter", "v", "enter", "d", "i", "enter", "enter")
    typist.words("piet")
    typist.strikes("enter", "enter", "j")


def saved(typist: Typist, key: str = "f9") -> DoneView:
    """One key saves and prints it."""
    page = typist.strikes(key)
    assert isinstance(page, DoneView), getattr(page, "fault", page)
    return page
