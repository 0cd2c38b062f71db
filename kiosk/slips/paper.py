"""What a printer's status bytes mean (ESC/POS `DLE EOT n`, `GS r 1`); knows no connection.

An empty or impossible answer is UNKNOWN. python-escpos reads an empty one as "plenty of paper".
"""

from __future__ import annotations

from typing import assert_never

from kiosk.slips.answers import Ask
from kiosk.slips.errors import CoverOpen, CutterFault, PaperOut, PrinterOffline
from kiosk.slips.printer import PaperStatus

ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR, ASK_PAPER = (b"\x10\x04" + bytes((n,)) for n in (1, 2, 3, 4))
FIXED_MASK, FIXED_BITS = 0b1001_0011, 0b0001_0010
"""Bits every answer has (Epson ESC/POS reference, DLE EOT): anything else is not an answer to this question."""
ASK_IN_TURN = b"\x1dr\x01"
"""`GS r 1` waits its turn behind the picture; `DLE EOT` is answered at once, even with half a slip still to print."""
IN_TURN_ANSWERS = (0x00, 0x03, 0x0C, 0x0F)
"""Near its end, at its end, each said by two bits: half of the two, or any other bit, is something else's answer."""


def ask_status(ask: Ask) -> PaperStatus:
    """Ask all four questions and sum them up; stops at the first that is not answered."""
    answers: list[int] = []
    for question in (ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR, ASK_PAPER):
        answer = ask(question, lambda byte: byte & FIXED_MASK == FIXED_BITS)
        if answer is None:
            return PaperStatus.UNKNOWN
        answers.append(answer)
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


def has_worked_off(ask: Ask) -> bool:
    """Whether the printer answers a question that waits its turn: all that was sent before it is then printed.

    False of a printer that does not know the question; what it says of paper is asked with `ask_status`.
    """
    return ask(ASK_IN_TURN, lambda byte: byte in IN_TURN_ANSWERS) is not None


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
