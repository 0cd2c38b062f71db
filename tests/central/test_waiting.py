"""Waiting for news: bounded, shared, and over when there is some."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from marketplace.central.waiting import FRESH_S, LOOK_EVERY_S, Waited, WaitingRoom


@dataclass
class World:
    """A clock that sleeping moves on, feeds that change at agreed moments, and a count of who asked."""

    now: float = 100.0
    heads: dict[str, int] = field(default_factory=lambda: {"parkwijk/listings": 5})
    read: list[float] = field(default_factory=list)
    later: dict[float, Callable[[], object]] = field(default_factory=dict)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        for moment in [moment for moment in self.later if moment <= self.now]:
            self.later.pop(moment)()

    def read_heads(self) -> Mapping[str, int]:
        self.read.append(self.now)
        return dict(self.heads)

    def room(self, places: int = 1) -> WaitingRoom:
        return WaitingRoom(self.read_heads, places=places, clock=lambda: self.now, sleep=self.sleep)


def test_a_change_ends_the_wait_within_two_looks() -> None:
    world = World()
    world.later[103.0] = lambda: world.heads.update({"parkwijk/listings": 6})
    assert world.room().wait("H", {"parkwijk/listings": 5}, 25) is Waited.NEWS
    assert 103.0 <= world.now <= 103.0 + FRESH_S + LOOK_EVERY_S


def test_a_change_before_the_wait_is_news_at_once() -> None:
    world = World()
    assert world.room().wait("H", {"parkwijk/listings": 4}, 25) is Waited.NEWS
    assert world.now == 100.0


def test_a_change_in_somebody_elses_feed_is_no_news() -> None:
    world = World()
    world.later[101.0] = lambda: world.heads.update({"centrum/listings": 1})
    assert world.room().wait("H", {"parkwijk/listings": 5}, 3) is Waited.NOTHING
    assert world.now == 103.0


def test_a_reading_older_than_what_the_device_has_is_no_news() -> None:
    world = World()
    assert world.room().wait("H", {"parkwijk/listings": 9}, 1) is Waited.NOTHING


def test_nobody_waits_when_all_places_are_taken_and_a_place_comes_free_again() -> None:
    world = World()
    room = world.room(places=1)
    inside: list[Waited] = []
    world.later[100.5] = lambda: inside.append(room.wait("P", {"parkwijk/listings": 5}, 25))
    assert room.wait("H", {"parkwijk/listings": 5}, 1) is Waited.NOTHING
    assert inside == [Waited.NO_ROOM]
    assert room.wait("P", {"parkwijk/listings": 5}, 1) is Waited.NOTHING


def test_all_waiters_share_one_reading() -> None:
    world = World()
    room = world.room(places=3)
    world.later[100.1] = lambda: room.wait("P", {"parkwijk/listings": 5}, 0.5)
    world.later[100.2] = lambda: room.wait("C", {"parkwijk/listings": 5}, 0.3)
    room.wait("H", {"parkwijk/listings": 5}, 2)
    apart = [later - earlier for earlier, later in zip(world.read, world.read[1:], strict=False)]
    assert min(apart) >= FRESH_S
    assert len(world.read) <= 2 / FRESH_S + 1


def test_a_device_that_asks_again_takes_its_own_place() -> None:
    world = World()
    room = world.room(places=2)
    ended: list[tuple[Waited, float]] = []
    world.later[101.0] = lambda: ended.append((room.wait("H", {"parkwijk/listings": 5}, 2), world.now))
    assert room.wait("H", {"parkwijk/listings": 5}, 25) is Waited.NOTHING
    assert ended[0][0] is Waited.NOTHING
    assert world.now < 104, "the first wait ended with the second, not after 25 seconds"


def test_a_process_that_stops_sends_its_waiters_home() -> None:
    world = World()
    room = world.room()
    world.later[101.0] = room.close
    assert room.wait("H", {"parkwijk/listings": 5}, 25) is Waited.NOTHING
    assert world.now < 101.1
    assert room.wait("H", {"parkwijk/listings": 5}, 25) is Waited.NO_ROOM


def test_a_fault_of_the_database_gives_the_place_and_the_pen_back() -> None:
    world = World()
    faults = [OSError("away")]

    def read_heads() -> Mapping[str, int]:
        if faults:
            raise faults.pop()
        return world.heads

    room = WaitingRoom(read_heads, places=1, clock=lambda: world.now, sleep=world.sleep)
    with pytest.raises(OSError, match="away"):
        room.wait("H", {"parkwijk/listings": 5}, 1)
    assert room.wait("H", {"parkwijk/listings": 4}, 1) is Waited.NEWS
