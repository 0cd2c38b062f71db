"""The start: a picture first, the rest after it, and nothing that was touched in between is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.background import StoreThread
from kiosk.directory import directory_of
from kiosk.intents import Open
from kiosk.printers import Printers
from kiosk.settings import Settings, TerminalSettings
from kiosk.tour.self_test import prepared_settings
from kiosk.views.pages import ChoiceView
from kiosk.views.shapes import ClosedView, HomeView
from offline_store.store import Store
from tests.kiosk.terminals import START

pytestmark = pytest.mark.display


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Any]:
    from kiosk.app import Terminal

    prepared_settings(tmp_path)
    store_thread = StoreThread(lambda: Store.open(tmp_path / "data"))
    store_thread.start()
    settings = Settings(terminal=TerminalSettings(data=tmp_path / "data"))
    made = Terminal(settings, Printers(tmp_path / "marktpunt.toml", settings), store_thread)
    made.open_up(store_thread.reach(lambda store: directory_of(store, START.date())))
    yield made
    made.stop()
    store_thread.stop()


def frames(count: int) -> None:
    from kivy.base import EventLoop

    for _ in range(count):
        EventLoop.window.canvas.ask_update()  # the stage is not in the window, and Kivy draws only what changed
        EventLoop.idle()


def until_running(terminal: Any) -> None:
    for _ in range(100):
        frames(1)
        if terminal.is_running:
            return
    raise AssertionError("what works behind the screen never came")


class TestStart:
    def test_the_start_screen_is_there_before_anything_behind_it(self, terminal: Any) -> None:
        assert isinstance(terminal.page, HomeView)
        assert not terminal.is_running

    def test_what_is_touched_before_the_rest_is_loaded_is_not_lost(self, terminal: Any) -> None:
        terminal.receive(Open("request"))
        assert isinstance(terminal.page, HomeView)
        until_running(terminal)
        assert isinstance(terminal.page, ChoiceView)

    def test_a_terminal_that_is_closed_down_says_so_and_takes_no_more_touches(self, terminal: Any) -> None:
        until_running(terminal)
        terminal.close_down("device_revoked")
        terminal.receive(Open("request"))
        frames(10)
        assert isinstance(terminal.page, ClosedView)
        assert terminal.page.lead == "Deze terminal mag niet meer meedoen."
        assert not terminal.is_running

    def test_what_nobody_foresaw_wipes_the_visit_and_logs_no_word_of_it(
        self, terminal: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        until_running(terminal)
        terminal.receive(Open("request"))
        door = terminal.outer_door
        door.handle_exception(ValueError("Fatma, 023 555 01 23"))
        assert isinstance(terminal.page, HomeView)
        assert "the screen failed: ValueError" in caplog.text
        assert "Fatma" not in caplog.text
        door.handle_exception(ValueError("again"))
        assert isinstance(terminal.page, ClosedView)
