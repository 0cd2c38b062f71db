"""Operations as bytes of the outbox: read back, and what stands where one was; knows no table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import Slug

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import Operation

FORGOTTEN = "forgotten"
"""The type of what stands in the place of an operation that is not told, or not told any more."""
ON_BOARD = (
    "place_listing",
    "withdraw_listing",
    "renew_listing",
    "complete_listing",
    "edit_listing",
    "erase",
    "forget_person",
    "review_listing",
)
ON_CASES = (
    "respond",
    "write_message",
    "propose_mediation",
    "answer_leg",
    "move_case",
    "hand_over",
    "raise_signal",
    "log_contact",
    "react",
    "correct_directory",
    "report_outcome",
    "change_consent",
    "review_listing",
    "settle_conflict",
    "erase",
    "forget_person",
)
"""Types that are laid over what the centre said of the board, and of cases; others need not be read for it."""


def decoded(kind: str, body: bytes) -> Operation | None:
    """The operation, or None when this program cannot read it: one of a newer program, put back to this one."""
    from marketplace.wire_types import decode_operation

    try:
        return decode_operation(kind, body)
    except WireFault:
        return None


def filler(operation_id: str) -> bytes:
    """The body of what stands in the place of an operation."""
    from marketplace.operations import Forgotten

    return wire.encode(Forgotten(operation_id))


@dataclass(frozen=True, slots=True)
class _Named:
    id: Slug


def id_in(body: bytes) -> str:
    """The id of an operation, whatever its type."""
    try:
        return wire.decode(body, _Named).id
    except WireFault:
        # no operation of ours; this device's own all the same, as an id must be
        return f"unreadable-{hashlib.sha256(body).hexdigest()[:32]}"
