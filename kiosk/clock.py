"""Where time comes from, as a value that is handed on, so that tests hold it in their hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """`wall` is aware local time, for people; `monotonic_s` is seconds, what waiting is measured with."""

    wall: Callable[[], datetime]
    monotonic_s: Callable[[], float]
