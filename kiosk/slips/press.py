"""A kept slip to paper: reads it, marks a copy, draws it as wide as the printer of that moment; knows no queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.slips.codec import as_copy, decode_slip
from kiosk.slips.content import Slip, TestSlip
from kiosk.slips.printer import PaperStatus, Printer, PrinterSettings, PrintOutcome
from kiosk.slips.spooler import drawn
from kiosk.slips.transports import open_printer

if TYPE_CHECKING:
    from PIL import Image


_UNPRINTED = TestSlip(
    heading="Aa",
    terminal="",
    edge="",
    ruler="",
    letters_heading="",
    letters="€ ĳ ł ї سؤال",
    code_heading="",
    qr="H-0000",
    width="",
    made_on="",
)
"""Letters of every script we print, and a code."""


def draw_slip(slip: Slip, width_dots: int) -> Image.Image:
    """The slip's picture; the fonts of paper are loaded by the first."""
    from kiosk.slips.bitmap import draw

    return draw(slip, width_dots)


class SlipPress:
    """`settings` is asked for every job, so that a printer can be replaced while the terminal runs."""

    def __init__(
        self,
        settings: Callable[[], PrinterSettings],
        copy_word: str = "kopie",
        *,
        open_printer: Callable[[PrinterSettings], Printer] = open_printer,
        draw: Callable[[Slip, int], Image.Image] = draw_slip,
    ) -> None:
        self._settings = settings
        self._copy_word = copy_word
        self._open_printer = open_printer
        self._draw = draw

    def prepare(self) -> None:
        """Load fonts and whatever else the first slip would wait for, by drawing one that nobody prints."""
        drawn(lambda: self._draw(_UNPRINTED, self._settings().width_dots))

    def print(self, kind: str, content: bytes, name: str, *, copy: bool) -> PrintOutcome:
        """Draw and print. Raises SlipError when nothing came out for certain."""
        settings = self._settings()
        printer = self._open_printer(settings)
        slip = decode_slip(kind, content)
        marked = as_copy(slip, self._copy_word) if copy else slip
        return printer.print_image(drawn(lambda: self._draw(marked, settings.width_dots)), name)

    def status(self) -> PaperStatus:
        """What the printer says now. Raises SlipError when it is not there."""
        return self._open_printer(self._settings()).status()
