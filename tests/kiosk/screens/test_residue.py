"""After a visit nothing of it can be found: not on a screen, in memory, in a cache, in a file or in a log (I20)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.background import StoreThread
from kiosk.directory import directory_of
from kiosk.intents import Back, Choose, Finish, Onward, Open, Search, Type
from kiosk.kivy_environment import kivy_environment
from kiosk.printers import Printers
from kiosk.settings import Settings, TerminalSettings
from kiosk.tour.self_test import prepared_settings
from kiosk.views.shapes import HomeView
from offline_store.store import Store
from tests.kiosk.screens.residue import Marks, in_files, in_memory, in_widgets
from tests.kiosk.terminals import START

pytestmark = pytest.mark.display
PAGES_MOST = 40


class Visitor:
    """Somebody who walks through whatever the terminal asks, and leaves a mark wherever words are wanted."""

    def __init__(self, terminal: Any, marks: Marks) -> None:
        self.terminal = terminal
        self.marks = marks
        self.said = 0
        self.pages: set[str] = set()

    @property
    def session(self) -> Any:
        return self.terminal._engine.conductor.session

    def does(self, *intents: Any) -> None:
        for intent in intents:
            self.terminal.receive(intent)
            frames(1)
            self.pages.add(type(self.terminal.page).__name__)

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
                self.types(self.wanted(str(view.keyboard)))
                question = self.session.here.question
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
            self.terminal._stage._type_held()
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


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Any]:
    import os

    os.environ.update(kivy_environment(3.65, tmp_path / "kivy"))
    from kiosk.app import Terminal

    prepared_settings(tmp_path)
    store_thread = StoreThread(lambda: Store.open(tmp_path / "data"))
    store_thread.start()
    settings = Settings(terminal=TerminalSettings(data=tmp_path / "data"))
    made = Terminal(settings, Printers(tmp_path / "marktpunt.toml", settings), store_thread)
    made.open_up(store_thread.reach(lambda store: directory_of(store, START.date())))
    made._window.add_widget(made._stage)
    until(lambda: made.is_running)
    yield made
    made._stage.detach(made._window)
    made._window.remove_widget(made._stage)
    made.stop()
    store_thread.stop()


def ended_by_stopping(visitor: Visitor) -> None:
    visitor.does(Finish(), Finish())


def ended_by_idling(visitor: Visitor) -> None:
    visitor.terminal._pass_time(130)
    visitor.terminal._tick()
    visitor.terminal._pass_time(70)
    visitor.terminal._tick()
    frames(2)


def assert_nothing_is_left(visitor: Visitor, folder: Path, since: float, caplog: pytest.LogCaptureFixture) -> None:
    terminal, marks = visitor.terminal, visitor.marks
    frames(5)
    assert isinstance(terminal.page, HomeView)
    visitor.does(Back(), Back())
    assert isinstance(terminal.page, HomeView)
    stage = terminal._stage
    for screen in (stage, *stage._screens.values()):
        assert in_widgets(marks, screen) == []
    assert in_memory(marks) == []
    assert in_files(marks, folder, since=since) == []
    assert not marks.within(caplog.text)
    from kivy.cache import Cache
    from kivy.core.clipboard import Clipboard

    assert not marks.within(repr(Cache._objects))
    assert not marks.within(str(Clipboard.paste()))
    # Kivy's own field keeps what was typed for undo, its own keyboard what was struck: neither is ever loaded.
    assert {"kivy.uix.textinput", "kivy.uix.vkeyboard"}.isdisjoint(sys.modules)


WAYS_IN = ("request", "offer", "household", "partners", "mine", "worked")


@pytest.mark.parametrize("ending", [ended_by_stopping, ended_by_idling])
@pytest.mark.parametrize("way_in", WAYS_IN)
def test_i20_what_was_typed_in_any_journey_is_nowhere_after_the_visit(
    terminal: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture, way_in: str, ending: Callable[[Visitor], None]
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = Visitor(terminal, Marks.made(6))
    visitor.does(Open(way_in))
    visitor.answers()
    print(way_in, visitor.pages, visitor.session.here, visitor.session.fault)
    if visitor.said:
        assert in_memory(visitor.marks) != [], "whoever looks must be able to find"
    ending(visitor)
    assert_nothing_is_left(visitor, tmp_path, since, caplog)
