from __future__ import annotations

import pytest

from kiosk.slips.answers import Ask, Fits
from kiosk.slips.errors import CoverOpen, CutterFault, PaperOut, PrinterOffline, SlipError
from kiosk.slips.paper import ask_status, has_worked_off, refuse_unless_ready
from kiosk.slips.printer import PaperStatus

FINE = 0x12


def says(byte: int | None) -> Ask:
    """Whatever is asked, this comes back."""
    return lambda _, fits: byte if byte is not None and fits(byte) else None


def answers(printer: int = FINE, cause: int = FINE, error: int = FINE, paper: int = FINE) -> Ask:
    replies = {1: printer, 2: cause, 3: error, 4: paper}
    return lambda question, fits: says(replies[question[2]])(question, fits)


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (answers(), PaperStatus.READY),
        (answers(paper=FINE | 0x0C), PaperStatus.NEAR_END),
        (answers(paper=FINE | 0x60), PaperStatus.PAPER_OUT),
        (answers(printer=FINE | 0x08, cause=FINE | 0x20), PaperStatus.PAPER_OUT),
        (answers(printer=FINE | 0x08, cause=FINE | 0x04), PaperStatus.COVER_OPEN),
        (answers(printer=FINE | 0x08, cause=FINE | 0x40, error=FINE | 0x08), PaperStatus.FAULT),
        (answers(cause=FINE | 0x40), PaperStatus.FAULT),
        (answers(error=FINE | 0x08), PaperStatus.FAULT),
        (answers(error=FINE | 0x20), PaperStatus.FAULT),
        (answers(error=FINE | 0x40), PaperStatus.FAULT),
        (answers(printer=FINE | 0x08), PaperStatus.OFFLINE),
        (says(None), PaperStatus.UNKNOWN),
        (says(0x00), PaperStatus.UNKNOWN),
        (says(0xFF), PaperStatus.UNKNOWN),
    ],
)
def test_status_bytes_are_read_as_the_reference_says(ask: Ask, status: PaperStatus) -> None:
    assert ask_status(ask) is status


def test_a_printer_that_falls_silent_half_way_is_unknown_and_never_ready() -> None:
    assert ask_status(lambda question, _: FINE if question[2] < 4 else None) is PaperStatus.UNKNOWN


def test_a_printer_that_does_not_answer_is_asked_only_once() -> None:
    asked: list[bytes] = []

    def silent(question: bytes, fits: Fits) -> None:  # noqa: ARG001
        asked.append(question)

    ask_status(silent)
    assert asked == [b"\x10\x04\x01"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (PaperStatus.PAPER_OUT, PaperOut),
        (PaperStatus.COVER_OPEN, CoverOpen),
        (PaperStatus.FAULT, CutterFault),
        (PaperStatus.OFFLINE, PrinterOffline),
    ],
)
def test_a_printer_in_trouble_is_refused_with_the_trouble_as_code(status: PaperStatus, error: type[SlipError]) -> None:
    with pytest.raises(error) as caught:
        refuse_unless_ready(status)
    assert (caught.value.code, caught.value.comes_back) == (status.value, True)


@pytest.mark.parametrize("status", [PaperStatus.READY, PaperStatus.NEAR_END, PaperStatus.UNKNOWN])
def test_a_printer_that_may_print_is_tried(status: PaperStatus) -> None:
    refuse_unless_ready(status)


@pytest.mark.parametrize(
    ("said", "worked_off"),
    [
        *((0x00, True), (0x03, True), (0x0C, True), (0x0F, True)),
        *((0x01, False), (0x04, False), (0x20, False), (0x60, False), (0x80, False), (FINE, False), (None, False)),
    ],
)
def test_only_an_answer_in_turn_means_that_all_is_printed(said: int | None, worked_off: bool) -> None:
    assert has_worked_off(says(said)) is worked_off
