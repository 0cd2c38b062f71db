"""Reads a push one operation at a time, so that an unreadable one does not spoil its neighbours; applies nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw

from marketplace import wire
from marketplace.central.errors import BodyTooLarge, OperationGap
from marketplace.errors import WireFault
from marketplace.vocabulary import Slug

T = TypeVar("T")

_ACCOUNT = re.compile(r"[A-Za-z0-9._:-]{1,64}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One operation as it came. With a `fault`, `body` is all of it and the other fields say nothing."""

    op_seq: int
    type: str
    made_at: datetime
    """Device time in UTC; may be years wrong."""
    body: bytes
    fault: WireFault | None = None
    by: str = ""
    """The account of whoever of the point did it. It is no part of what is compared when an operation comes again."""

    @property
    def body_hash(self) -> str:
        """Tells whether the same operation came again: SHA-256 over its type and its bytes."""
        return hashlib.sha256(self.type.encode("utf-8", "replace") + b"\n" + self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class _Push:
    epoch: Slug
    operations: tuple[Raw, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    op_seq: Annotated[int, Meta(ge=1, le=2**63 - 1)]


def read_push(body: bytes, *, now: datetime) -> tuple[str, tuple[Arrival, ...]]:
    """The epoch a device believes in, and its operations.

    Raises WireFault when not even the places of the operations can be read, BodyTooLarge for too many of them.
    """
    push = _opened(body, _Push)
    if len(push.operations) > wire.PUSH_MAX_OPERATIONS:
        raise BodyTooLarge(field="operations", expected=str(wire.PUSH_MAX_OPERATIONS))
    return push.epoch, tuple(_arrival(raw, now) for raw in push.operations)


def _arrival(raw: Raw, now: datetime) -> Arrival:
    op_seq = _opened(raw, _Place).op_seq
    try:
        pushed = wire.decode(raw, wire.PushedOperation)
    except WireFault as fault:
        return Arrival(op_seq, "", now, bytes(raw), fault)
    if pushed.by and not _ACCOUNT.fullmatch(pushed.by):
        # Not taken for nobody's: without an account a desk has all its rights.
        return Arrival(op_seq, "", now, bytes(raw), WireFault("by", "not an id"))
    return Arrival(op_seq, pushed.type, in_utc(pushed.made_at), bytes(pushed.body), by=pushed.by)


def _opened(raw: bytes | Raw, kind: type[T]) -> T:
    """The envelope alone: what is wrong inside one operation is found when that operation is read."""
    try:
        return msgspec.json.decode(bytes(raw), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("operations", "not a push") from exc


def check_order(arrivals: Sequence[Arrival], *, last_op_seq: int) -> None:
    """One after the other, none missing, the first at most one beyond the last we have. Raises OperationGap."""
    expected = last_op_seq + 1
    for place, arrival in enumerate(arrivals):
        if arrival.op_seq > expected or (place and arrival.op_seq != expected):
            raise OperationGap(field="op_seq", expected=str(expected))
        expected = arrival.op_seq + 1


def in_utc(moment: datetime) -> datetime:
    """A device's time in UTC: without a zone it is taken for UTC, at the end of the calendar it stays there."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
