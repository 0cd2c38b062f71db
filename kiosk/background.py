"""The one door between threads and the screen: the store's thread, the sync loop and the way back.

Knows no Kivy: how to reach the screen's thread is given to it. Knows no SQL and no HTTP: it only runs
what offline_store offers, where it may run.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from kiosk.logs import log_fault
from offline_store.errors import StoreClosed
from offline_store.store import Store

T = TypeVar("T")
C_co = TypeVar("C_co", covariant=True)
Post = Callable[[Callable[[], None]], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    work: Callable[[Store], Any]
    answer: Future[Any]


def at_the_door(what: str, call: Callable[[], T], otherwise: T) -> T:
    """What `call` answers; `otherwise` when it fails in a way nobody foresaw, which is logged without its words."""
    try:
        return call()
    except Exception as exc:  # an outer door: whoever comes after this must be served
        log_fault(log, what, exc)
        return otherwise


class StoreThread:
    """Owns the store: opens it, runs everything that touches it in order, closes it.

    SQLite connections belong to the thread that made them (docs/store.md), and one writer means that
    no two of our own statements ever wait for each other's lock. Whoever asks is always answered: with the reason
    when the store could not be opened, with StoreClosed when it has been closed.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._refusal: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Begin opening the store."""
        self._thread.start()

    def submit(self, work: Callable[[Store], T]) -> Future[T]:
        """Run `work` on the store's thread; returns at once."""
        answer: Future[T] = Future()
        self._asked.put(_Asked(work, answer))
        if self._refusal is not None:
            self._refuse_all()  # nobody reads the queue any more
        return answer

    def reach(self, work: Callable[[Store], T]) -> T:
        """Run `work` on the store's thread and wait for its answer; never call it from the screen's thread."""
        return self.submit(work).result()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Finish what was asked, close the store, end the thread."""
        self._asked.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            with self._open_store() as store:
                while self._answered_one(store):
                    pass
            self._refusal = StoreClosed("the store has been closed")
        except Exception as exc:  # an outer door: whoever asks from now on gets the reason
            self._refusal = exc
        self._refuse_all()

    def _answered_one(self, store: Store) -> bool:
        """Do what is asked next; False for the end. A function of its own, so that nothing of it is held while waiting:
        a question and its answer may be somebody's words."""
        asked = self._asked.get()
        if asked is None:
            return False
        try:
            asked.answer.set_result(asked.work(store))
        except Exception as exc:  # an outer door: the asker gets it, the thread lives on
            asked.answer.set_exception(exc)
        return True

    def _refuse_all(self) -> None:
        refusal = self._refusal or StoreClosed("the store has been closed")
        with suppress(Empty):
            while True:
                asked = self._asked.get_nowait()
                if asked is not None:
                    asked.answer.set_exception(refusal)


class CentreThread(Generic[C_co]):
    """Asks the centre what somebody waits for, one question at a time; sync has ways of its own.

    `open_centre` is called for each question: another key or address may be in force by then.
    """

    def __init__(self, open_centre: Callable[[], C_co]) -> None:
        self._open_centre = open_centre
        self._asked: SimpleQueue[tuple[Callable[[C_co], Any], Future[Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="asking", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, work: Callable[[C_co], T]) -> Future[T]:
        """Run `work` with the centre; returns at once."""
        answer: Future[T] = Future()
        self._asked.put((work, answer))
        return answer

    def stop(self) -> None:
        """Ask nothing more. Nobody waits for what is under way: whoever asked is gone."""
        self._asked.put(None)

    def _run(self) -> None:
        while self._answered_one():
            pass

    def _answered_one(self) -> bool:
        """As that of StoreThread: what a neighbour wrote is not held until somebody else asks for something."""
        asked = self._asked.get()
        if asked is None:
            return False
        work, answer = asked
        try:
            answer.set_result(work(self._open_centre()))
        except Exception as exc:  # an outer door: the asker gets it, the thread lives on
            answer.set_exception(exc)
        return True


class Background(Generic[C_co]):
    """Runs work beside the screen and brings the answers back to the screen's thread, through `post`."""

    def __init__(self, store: StoreThread, centre: CentreThread[C_co], post: Post) -> None:
        self._store = store
        self._centre = centre
        self._post = post

    def ask_store(
        self, work: Callable[[Store], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work` on the store's thread; `then` or `failed` is called on the screen's thread."""
        self._answer(self._store.submit(work), then, failed)

    def ask_centre(
        self, work: Callable[[C_co], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work` with the centre, beside everything else; the answers come as those of the store."""
        self._answer(self._centre.submit(work), then, failed)

    def _answer(self, asked: Future[T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        def answered(done: Future[T]) -> None:
            error = done.exception()
            if error is None:
                self._post(lambda: then(done.result()))
            elif isinstance(error, Exception):
                caught = error
                self._post(lambda: failed(caught))

        asked.add_done_callback(answered)

    def tell_screen(self, call: Callable[[], None]) -> None:
        """Run `call` on the screen's thread; for the spooler and the sync loop."""
        self._post(call)


class Loop:
    """Calls `round_` again and again in a thread of its own; `round_` answers how many seconds to wait.

    `wake` makes the next round begin at once. An error of `round_` never ends the loop: it is logged
    without personal data, and the next round comes after `after_error_s`.
    """

    def __init__(self, name: str, round_: Callable[[], float], after_error_s: float = 60.0) -> None:
        self._round = round_
        self._after_error_s = after_error_s
        self._woken = threading.Event()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def end(self) -> None:
        """No round is begun any more; returns at once."""
        self._ends.set()
        self._woken.set()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End, and wait so long for the round that is under way."""
        self.end()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            self._woken.clear()  # before the look: a stop between the two would go unheard for a whole wait
            if self._ends.is_set():
                return
            try:
                wait_s = self._round()
            except Exception as exc:  # an outer door: a fault in one round must not end all rounds
                log_fault(log, f"a round of {self._thread.name}", exc)
                wait_s = self._after_error_s
            self._woken.wait(wait_s)
