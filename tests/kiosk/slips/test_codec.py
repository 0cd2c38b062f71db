from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kiosk.slips.codec import as_copy, decode_slip, encode_slip
from kiosk.slips.content import BoardSlip, Slip
from kiosk.slips.errors import SlipUnreadable
from tests.kiosk.slips.samples import ARABIC, BOARD, EMPTY_BOARD, RECEIPT


@pytest.mark.parametrize("slip", [BOARD, RECEIPT, ARABIC, EMPTY_BOARD])
def test_a_slip_survives_being_kept(slip: Slip) -> None:
    kind = "board" if isinstance(slip, BoardSlip) else "receipt"
    assert decode_slip(kind, encode_slip(slip)) == slip


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert encode_slip(BOARD) == encode_slip(replace(BOARD))


def test_a_slip_kept_by_a_newer_version_can_still_be_printed() -> None:
    newer = json.loads(encode_slip(BOARD)) | {"colour": "red"}
    assert decode_slip("board", json.dumps(newer).encode()) == BOARD


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("board", b""),
        ("board", b"\xff\x00"),
        ("board", b"{}"),
        ("board", encode_slip(RECEIPT)),
        ("receipt", encode_slip(BOARD)),
        ("poster", encode_slip(BOARD)),
        ("board", b'{"number": 417}'),
    ],
)
def test_content_that_is_no_slip_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(SlipUnreadable):
        decode_slip(kind, content)


def test_a_copy_is_the_same_slip_but_marked() -> None:
    assert as_copy(BOARD, "kopie") == replace(BOARD, copy="kopie")
    assert as_copy(RECEIPT, "kopie") == replace(RECEIPT, copy="kopie")
