"""Tells a scanner from somebody who types, by how fast its letters come; knows no window and no clock."""

from __future__ import annotations

FAST_S = 0.06
"""A scanner sends a letter every few milliseconds. Nobody types six in a row and Enter each within this time."""
LEAST = 6
"""Letters of the shortest code we print."""


class Burst:
    """Letters that came fast after each other and are not given to the page yet. Times in seconds that only grow."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._last_at = float("-inf")

    def typed(self, letter: str, now: float) -> tuple[str, ...]:
        """A letter came; which ones before it were typed by somebody after all."""
        slow = self.is_over(now)
        before = self.taken() if slow else ()
        self._letters.append(letter)
        self._last_at = now
        return before

    def entered(self, now: float) -> str:
        """Enter came; the whole code, when a scanner sent it, else nothing: what is held stays."""
        scanned = len(self._letters) >= LEAST and not self.is_over(now)
        return "".join(self.taken()) if scanned else ""

    def is_over(self, now: float) -> bool:
        """Whether what is held is no code: what comes now comes too late."""
        return now - self._last_at >= FAST_S

    def taken(self) -> tuple[str, ...]:
        """What is held, one by one; nothing is held any more."""
        letters, self._letters = tuple(self._letters), []
        return letters
