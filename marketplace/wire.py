"""Values to JSON and back, the protocol's messages, version and paths; knows no HTTP and no storage.

Strict where it matters and lenient where it must be: a wrong type or an oversized value is refused
with the path of the field, a field we do not know survives the round trip (docs/sync.md).
Of a key that stands twice in one object the last one counts, on both ends alike.
"""

from __future__ import annotations

import re
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
FEEDS_MAX = 1000

Seq = Annotated[int, Meta(ge=0, le=2**63 - 1)]
"""A place in a feed or an outbox: what every database can hold as an integer."""

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
    incarnation: Seq
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
    cursors: Annotated[dict[Line, Seq], Meta(max_length=FEEDS_MAX)]
    wait_s: Annotated[int, Meta(ge=0, le=POLL_MAX_S)] = 0
    protocol: int = PROTOCOL
    """What the sender speaks; a centre that cannot answer in it says 426."""


NO_DOCUMENT = Raw(b"null")
"""What a Change of kind DEL carries."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it is now. `document` is the record's JSON; `null` when `kind` is DEL."""

    feed: Line
    seq: Seq
    record_type: Slug
    record_id: Slug
    kind: ChangeKind
    document: Raw
    """Required, and no union: in a field with a default or a `| None` the library takes no document at all."""


@dataclass(frozen=True, slots=True)
class PullAnswer:
    """`changes` in order of feed, then seq; `cursors` is where the device stands after applying them."""

    epoch: Slug
    changes: tuple[Change, ...]
    cursors: Annotated[dict[Line, Seq], Meta(max_length=FEEDS_MAX)]
    more: bool
    next_poll_s: int = 60


@dataclass(frozen=True, slots=True)
class PushedOperation:
    """An operation under way. `body` is its JSON, kept byte for byte; `made_at` is device time, with its zone."""

    op_seq: Annotated[int, Meta(ge=1, le=2**63 - 1)]
    type: Slug
    made_at: Annotated[datetime, Meta(tz=True)]
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

    op_seq: Seq
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
    """JSON of one of our values, stable: equal values give equal bytes. Raises WireFault for half a character."""
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError as exc:
        raise WireFault("document", "holds half a character (a lone surrogate)") from exc


def decode(raw: bytes | Raw, kind: type[T]) -> T:
    """A value of `kind` from JSON. Raises WireFault with the field's path, such as `listing.when.day_parts[0].part`."""
    content = bytes(raw)
    if kind not in _CARRIERS and _NUL.search(content):
        raise WireFault("document", "holds a NUL character")
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as exc:
        raise _fault(str(exc)) from exc
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("document", "not JSON") from exc


_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""PostgreSQL keeps no NUL in a text; refused here, it is a fault with a name instead of an error 500."""
_CARRIERS: tuple[type, ...] = (Change, PullAnswer, PushedOperation, PushRequest)
"""They carry documents of others: one poisoned document may not stop the rest, each is judged when it is opened."""

_PATH = re.compile(r"(?P<why>.*?) - at `(?:key` in `)?\$\.?(?P<path>[^`]*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_UNKNOWN_VALUE = "Invalid enum value"


def _fault(message: str) -> WireFault:
    """The library's sentence as path and reason, without the value itself: that may be somebody's name."""
    found = _PATH.fullmatch(message)
    why, path = (found["why"], found["path"]) if found else (message, "")
    missing = _MISSING.fullmatch(why)
    if missing:
        why, path = "missing", f"{path}.{missing[1]}".lstrip(".")
    elif why.startswith(_UNKNOWN_VALUE):
        why = "not one of the known values"
    return WireFault(path or "document", why)


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


def record_type(record: Record) -> str:
    """The name under which a record travels."""
    return next(name for name, kind in RECORD_TYPES.items() if type(record) is kind)


def encode_over(value: object, original: bytes | Raw) -> bytes:
    """JSON of `value` with every field of `original` that our types do not know kept in place.

    This is how a field of a newer version survives a program that only knows the old one. In a list, what we do not
    know of an item stays with the item that is otherwise the same; an item that was changed or removed takes it along.
    Raises WireFault when `original` is not JSON.
    """
    try:
        before = msgspec.json.decode(bytes(original))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("document", "not JSON") from exc
    return msgspec.json.encode(_merged(msgspec.json.decode(encode(value)), before, value))


def _merged(known: Any, original: Any, value: object) -> Any:
    if isinstance(known, list) and isinstance(original, list) and isinstance(value, tuple):
        return _merged_items(known, list(original), value)
    if not (isinstance(known, dict) and isinstance(original, dict) and is_dataclass(value)):
        return known
    parts = {f.name: getattr(value, f.name) for f in fields(value)}
    merged = dict(known)
    for name, inner in original.items():
        merged[name] = _merged(known[name], inner, parts[name]) if name in parts else inner
    return merged


def _merged_items(known: list[Any], original: list[Any], values: tuple[object, ...]) -> list[Any]:
    merged: list[Any] = []
    for item, value in zip(known, values, strict=True):
        same = next((at for at, before in enumerate(original) if _says_the_same(item, before)), None)
        merged.append(item if same is None else _merged(item, original.pop(same), value))
    return merged


def _says_the_same(known: Any, original: Any) -> bool:
    """Whether all we know of an item stands in `original` too, unless it was left out there."""
    if not (isinstance(known, dict) and isinstance(original, dict)):
        return False
    return any(name in original for name in known) and all(
        original.get(name, inner) == inner for name, inner in known.items()
    )
