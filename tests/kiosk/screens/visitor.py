"""Somebody who walks through whatever a running terminal asks; for the tests of what stays behind, and the bench."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from kiosk.around import Network
from kiosk.events import Event, NetworkChanged
from kiosk.intents import Choose, Onward
from tests.kiosk.screens.residue import Marks

PAGES_MOST = 40


class Visitor:
    """Answers whatever is asked, with words of `marks` wherever words are wanted."""

    def __init__(self, terminal: Any, marks: Marks) -> None:
        self.terminal = terminal
        self.marks = marks
        self.said = 0
        self.title = ""
        """What is asked or offered, where that may stay: it hangs on the board."""
        self.is_online = False
        self.pages: set[str] = set()

    @property
    def session(self) -> Any:
        return self.terminal._engine.conductor.session

    def does(self, *intents: Any) -> None:
        for intent in intents:
            if self.is_online:
                self.is_told_of_a_line()
            self.terminal.receive(intent)
            frames(1)
            self.pages.add(type(self.terminal.page).__name__)

    def is_told_of_a_line(self) -> bool:
        """The centre answers, whatever a round of sync has found out meanwhile: none may say otherwise any more."""
        self.terminal._engine._round_done = lambda _: None
        self.terminal._engine.conductor.happened(NetworkChanged(Network(True)))
        return True

    def news(self, event: Event) -> None:
        """Something comes back from outside."""
        self.terminal._engine.conductor.happened(event)
        frames(1)

    def answers(self) -> None:
        """Answer page after page until there is nothing to answer, or the check page is there."""
        for _ in range(PAGES_MOST):
            before = self.session.here
            if not self.answer(type(self.terminal.page).__name__):
                return
            if self.session.here == before and type(self.terminal.page).__name__ != "WordsView":
                return
        raise AssertionError("a journey without an end")

    def answer(self, page: str) -> bool:
        """Answer the page on screen; False when it asks nothing."""
        view = self.terminal.page
        match page:
            case "ChoiceView" if self.session.here.question:
                wanted = ("phone", "yes", "by_agreement", "self")
                ids = [option.id for option in view.options]
                self.does(Choose(next((one for one in wanted if one in ids), ids[0])), Onward())
            case "DayPartsView":
                self.does(Choose(f"{view.column_ids[1]}-{view.row_ids[0]}"), Onward())
            case "AgreementView":
                self.does(Choose(view.yes.id), Onward())
            case "WordsView":
                question = self.session.here.question
                public = self.title if question in ("title", "details", "first_name") else ""
                self.types(public or self.wanted(str(view.keyboard)))
                self.does(Onward())
                if self.session.here.question == question:
                    return False  # it wants something that nobody can invent: this journey ends here
            case _:
                return False
        return True

    def wanted(self, keyboard: str) -> str:
        if keyboard == "numbers":
            return self.marks.phone
        self.said += 1
        word = self.marks.word(self.said % (len(self.marks.pieces) - 1))
        return f"{word}@{word}.example" if keyboard == "email" else f"{word} wil thee"

    def types(self, text: str) -> None:
        """On a real keyboard, letter by letter."""
        window = self.terminal._window
        for letter in text:
            window.dispatch("on_textinput", letter)
            self.terminal._stage._keys.type_held()
        frames(1)


def frames(count: int) -> None:
    from kivy.base import EventLoop

    for _ in range(count):
        EventLoop.window.canvas.ask_update()
        EventLoop.idle()


def until(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        frames(1)
        time.sleep(0.005)
    raise AssertionError("it never came")
