"""What a run found and what it did: the kinds of violation, and the counts; judges nothing itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


class Violated(AssertionError):
    """Raised when an invariant of docs/sync.md does not hold; `kind` is how the soak counts it."""

    kind = "diverged"


class Lost(Violated):
    """Raised when something that was confirmed is nowhere any more."""

    kind = "lost"


class Duplicated(Violated):
    """Raised when one operation had its effect twice, or got two different answers."""

    kind = "duplicated"


class Diverged(Violated):
    """Raised when two ends that are at rest do not say the same, or show what they may not."""


@dataclass(slots=True)
class Counts:
    """What a run did so far; the soak writes it down."""

    steps: int = 0
    kills: int = 0
    committed: int = 0
    rounds_at_rest: int = 0
    faults: Counter[str] = field(default_factory=Counter)


COUNTS = Counts()
"""Of this process: the state machines are made by hypothesis, which hands nothing to them."""
