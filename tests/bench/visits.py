"""Many visits to one running terminal, in a process of its own: what it holds in memory, and how soon a search answers.

`python -m tests.bench.visits FOLDER VISITS`, with the settings and the filled store of a terminal in FOLDER;
prints JSON. No time is spent on a finger's pace: intents come as fast as they are answered.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kiosk.background import StoreThread
from kiosk.directory import directory_of
from kiosk.intents import Clear, Finish, Onward, Open, Search, Type
from kiosk.kivy_environment import kivy_environment
from kiosk.printers import Printers
from kiosk.settings import load_settings
from offline_store.store import Store
from tests.bench.first_fill import resident_mb
from tests.bench.searching import LINES
from tests.kiosk.screens.residue import Marks
from tests.kiosk.screens.visitor import Visitor, frames, until

FEW = 10
WAYS_IN = ("request", "offer", "household", "partners", "worked", "board", "mine")


def terminal_in(folder: Path) -> Any:
    """A whole terminal in a window, its engine running."""
    settings = load_settings(folder / "marktpunt.toml")
    os.environ.update(kivy_environment(settings.display.px_per_mm, Path(mkdtemp(prefix="bench-kivy-"))))
    from kiosk.app import Terminal

    store_thread = StoreThread(lambda: Store.open(settings.terminal.data, key_file=settings.terminal.key))
    store_thread.start()
    terminal = Terminal(settings, Printers(folder / "marktpunt.toml", settings), store_thread)
    today = terminal._clock.wall().date()
    terminal.open_up(store_thread.reach(lambda store: directory_of(store, today)))
    terminal._window.add_widget(terminal._stage)
    until(lambda: bool(terminal.is_running))
    return terminal


def searches_ms(visitor: Visitor) -> list[float]:
    """From each key in the search line of the board until what it found is drawn."""
    from kivy.graphics.opengl import glFinish

    took: list[float] = []
    visitor.does(Open("board"), Search())
    for line in LINES:
        visitor.does(Clear())
        until(lambda: bool(visitor.session.board.loaded))
        for letter in line:
            began = time.perf_counter()
            visitor.terminal.receive(Type(letter))
            while True:
                frames(1)
                if visitor.session.board.loaded:
                    break
            glFinish()
            took.append((time.perf_counter() - began) * 1000)
    visitor.does(Onward(), Finish(), Finish())
    return took


def visits(visitor: Visitor, count: int) -> None:
    """So many people, one after another: each begins something, answers what is asked, and stops."""
    for at in range(count):
        visitor.does(Open(WAYS_IN[at % len(WAYS_IN)]), Onward())
        visitor.answers()
        visitor.does(Finish(), Finish())


def main(folder: Path, many: int) -> None:
    """Measure, and print it."""
    visitor = Visitor(terminal_in(folder), Marks.made(4))
    took = searches_ms(visitor)
    held = []
    done = 0
    for count in (FEW, many) if many else ():
        visits(visitor, count - done)
        done = count
        frames(5)
        gc.collect()
        held.append(resident_mb())
    print(json.dumps({"search_ms": took, "resident_mb": held}), flush=True)
    os._exit(0)  # nothing here is worth saving, and Kivy takes its time


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
