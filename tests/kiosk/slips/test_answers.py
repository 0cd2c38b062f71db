from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.slips.answers import first_fitting


def saying(*chunks: bytes) -> Callable[[float], bytes]:
    left = list(chunks)
    return lambda _: left.pop(0) if left else b""


@pytest.mark.parametrize(
    ("chunks", "answer"),
    [((b"\x07",), 7), ((b"\x00\x01\x07\x08",), 7), ((b"\x00", b"\x01", b"\x07"), 7), ((b"\x00",), None), ((), None)],
)
def test_the_first_byte_that_fits_is_the_answer_and_others_are_passed_over(
    chunks: tuple[bytes, ...], answer: int | None
) -> None:
    assert first_fitting(saying(*chunks), lambda byte: byte > 5, 1.0) == answer


@pytest.mark.parametrize(
    ("chunks", "answer"),
    [
        ((b"\x10\x00\x03\x00",), None),
        ((b"\x10\x00", b"\x03\x00"), None),
        ((b"\x14\x00\x0f\x00\x03",), 3),
        ((b"\x10\x00\x00\x00\x18\x00\x00\x00\x00",), 0),
        ((b"\x13\x11\x12\x03",), 3),
    ],
)
def test_a_report_of_a_change_is_passed_over_whole(chunks: tuple[bytes, ...], answer: int | None) -> None:
    assert first_fitting(saying(*chunks), lambda byte: byte < 0x10, 1.0) == answer


def test_a_printer_that_keeps_talking_of_other_things_is_not_listened_to_for_ever() -> None:
    assert first_fitting(lambda _: b"\x00", lambda byte: byte > 5, 0.05) is None
