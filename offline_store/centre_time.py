"""What time it is at the centre, as far as this device knows, and that a question is asked once; knows no network.

The centre takes a question of staff only when it says that it is asked now, so that nobody who kept one gets an answer
to it. The clock of a terminal may be years wrong. Then the centre says what time it is, and from that moment on this
device's running time counts.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from marketplace.desk_questions import Once

ASKED_LATE = "asked_late"
"""The centre's reason for a question of another time."""
NONCE_BYTES = 16


def wall_clock() -> datetime:
    """Device time, UTC."""
    return datetime.now(UTC)


class CentreTime:
    """`clock` is monotonic seconds, `now` device time in UTC."""

    def __init__(self, clock: Callable[[], float], now: Callable[[], datetime]) -> None:
        self._clock = clock
        self._now = now
        self._told: tuple[datetime, float] | None = None

    def once(self) -> Once:
        """For the next question: the centre's time, and what no other question has."""
        if self._told is None:
            return Once(self._now(), secrets.token_hex(NONCE_BYTES))
        at, then_s = self._told
        return Once(at + timedelta(seconds=self._clock() - then_s), secrets.token_hex(NONCE_BYTES))

    def is_told(self, moment: str) -> bool:
        """Take over what the centre says its time is, "2026-11-21T12:00:00+00:00"; whether that could be read."""
        try:
            at = datetime.fromisoformat(moment)
        except ValueError:
            return False
        if at.tzinfo is None:
            return False
        self._told = at, self._clock()
        return True
