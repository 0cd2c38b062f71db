"""Picks the answer to a question out of what a printer says; knows no connection and no meaning.

A printer takes three bytes among the dots of a picture for a question and answers it, and some report changes without
being asked, in blocks of four bytes of which the last three could be an answer. None of those may be taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

Fits = Callable[[int], bool]
Ask = Callable[[bytes, Fits], int | None]
"""Sends a question; the first byte that can be its answer, or None."""
REPORT_MASK, REPORT_BITS, REPORT_BYTES = 0b1001_0011, 0b0001_0000, 4
"""The first byte of a report of a change (Epson ESC/POS reference, GS a), and how many it has; no answer begins so."""
MOST_UNASKED_READS = 64
"""So often what came unasked is thrown away before a question: a printer may never stop talking."""


def first_fitting(read: Callable[[float], bytes], fits: Fits, patience_s: float) -> int | None:
    """The first byte that fits, within `patience_s`; `read` waits so many seconds and answers empty when it gives up.

    Raises what `read` raises.
    """
    until = monotonic() + patience_s
    of_report = 0
    while (left := until - monotonic()) > 0:
        said = read(left)
        if not said:
            return None
        for byte in said:
            if of_report:
                of_report -= 1
            elif byte & REPORT_MASK == REPORT_BITS:
                of_report = REPORT_BYTES - 1
            elif fits(byte):
                return byte
    return None
