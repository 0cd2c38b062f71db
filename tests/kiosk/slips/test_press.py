"""From what was kept to the picture that a printer gets: the settings of that moment, a copy marked, a fault told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import as_copy, encode_slip
from kiosk.slips.content import Slip
from kiosk.slips.errors import PrinterNone, SlipUndrawable, SlipUnreadable
from kiosk.slips.press import SlipPress
from kiosk.slips.printer import PaperStatus, Printer, PrinterSettings, PrintOutcome, PrintState, Transport
from tests.kiosk.slips.samples import BOARD, RECEIPT

PRINTED = PrintOutcome(PrintState.PRINTED)


class FakePrinter:
    """Keeps the pictures it gets."""

    def __init__(self) -> None:
        self.images: list[tuple[str, int, bytes]] = []

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:
        self.images.append((name, image.width, image.tobytes()))
        return PRINTED

    def status(self) -> PaperStatus:
        return PaperStatus.NEAR_END


class Bench:
    """A press on a printer in memory, of which the settings can be changed."""

    def __init__(self) -> None:
        self.printer = FakePrinter()
        self.settings = PrinterSettings(width_dots=576)
        self.opened: list[PrinterSettings] = []
        self.press = SlipPress(lambda: self.settings, "kopie", open_printer=self.open)

    def open(self, settings: PrinterSettings) -> Printer:
        self.opened.append(settings)
        return self.printer


def picture(slip: Slip, width_dots: int) -> bytes:
    return draw(slip, width_dots).tobytes()


def test_a_slip_comes_out_as_it_is_drawn_and_a_copy_is_marked() -> None:
    bench = Bench()
    assert bench.press.print("board", encode_slip(BOARD), "board-H-0417", copy=False) == PRINTED
    assert bench.press.print("receipt", encode_slip(RECEIPT), "receipt-H-0417", copy=True) == PRINTED
    assert bench.printer.images == [
        ("board-H-0417", 576, picture(BOARD, 576)),
        ("receipt-H-0417", 576, picture(as_copy(RECEIPT, "kopie"), 576)),
    ]


def test_a_printer_that_was_replaced_gets_the_next_slip_in_its_own_width() -> None:
    bench = Bench()
    bench.press.print("board", encode_slip(BOARD), "board-H-0417", copy=False)
    bench.settings = replace(bench.settings, width_dots=384)
    bench.press.print("board", encode_slip(BOARD), "board-H-0417", copy=False)
    assert [image[1:] for image in bench.printer.images] == [(576, picture(BOARD, 576)), (384, picture(BOARD, 384))]
    assert [settings.width_dots for settings in bench.opened] == [576, 384]


@pytest.mark.parametrize(("kind", "content"), [("board", b"{}"), ("no such kind", b"{}"), ("board", b"\xff")])
def test_what_is_no_slip_never_reaches_the_printer(kind: str, content: bytes) -> None:
    bench = Bench()
    with pytest.raises(SlipUnreadable):
        bench.press.print(kind, content, "x", copy=False)
    assert bench.printer.images == []


def test_a_fault_of_ours_while_drawing_never_reaches_the_printer() -> None:
    bench = Bench()

    def broken(*_: object) -> Image.Image:
        raise ZeroDivisionError

    press = SlipPress(lambda: bench.settings, open_printer=bench.open, draw=broken)
    with pytest.raises(SlipUndrawable):
        press.print("board", encode_slip(BOARD), "x", copy=False)
    assert bench.printer.images == []


def test_the_status_is_that_of_the_printer_of_this_moment() -> None:
    bench = Bench()
    assert bench.press.status() is PaperStatus.NEAR_END
    assert bench.opened == [bench.settings]


def test_a_terminal_without_a_printer_says_so() -> None:
    press = SlipPress(lambda: PrinterSettings(transport=Transport.NONE))
    with pytest.raises(PrinterNone):
        press.print("board", encode_slip(BOARD), "x", copy=False)
    with pytest.raises(PrinterNone):
        press.status()


def test_preparing_draws_and_prints_nothing() -> None:
    bench = Bench()
    bench.press.prepare()
    assert bench.printer.images == []
    assert bench.opened == []
