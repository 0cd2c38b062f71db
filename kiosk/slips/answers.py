"""Picks the answer to a question out of what a printer says; knows no connection and no meaning.

A printer takes three bytes among the dots of a picture for a question and answers it, and some report changes without
being asked. Such a byte must not be taken for the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

Fits = Callable[[int], bool]
Ask = Callable[[bytes, Fits], int | None]
"""Sends a question; the first byte that can be its answer, or None."""


def first_fitting(read: Callable[[float], bytes], fits: Fits, patience_s: float) -> int | None:
    """The first byte that fits, within `patience_s`; `read` waits so many seconds and answers empty when it gives up.

    Raises what `read` raises.
    """
    until = monotonic() + patience_s
    while (left := until - monotonic()) > 0:
        said = read(left)
        if not said:
            return None
        for byte in said:
            if fits(byte):
                return byte
    return None
