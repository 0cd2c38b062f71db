"""Tells when somebody asks more than anything that works would; counts in this process only, and blocks nothing.

Token buckets: a full bucket is what may come at once, its refill what may go on for ever. Nothing is locked: two
threads that take at the same moment may count one request less, which harms nobody.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

DEVICE_BURST = 1000
DEVICE_PER_S = 20.0
"""Of one terminal in one process. A first fill of 100,000 records is 200 pages; working through an outbox of a year
is some 50 pushes; a waiting terminal asks twice a minute."""
UNKNOWN_CODES_BURST = 30
UNKNOWN_CODES_PER_S = 1 / 60
"""Wrong codes that begin like none we gave out: 30, then one a minute. Of 31^8 codes that finds none."""
WHO_MAX = 50_000
"""Above this the full buckets are forgotten; a full bucket says nothing."""


@dataclass(frozen=True, slots=True)
class _Level:
    tokens: float
    at: float


class Buckets:
    """One bucket for each of those who ask."""

    def __init__(self, *, burst: int, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._levels: dict[str, _Level] = {}

    def take(self, who: str = "") -> int:
        """Take one token. 0: there was one; otherwise the seconds after which to come back, and nothing is taken."""
        now = self._clock()
        tokens = self._tokens(who, now)
        if tokens < 1:
            return max(1, math.ceil((1 - tokens) / self._per_s))
        if len(self._levels) > WHO_MAX:
            self._levels = {
                name: level for name, level in self._levels.items() if self._tokens(name, now) < self._burst
            }
        self._levels[who] = _Level(tokens - 1, now)
        return 0

    def empty(self) -> None:
        """Forget everybody: every bucket is full."""
        self._levels = {}

    def _tokens(self, who: str, now: float) -> float:
        level = self._levels.get(who)
        return self._burst if level is None else min(self._burst, level.tokens + (now - level.at) * self._per_s)
