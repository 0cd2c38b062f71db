"""After a visit nothing of it can be found: not on a screen, in memory, in a cache, in a file or in a log (I20)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.around import Pinned
from kiosk.background import StoreThread
from kiosk.directory import directory_of
from kiosk.events import BoardLoaded, MineAnswered
from kiosk.intents import Back, Choose, Finish, Onward, Open, Scanned, Search
from kiosk.kivy_environment import kivy_environment
from kiosk.printers import Printers
from kiosk.settings import Settings
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import Receipt
from kiosk.tour.self_test import prepared_settings
from kiosk.views.shapes import HomeView
from marketplace.cases import CaseState, Side
from marketplace.mine import MineAnswer, OwnMessage, Thread
from offline_store.store import Store
from tests.kiosk.screens.residue import Marks, in_files, in_memory, in_widgets
from tests.kiosk.screens.visitor import Visitor, frames, until
from tests.kiosk.terminals import START
from tests.kiosk.visits import HEDGE, TODAY

pytestmark = pytest.mark.display


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a terminal in a folder of its own."""
    return prepared_settings(tmp_path)


@pytest.fixture
def terminal(tmp_path: Path, settings: Settings) -> Iterator[Any]:
    import os

    os.environ.update(kivy_environment(3.65, tmp_path / "kivy"))
    from kiosk.app import Terminal

    store_thread = StoreThread(lambda: Store.open(tmp_path / "data"))
    store_thread.start()
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


def household(visitor: Visitor) -> None:
    visitor.does(Open("household"), Onward(), Choose("elsewhere"), Onward())
    visitor.types("2033")
    visitor.does(Onward())
    visitor.answers()


def partners(visitor: Visitor) -> None:
    visitor.does(Open("partners"), Open("name"))
    visitor.types(visitor.wanted("letters"))
    visitor.does(Onward())


def on_the_board(visitor: Visitor) -> None:
    visitor.does(Open("board"), Search())
    visitor.types(visitor.wanted("letters"))
    visitor.does(Onward())


def answering(visitor: Visitor) -> None:
    """A listing that hangs here already, put up before this visit, is answered up to the check page."""
    listing = HEDGE
    visitor.news(BoardLoaded((Pinned(listing),), 1, visitor.session.ticket))
    visitor.does(Open("board"))
    visitor.news(BoardLoaded((Pinned(listing),), 1, visitor.session.ticket))
    visitor.does(Open(f"listing:{listing.id}"), Onward())
    visitor.answers()


def own_slip(visitor: Visitor) -> None:
    """Number and words are typed, and the centre answers with what a neighbour wrote."""
    visitor.is_online = True
    visitor.does(Open("mine"))
    visitor.types("h 417")
    visitor.does(Onward())
    visitor.types(visitor.wanted("letters"))
    visitor.does(Onward())
    visitor.news(MineAnswered(answered(visitor), visitor.session.ticket))
    visitor.does(Onward())


def a_scan(visitor: Visitor) -> None:
    """The receipt before the scanner; half of another one is still held when the visit ends."""
    visitor.is_online = True  # so that the centre is asked, in a thread that could remember it
    visitor.does(Scanned(f"MP1/H-0417/{visitor.marks.word(0)}-{visitor.marks.word(1)}-{visitor.marks.word(2)}"))
    until(lambda: visitor.is_told_of_a_line() and visitor.session.mine.asked)
    visitor.news(MineAnswered(answered(visitor), visitor.session.ticket))
    visitor.said += 1
    for letter in visitor.marks.word(3):
        visitor.terminal._window.dispatch("on_textinput", letter)


def answered(visitor: Visitor) -> MineAnswer:
    word = visitor.wanted("letters")
    line = OwnMessage(Side.HELPER, TODAY, word)
    return MineAnswer(Side.ASKER, HEDGE, (Thread("r1", CaseState.CONNECTED, TODAY, word, (line,)),))


def a_reaction(visitor: Visitor) -> None:
    visitor.does(Open("worked"), Onward())
    visitor.answers()


def a_request(visitor: Visitor) -> None:
    visitor.does(Open("request"))
    visitor.answers()


def an_offer(visitor: Visitor) -> None:
    visitor.does(Open("offer"))
    visitor.answers()


VISITS = (
    a_request, an_offer, household, partners, on_the_board, answering, own_slip, a_scan, a_reaction,
)  # fmt: skip


@pytest.mark.parametrize("ending", [ended_by_stopping, ended_by_idling])
@pytest.mark.parametrize("visit", VISITS)
def test_i20_what_was_typed_or_fetched_is_nowhere_after_the_visit(
    terminal: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    visit: Callable[[Visitor], None],
    ending: Callable[[Visitor], None],
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = Visitor(terminal, Marks.made(9))
    visit(visitor)
    if visitor.said:
        assert in_memory(visitor.marks) != [], "whoever looks must be able to find"
    ending(visitor)
    assert_nothing_is_left(visitor, tmp_path, since, caplog)


def test_i20_who_hung_something_up_leaves_no_phone_number_and_no_secret_words_behind(
    terminal: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    since = time.time()
    visitor = Visitor(terminal, Marks.made(3))
    visitor.title = "Wie drinkt er thee met mij?"
    visitor.does(Open("request"))
    visitor.answers()
    visitor.does(Onward())
    until(lambda: type(terminal.page).__name__ == "DoneView")
    slips = [decode_slip(one.kind, one.content) for one in visitor.session.done.slips]
    visitor.marks = visitor.marks.and_words(next(slip.code for slip in slips if isinstance(slip, Receipt)))
    del slips
    assert in_memory(visitor.marks) != []
    # the board keeps what is the board's; the printer has its two slips, and forgets them when they came out
    until(lambda: len(list((tmp_path / "slips").glob("*.png"))) == 2)
    visitor.does(Onward())
    assert_nothing_is_left(visitor, tmp_path / "data", since, caplog)
