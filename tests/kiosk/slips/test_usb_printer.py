"""Through a backend of pyusb that stands for libusb: what lies above it is pyusb and python-escpos themselves."""

from __future__ import annotations

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.errors import PaperOut, PrinterAbsent
from kiosk.slips.escpos_printer import EscposPrinter
from kiosk.slips.printer import PaperStatus, PrinterSettings, PrintOutcome, PrintState, Transport
from kiosk.slips.usb_printer import UsbPrinter
from tests.kiosk.slips.samples import BOARD
from tests.printers.machine import Machine, Make
from tests.printers.paper import same
from tests.printers.usb_bus import IN_EP, OUT_EP, PRODUCT, VENDOR, FakeLibusb

IMAGE = draw(BOARD)


def printer(backend: FakeLibusb, product: int = PRODUCT) -> EscposPrinter:
    def connect(settings: PrinterSettings) -> UsbPrinter:
        ids, ends = (settings.vendor_id, settings.product_id), (settings.in_ep, settings.out_ep)
        return UsbPrinter.open(ids, ends, settings.timeout_s, backend)

    settings = PrinterSettings(Transport.USB, vendor_id=VENDOR, product_id=product, timeout_s=1.0)
    return EscposPrinter(settings, connect)


def test_a_slip_comes_out_whole_though_the_bus_takes_less_than_a_piece_at_once() -> None:
    machine = Machine()
    backend = FakeLibusb(machine)
    assert printer(backend).print_image(IMAGE, "x") == PrintOutcome(PrintState.PRINTED)
    assert [same(strip, IMAGE) for strip in machine.strips] == [True]
    assert backend.open_handles == 0


def test_nothing_on_the_bus_waits_for_ever() -> None:
    backend = FakeLibusb(Machine(Make(answers=False)))
    assert printer(backend).status() is PaperStatus.UNKNOWN
    assert 0 not in backend.timeouts_ms
    assert max(backend.timeouts_ms) <= 1000


def test_a_printer_that_stops_taking_half_way_is_unknown() -> None:
    backend = FakeLibusb(Machine(), takes=30_000)
    assert printer(backend).print_image(IMAGE, "x") == PrintOutcome(PrintState.UNKNOWN, "printer_lost")
    assert backend.open_handles == 0


def test_a_printer_without_paper_gets_nothing() -> None:
    with pytest.raises(PaperOut):
        printer(FakeLibusb(Machine(paper_rows=0))).print_image(IMAGE, "x")


def test_a_printer_that_is_not_plugged_in_is_absent() -> None:
    with pytest.raises(PrinterAbsent):
        printer(FakeLibusb(Machine()), product=0x0E16).print_image(IMAGE, "x")


def test_a_machine_without_a_bus_has_no_printer() -> None:
    settings = PrinterSettings(Transport.USB, vendor_id=VENDOR, product_id=0xFFFF)
    with pytest.raises(PrinterAbsent):
        EscposPrinter(settings).print_image(IMAGE, "x")


def test_what_it_said_before_it_was_asked_is_no_answer() -> None:
    backend = FakeLibusb(Machine(Make(answers=False)))
    wire = UsbPrinter.open((VENDOR, PRODUCT), (IN_EP, OUT_EP), 1.0, backend)
    backend.says_unasked(b"\x12" * 200)
    assert wire.ask(b"\x10\x04\x01", lambda byte: byte == 0x12, 0.1) is None
    wire.close()
    assert backend.open_handles == 0
