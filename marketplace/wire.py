"""Values to JSON and back, the protocol's messages, version and paths; knows no HTTP and no storage.

Strict where it matters and lenient where it must be: a wrong type or an oversized value is refused
with the path of the field, a field we do not know survives the round trip (docs/sync.md).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Raw

from marketplace.errors import WireFault
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.vocabulary import (
    District,
    Line,
    Listing,
    MarketPoint,
    Partner,
    PointSettings,
    Provider,
    Slug,
    TerminalRole,
)

PROTOCOL = 1
ENROL_PATH = "/v1/enrol"
PULL_PATH = "/v1/sync/pull"
PUSH_PATH = "/v1/sync/push"

PULL_MAX_ROWS = 500
PULL_MAX_BYTES = 1_000_000
PUSH_MAX_OPERATIONS = 200
PUSH_MAX_BYTES = 256_000
POLL_MAX_S = 25

OPERATION_TYPES: dict[str, type[Operation]] = {
    "place_listing": PlaceListing,
    "withdraw_listing": WithdrawListing,
    "renew_listing": RenewListing,
}

Record = Listing | Partner | Provider | District | MarketPoint | PointSettings
RECORD_TYPES: dict[str, type[Record]] = {
    "listing": Listing,
    "partner": Partner,
    "provider": Provider,
    "district": District,
    "market_point": MarketPoint,
    "settings": PointSettings,
}

T = TypeVar("T")


class ChangeKind(StrEnum):
    PUT = "put"
    DEL = "del"


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """`public_key` is the device's Ed25519 key, 32 bytes; `code` is the one-time code of the centre."""

    code: Annotated[str, Meta(min_length=8, max_length=16)]
    public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    program: Line = ""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a device is from now on. `letter` begins its slip numbers and is never given out twice."""

    device_id: Slug
    incarnation: int
    letter: Annotated[str, Meta(pattern=r"^[A-Z]{1,3}$")]
    role: TerminalRole
    market_point: Slug
    district: Slug
    feeds: tuple[Line, ...]
    sealing_key: Line
    sealing_public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    epoch: Slug
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True)
class PullRequest:
    """`cursors` holds per feed the last sequence this device has; `wait_s` asks for a long poll."""

    epoch: Slug
    cursors: dict[Line, int]
    wait_s: Annotated[int, Meta(ge=0, le=POLL_MAX_S)] = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it is now. `document` is the record's JSON; absent when `kind` is DEL."""

    feed: Line
    seq: int
    record_type: Slug
    record_id: Slug
    kind: ChangeKind
    document: Raw | None = None


@dataclass(frozen=True, slots=True)
class PullAnswer:
    """`changes` in order of feed, then seq; `cursors` is where the device stands after applying them."""

    epoch: Slug
    changes: tuple[Change, ...]
    cursors: dict[Line, int]
    more: bool
    next_poll_s: int = 60


@dataclass(frozen=True, slots=True)
class PushedOperation:
    """An operation under way. `body` is the operation's JSON, kept byte for byte; `made_at` is device time."""

    op_seq: Annotated[int, Meta(ge=1)]
    type: Slug
    made_at: datetime
    body: Raw


@dataclass(frozen=True, slots=True)
class PushRequest:
    epoch: Slug
    operations: Annotated[tuple[PushedOperation, ...], Meta(max_length=PUSH_MAX_OPERATIONS)]


class Outcome(StrEnum):
    """What the centre did with an operation."""

    APPLIED = "applied"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PushResult:
    """`code` and `field` say why an operation was rejected; they find the sentence a person reads."""

    op_seq: int
    outcome: Outcome
    code: Line = ""
    field: Line = ""


@dataclass(frozen=True, slots=True)
class PushAnswer:
    epoch: Slug
    results: tuple[PushResult, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Body of every answer that is not 2xx. `expected` is the op_seq or epoch the centre waits for."""

    code: Slug
    field: Line = ""
    expected: Line = ""


def encode(value: object) -> bytes:
    """JSON of one of our values, stable: the same value gives the same bytes."""
    return msgspec.json.encode(value)


def decode(raw: bytes | Raw, kind: type[T]) -> T:
    """A value of `kind` from JSON. Raises WireFault with the field's path."""
    try:
        return msgspec.json.decode(bytes(raw), type=kind)
    except msgspec.ValidationError as exc:
        why, _, path = str(exc).partition(" - at `$")
        raise WireFault(path.rstrip("`").lstrip(".") or "document", why) from exc
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("document", "not JSON") from exc


def decode_operation(type_name: str, body: bytes | Raw) -> Operation:
    """The operation in `body`. Raises WireFault, with field "type" for a type we do not know."""
    kind = OPERATION_TYPES.get(type_name)
    if kind is None:
        raise WireFault("type", f"unknown operation {type_name[:64]!r}")
    return decode(body, kind)


def operation_type(operation: Operation) -> str:
    """The name under which an operation travels."""
    return next(name for name, kind in OPERATION_TYPES.items() if type(operation) is kind)


def decode_record(type_name: str, document: bytes | Raw) -> Record:
    """The record in `document`. Raises WireFault, with field "record_type" for a type we do not know."""
    kind = RECORD_TYPES.get(type_name)
    if kind is None:
        raise WireFault("record_type", f"unknown record {type_name[:64]!r}")
    return decode(document, kind)


def encode_over(value: object, original: bytes | Raw) -> bytes:
    """JSON of `value` with every field of `original` that our types do not know kept in place.

    This is how a field of a newer version survives a program that only knows the old one.
    """
    return encode(_merged(msgspec.json.decode(encode(value)), msgspec.json.decode(bytes(original)), value))


def _merged(known: Any, original: Any, value: object) -> Any:
    if not (isinstance(known, dict) and isinstance(original, dict) and is_dataclass(value)):
        return known
    parts = {f.name: getattr(value, f.name) for f in fields(value)}
    for name, inner in original.items():
        if name not in parts:
            known[name] = inner
        else:
            known[name] = _merged(known[name], inner, parts[name])
    return known
