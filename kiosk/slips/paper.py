"""What a printer's status bytes mean (ESC/POS `DLE EOT n`); knows no connection.

An empty or impossible answer is UNKNOWN. python-escpos reads an empty one as "plenty of paper".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from kiosk.slips.errors import CoverOpen, CutterFault, PaperOut, PrinterOffline
from kiosk.slips.printer import PaperStatus

ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR, ASK_PAPER = (b"\x10\x04" + bytes((n,)) for n in (1, 2, 3, 4))
FIXED_MASK, FIXED_BITS = 0b1001_0011, 0b0001_0010
"""Bits every answer has (Epson ESC/POS reference, DLE EOT): anything else is not an answer to this question."""


def ask_status(ask: Callable[[bytes], bytes]) -> PaperStatus:
    """Ask all four questions and sum them up; stops at the first that is not answered."""
    answers: list[int] = []
    for question in (ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR, ASK_PAPER):
        reply = ask(question)
        if not reply or reply[-1] & FIXED_MASK != FIXED_BITS:
            return PaperStatus.UNKNOWN
        answers.append(reply[-1])
    printer, cause, error, paper = answers
    if paper & 0x60 or cause & 0x20:
        return PaperStatus.PAPER_OUT
    if cause & 0x04:
        return PaperStatus.COVER_OPEN
    if error & 0x68 or cause & 0x40:
        return PaperStatus.FAULT
    if printer & 0x08:
        return PaperStatus.OFFLINE
    return PaperStatus.NEAR_END if paper & 0x0C else PaperStatus.READY


def refuse_unless_ready(status: PaperStatus) -> None:
    """Raise the error that belongs to a status in which printing is no use; UNKNOWN is worth a try."""
    match status:
        case PaperStatus.PAPER_OUT:
            raise PaperOut("the printer says its paper is out")
        case PaperStatus.COVER_OPEN:
            raise CoverOpen("the printer says its cover is open")
        case PaperStatus.FAULT:
            raise CutterFault("the printer says its cutter or head has a fault")
        case PaperStatus.OFFLINE:
            raise PrinterOffline("the printer says it is offline")
        case PaperStatus.READY | PaperStatus.NEAR_END | PaperStatus.UNKNOWN:
            return
        case _ as never:
            assert_never(never)
