"""The words of a trial print; knows no layout, store or printer, and needs no enrolled terminal."""

from __future__ import annotations

from datetime import date

from kiosk.dates import date_words
from kiosk.slips.content import TestSlip
from kiosk.texts import Texts

LETTERS = "€ ĳ é ş ł ї سؤال"
"""One of each kind that a printer's own letters get wrong."""
_PAPER_MM = {384: 58, 512: 80, 576: 80}


def printer_test_slip(terminal: str, today: date, width_dots: int, texts: Texts) -> TestSlip:
    """A slip that shows whether a printer is set up well. Raises KeyError for a width no paper has."""
    return TestSlip(
        heading=texts.say("test.heading"),
        terminal=terminal,
        edge=texts.say("test.edge"),
        ruler=texts.say("test.ruler"),
        letters_heading=texts.say("test.letters"),
        letters=LETTERS,
        code_heading=texts.say("test.code"),
        qr=texts.say("test.code.holds"),
        width=texts.say("test.width", mm=_PAPER_MM[width_dots], dots=width_dots),
        made_on=date_words(today, texts),
    )
