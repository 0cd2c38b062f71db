"""A slip's words to bytes that are kept with its print job, and back; knows no storage."""

from __future__ import annotations

from dataclasses import replace

from kiosk.slips.content import (
    AssessmentSlip,
    BoardSlip,
    CallList,
    DirectorySlip,
    HandoverSlip,
    MessagesSlip,
    Receipt,
    Slip,
    TakeDownList,
    TestSlip,
)
from kiosk.slips.errors import SlipUnreadable
from marketplace.errors import WireFault
from marketplace.wire import decode, encode

BOARD = "board"
RECEIPT = "receipt"

TYPES: dict[str, type[Slip]] = {
    BOARD: BoardSlip,
    RECEIPT: Receipt,
    "handover": HandoverSlip,
    "assessment": AssessmentSlip,
    "directory": DirectorySlip,
    "messages": MessagesSlip,
    "take_down": TakeDownList,
    "calls": CallList,
    "test": TestSlip,
}
"""Every kind of slip, by the word that is kept with its print job."""
_KINDS: dict[type[Slip], str] = {of: kind for kind, of in TYPES.items()}
_PERSONAL = frozenset({RECEIPT, "handover", "assessment", "messages", "calls"})


def kind_of(slip: Slip) -> str:
    """The word for what `slip` is: one of TYPES."""
    return _KINDS[type(slip)]


def is_personal(kind: str) -> bool:
    """Whether slips of this kind say something about a person, so that their words are wiped after printing.

    Raises SlipUnreadable for an unknown kind.
    """
    return _known(kind) in _PERSONAL


def encode_slip(slip: Slip) -> bytes:
    """JSON of a slip, stable: the same slip gives the same bytes."""
    return encode(slip)


def decode_slip(kind: str, content: bytes) -> Slip:
    """The slip in `content`. Raises SlipUnreadable for an unknown kind or anything that is not that slip."""
    of = TYPES[_known(kind)]
    try:
        return decode(content, of)
    except WireFault as exc:
        raise SlipUnreadable(f"{kind}: {exc.field}") from exc


def as_copy(slip: Slip, word: str) -> Slip:
    """The same slip, marked as printed again with `word` ("kopie")."""
    return replace(slip, copy=word)


def _known(kind: str) -> str:
    if kind not in TYPES:
        raise SlipUnreadable(f"no such slip: {kind[:32]!r}")
    return kind
