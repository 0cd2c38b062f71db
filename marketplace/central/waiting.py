"""Lets requests wait for news of their feeds, a bounded number at a time; knows no HTTP and no tables.

A waiter waits in the thread of its own request. All waiters of a process share one reading of the heads of all
feeds: whoever finds it too old reads it again, so a thousand waiters cost the database as much as one. Nothing is
locked: places and the pen are taken from a deque, which is one step of the interpreter.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

LOOK_EVERY_S = 0.04
FRESH_S = 0.08
"""A change is seen within 0.12 s; one process asks the database for the heads at most 12 times a second."""


class Waited(StrEnum):
    """How a wait ended."""

    NEWS = "news"
    NOTHING = "nothing"
    NO_ROOM = "no_room"
    """All places are taken, or this process is stopping."""


@dataclass(frozen=True, slots=True)
class _Reading:
    at: float
    heads: Mapping[str, int]


class WaitingRoom:
    """The places of one process."""

    def __init__(
        self,
        read_heads: Callable[[], Mapping[str, int]],
        *,
        places: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._read_heads = read_heads
        self._clock = clock
        self._sleep = sleep
        self._places = deque(range(places))
        self._pen = deque([None])
        self._reading = _Reading(float("-inf"), {})
        self._latest: dict[str, object] = {}
        self._open = True

    def furnish(self, places: int) -> None:
        """Set how many may wait; before the first one does."""
        self._places = deque(range(places))

    def close(self) -> None:
        """Nobody waits any longer: the process is to stop. Safe in a signal handler."""
        self._open = False

    def wait(self, who: str, cursors: Mapping[str, int], wait_s: float) -> Waited:
        """Until a feed of `cursors` has come further, at most `wait_s`.

        Of one `who` only the last waits: the one before belongs to a connection that broke off.
        What `read_heads` raises comes out.
        """
        places = self._places
        if not self._open or not places:
            return Waited.NO_ROOM
        try:
            place = places.pop()
        except IndexError:  # another thread took the last one since
            return Waited.NO_ROOM
        mine = object()
        self._latest[who] = mine
        try:
            return self._waited(who, mine, cursors, self._clock() + wait_s)
        finally:
            if self._latest.get(who) is mine:
                self._latest.pop(who, None)
            places.append(place)

    def _waited(self, who: str, mine: object, cursors: Mapping[str, int], until: float) -> Waited:
        looked_at: Mapping[str, int] | None = None
        while self._open and self._latest.get(who) is mine:
            heads = self._heads()
            if heads is not looked_at:
                looked_at = heads
                # A reading may be older than the page this device has just read: only further on is news.
                if any(heads.get(feed, 0) > at for feed, at in cursors.items()):
                    return Waited.NEWS
            left = until - self._clock()
            if left <= 0:
                break
            self._sleep(min(LOOK_EVERY_S, left))
        return Waited.NOTHING

    def _heads(self) -> Mapping[str, int]:
        now = self._clock()
        if now - self._reading.at < FRESH_S:
            return self._reading.heads
        try:
            self._pen.pop()
        except IndexError:  # somebody is reading; a little later we see what they saw
            return self._reading.heads
        try:
            heads = self._read_heads()
            # The same reading again stays the same object, which is how the others see that nothing happened.
            self._reading = _Reading(now, self._reading.heads if heads == self._reading.heads else heads)
        finally:
            self._pen.append(None)
        return self._reading.heads
