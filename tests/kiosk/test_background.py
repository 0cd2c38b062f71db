"""Work for the store runs in order on one thread; answers and errors come back; a loop never dies."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.background import Background, CentreThread, Loop, StoreThread
from offline_store.errors import StoreBusy, StoreClosed
from offline_store.store import Store


@pytest.fixture
def store_thread(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(lambda: Store.open(tmp_path))
    thread.start()
    yield thread
    thread.stop()


def test_everything_runs_on_the_one_thread_in_the_order_it_was_asked(store_thread: StoreThread) -> None:
    seen: list[tuple[int, str]] = []

    def note(number: int) -> Callable[[Store], None]:
        return lambda _store: seen.append((number, threading.current_thread().name))

    for answer in [store_thread.submit(note(number)) for number in range(50)]:
        answer.result(5)
    assert seen == [(number, "store") for number in range(50)]


def test_an_error_reaches_the_asker_and_the_thread_lives_on(store_thread: StoreThread) -> None:
    def fails(_store: Store) -> None:
        raise ValueError("planted")

    with pytest.raises(ValueError, match="planted"):
        store_thread.submit(fails).result(5)
    assert store_thread.submit(lambda store: store.device.is_enrolled).result(5) is False


def test_a_store_that_does_not_open_answers_everybody_with_the_reason() -> None:
    def refuse() -> Store:
        raise StoreBusy("another program has it")

    thread = StoreThread(refuse)
    early = thread.submit(lambda store: store.device.is_enrolled)
    thread.start()
    with pytest.raises(StoreBusy):
        early.result(5)
    with pytest.raises(StoreBusy):
        thread.submit(lambda store: store.device.is_enrolled).result(5)
    thread.stop()


def test_answers_come_back_through_the_screens_own_door(store_thread: StoreThread) -> None:
    posted: list[Callable[[], None]] = []
    came = threading.Event()

    def post(call: Callable[[], None]) -> None:
        posted.append(call)
        came.set()

    answers: list[object] = []
    background = Background(store_thread, CentreThread(lambda: None), post)
    background.ask_store(lambda store: store.device.is_enrolled, answers.append, answers.append)
    assert came.wait(5)
    assert answers == []
    posted.pop()()
    assert answers == [False]


def test_a_loop_goes_on_after_a_fault_and_wakes_at_once() -> None:
    rounds: list[int] = []
    twice = threading.Event()

    def round_() -> float:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise RuntimeError("planted")
        twice.set()
        return 3600.0

    loop = Loop("planted", round_, after_error_s=3600.0)
    loop.start()
    while not rounds:
        pass
    loop.wake()
    assert twice.wait(5)
    time.sleep(0.2)
    loop.stop()
    assert rounds == [0, 1]


def test_a_stop_between_two_looks_of_a_loop_is_heard() -> None:
    rounds: list[int] = []

    def round_() -> float:
        rounds.append(1)
        return 3600.0

    loop = Loop("planted", round_)

    class StoppedJustBefore(threading.Event):
        """Somebody stops the loop at the very moment that it lets go of what woke it."""

        def clear(self) -> None:
            stopping = threading.Thread(target=loop.stop, args=(0.0,))
            stopping.start()
            stopping.join()
            super().clear()

    loop._woken = StoppedJustBefore()
    loop.start()
    loop._thread.join(5)
    alive = loop._thread.is_alive()
    loop.wake()
    assert (alive, rounds) == (False, [])


def test_stopping_finishes_what_was_asked_before(tmp_path: Path) -> None:
    thread = StoreThread(lambda: Store.open(tmp_path))
    thread.start()
    asked = [thread.submit(lambda store: store.device.is_enrolled) for _ in range(20)]
    thread.stop()
    assert [answer.result(0) for answer in asked] == [False] * 20


def test_whoever_asks_a_store_that_was_stopped_is_told_so_and_waits_for_nothing(store_thread: StoreThread) -> None:
    assert store_thread.submit(lambda store: store.device.is_enrolled).result(5) is False
    store_thread.stop()
    with pytest.raises(StoreClosed):
        store_thread.submit(lambda store: store.device.is_enrolled).result(5)


def test_the_centre_is_opened_for_each_question_and_a_fault_reaches_who_asked() -> None:
    """Another key may be in force by then; and whoever asked must not wait for ever."""
    opened: list[int] = []

    def open_centre() -> int:
        opened.append(len(opened))
        return len(opened)

    asking = CentreThread(open_centre)
    asking.start()
    assert asking.submit(lambda centre: centre * 10).result(5) == 10
    with pytest.raises(ZeroDivisionError):
        asking.submit(lambda centre: centre / 0).result(5)
    assert asking.submit(lambda centre: centre).result(5) == 3
    asking.stop()


def test_an_answer_of_the_centre_comes_back_on_the_screens_thread(store_thread: StoreThread) -> None:
    posted: list[Callable[[], None]] = []
    came = threading.Event()

    def post(call: Callable[[], None]) -> None:
        posted.append(call)
        came.set()

    asking = CentreThread(lambda: "the centre")
    asking.start()
    answers: list[object] = []
    Background(store_thread, asking, post).ask_centre(str.upper, answers.append, answers.append)
    assert came.wait(5)
    assert answers == []
    posted.pop()()
    assert answers == ["THE CENTRE"]
    asking.stop()
