"""Locked, nothing of what staff looked at is on the screen; when nobody comes back it is nowhere (I20)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.background import StoreThread
from kiosk.directory import directory_of
from kiosk.intents import Choose, Finish, Open
from kiosk.kivy_environment import kivy_environment
from kiosk.printers import Printers
from kiosk.tour.self_test import prepared_settings
from kiosk.visit.state import Page
from marketplace.cases import ResponsePrivate
from marketplace.pins import new_pin_verifier
from marketplace.vocabulary import Channel, Contact
from tests.kiosk.screens.residue import Marks, in_files, in_memory, in_widgets
from tests.kiosk.screens.visitor import Visitor, frames, until
from tests.kiosk.terminals import START
from tests.offline_store.desk_makers import CAREFUL, POINT, STAFF, knows, opened_desk, response, told
from tests.offline_store.makers import gone, listing, page, put

pytestmark = pytest.mark.display

PIN = "402817"
LOCKS_S, KEPT_S = 121, 1801


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Any]:
    """A desk's terminal that has just started; its centre is out of reach, and it has a case from before."""
    import os

    os.environ.update(kivy_environment(3.65, tmp_path / "kivy"))
    from kiosk.app import Terminal

    settings = prepared_settings(tmp_path / "settings")
    store_thread = StoreThread(lambda: opened_desk(tmp_path / "data"))
    store_thread.start()
    mina = replace(CAREFUL, pin=new_pin_verifier(PIN))
    store_thread.reach(lambda store: knows(store, mina) and None)
    made = Terminal(settings, Printers(tmp_path / "marktpunt.toml", settings), store_thread)
    made.open_up(store_thread.reach(lambda store: directory_of(store, START.date())))
    made._window.add_widget(made._stage)
    until(lambda: made.is_running)
    yield made
    made._stage.detach(made._window)
    made._window.remove_widget(made._stage)
    made.stop()
    store_thread.stop()


class AtWork(Visitor):
    """Somebody of the point."""

    def signs_in(self) -> None:
        self.terminal._store_thread.reach(_a_case_of(self.marks))
        self.does(Choose(f"staff:{CAREFUL.id}"))
        self.types(PIN)
        until(lambda: self.session.desk.tray is not None and self.session.desk.tray.loaded)

    def looks_at_a_case(self) -> None:
        """How to reach somebody, and their words, are on the screen."""
        for id_ in ("item:response:response:r-1:0", "look_contact", "look_words"):
            before = self.session.desk
            self.does(Open(id_))
            until(lambda before=before: self.session.desk != before)  # type: ignore[misc]
            until(lambda: getattr(self.session.desk.case, "seen", None) is not None)
            frames(5)
        until(lambda: any(in_widgets(self.marks, one) for one in self.terminal._stage._screens.values()))

    def is_left_alone(self, seconds: float) -> None:
        self.terminal._pass_time(seconds)
        self.terminal._tick()
        frames(3)

    def assert_nothing_shows(self) -> None:
        stage = self.terminal._stage
        assert self.session.here.page is Page.SIGN_IN
        assert not self.marks.within(repr(self.terminal._view))
        assert not self.marks.within(repr(self.session))
        for screen in (stage, *stage._screens.values()):
            assert in_widgets(self.marks, screen) == []


def _a_case_of(marks: Marks) -> Any:
    contact = Contact(Channel.PHONE, name=marks.word(0), phone=marks.phone)
    case = response(private=ResponsePrivate(contact, f"{marks.word(1)} wil thee"))

    def take_in(store: Any) -> None:
        store.take_in(page(put(listing(1, market_point=POINT), 1)))
        told(store, case)

    return take_in


def test_i20_locked_it_shows_nothing_and_when_nobody_comes_back_nothing_is_left(
    desk: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = AtWork(desk, Marks.made(3))
    visitor.signs_in()
    visitor.looks_at_a_case()
    visitor.is_left_alone(LOCKS_S)
    visitor.assert_nothing_shows()
    assert in_memory(visitor.marks) != [], "it waits for who was called away, in memory alone"
    visitor.is_left_alone(KEPT_S)
    visitor.assert_nothing_shows()
    assert visitor.session.is_fresh
    assert in_memory(visitor.marks) == []
    assert in_files(visitor.marks, tmp_path, since=since) == []
    assert not visitor.marks.within(caplog.text)


def test_i20_whose_account_is_withdrawn_while_they_stand_at_a_case_leaves_nothing_of_anybody(
    desk: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = AtWork(desk, Marks.made(3))
    visitor.signs_in()
    visitor.looks_at_a_case()
    colleague = replace(CAREFUL, id="s-colleague", name="Noor", pin=new_pin_verifier(PIN))
    desk._store_thread.reach(lambda store: knows(store, colleague, seq=2) and None)
    desk._store_thread.reach(lambda store: store.take_in(page(gone(CAREFUL.id, 3, "staff", STAFF))) and None)
    desk._engine.conductor.reload()
    until(lambda: visitor.session.staff is None)
    frames(3)
    visitor.assert_nothing_shows()
    assert visitor.session.locked is None, "nobody comes back for it"
    assert in_memory(visitor.marks) == []
    assert in_files(visitor.marks, tmp_path, since=since) == []
    assert not visitor.marks.within(caplog.text)


def test_i20_who_signs_out_leaves_nothing_of_anybody_and_no_figure_of_their_pin(
    desk: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = AtWork(desk, Marks.made(3))
    visitor.signs_in()
    visitor.looks_at_a_case()
    visitor.does(Finish(), Finish())
    frames(3)
    visitor.assert_nothing_shows()
    assert in_memory(visitor.marks) == []
    assert in_files(visitor.marks, tmp_path, since=since) == []
    assert not visitor.marks.within(caplog.text)
    assert PIN not in caplog.text
