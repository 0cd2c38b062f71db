"""A slip's words to bytes that are kept with its print job, and back; knows no storage."""

from __future__ import annotations

from dataclasses import replace

from kiosk.slips.content import BoardSlip, Receipt, Slip
from kiosk.slips.errors import SlipUnreadable
from marketplace.errors import WireFault
from marketplace.wire import decode, encode

BOARD = "board"
RECEIPT = "receipt"


def encode_slip(slip: Slip) -> bytes:
    """JSON of a slip, stable: the same slip gives the same bytes."""
    return encode(slip)


def decode_slip(kind: str, content: bytes) -> Slip:
    """The slip in `content`. Raises SlipUnreadable for an unknown kind or anything that is not that slip."""
    try:
        match kind:
            case "board":
                return decode(content, BoardSlip)
            case "receipt":
                return decode(content, Receipt)
            case _:
                raise SlipUnreadable(f"no such slip: {kind[:32]!r}")
    except WireFault as exc:
        raise SlipUnreadable(f"{kind}: {exc.field}") from exc


def as_copy(slip: Slip, word: str) -> Slip:
    """The same slip, marked as printed again with `word` ("kopie")."""
    return replace(slip, copy=word)
