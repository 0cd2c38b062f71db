"""Values to JSON and back, the protocol's messages, version and paths; knows no HTTP and no storage.

Strict where it matters and lenient where it must be: a wrong type or an oversized value is refused
with the path of the field, a field we do not know survives the round trip (docs/sync.md).
Of a key that stands twice in one object the last one counts, on both ends alike.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw

from marketplace.errors import WireFault
from marketplace.vocabulary import (
    Line,
    Slug,
    TerminalRole,
)

PROTOCOL = 1
ENROL_PATH = "/v1/enrol"
PULL_PATH = "/v1/sync/pull"
PUSH_PATH = "/v1/sync/push"
VERIFY_PATH = "/v1/sync/verify"
SNAPSHOT_PATH = "/v1/snapshots"
"""Followed by the feed's name and the file's SHA-256, `/v1/snapshots/parkwijk/listings/9f…`."""
ROTATE_PATH = "/v1/device/rotate"
REPORT_PATH = "/v1/device/report"
MINE_PATH = "/v1/mine"
FIND_PATH = "/v1/desk/find"
ABOUT_PATH = "/v1/desk/about"
REACH_PATH = "/v1/desk/reach"
FIGURES_PATH = "/v1/desk/figures"
ACCESSES_PATH = "/v1/desk/accesses"
OPENAPI_PATH = "/v1/openapi.json"

PULL_MAX_ROWS = 500
PULL_MAX_BYTES = 1_000_000
PUSH_MAX_OPERATIONS = 200
PUSH_MAX_BYTES = 256_000
POLL_MAX_S = 25
FEEDS_MAX = 1000

Seq = Annotated[int, Meta(ge=0, le=2**63 - 1)]
"""A place in a feed or an outbox: what every database can hold as an integer."""

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
    replaces: Line = ""
    """The id this device had before, known to itself and the centre alone: it is revoked, and its letter is free."""


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
    sealing_key: Line = ""
    """The name of the key this device seals with; the answer brings a newer one when there is one."""
    takes_snapshots: bool = False
    """A feed it has nothing of may be answered with a file to fetch."""
    sums: bool = False
    """The checksums of all feeds on the last page: it has taken in pages before this one."""
    needs_case_key: bool = False
    """A desk that was started anew: its case key was in memory only."""


NO_DOCUMENT = Raw(b"null")
"""What a Change of kind DEL carries."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it is now. `document` is the record's JSON; `null` when `kind` is DEL.

    `digest` is what it adds to the checksum of its feed (`checksums.as_text`); empty: the digest of `document`. It is
    given for cases, whose document at the centre is sealed and another one than this.
    """

    feed: Line
    seq: Seq
    record_type: Slug
    record_id: Slug
    kind: ChangeKind
    document: Raw = dataclasses.field(repr=False)  # a case stands in it in clear
    """Required, and no union: in a field with a default or a `| None` the library takes no document at all."""
    digest: Line = ""


@dataclass(frozen=True, slots=True)
class SnapshotRef:
    """A feed as one file, to be fetched at SNAPSHOT_PATH; after it the feed goes on from `seq`."""

    feed: Line
    seq: Seq
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    """Of the file as it travels, packed."""
    size_bytes: Seq
    rows: Seq


@dataclass(frozen=True, slots=True)
class SnapshotHeader:
    """First line of a snapshot: zstd-packed JSON lines, each further line a Change of kind PUT."""

    feed: Line
    seq: Seq
    epoch: Slug
    checksum: Line
    rows: Seq


@dataclass(frozen=True, slots=True)
class SealingKeyRef:
    """The key to seal personal data with from now on."""

    name: Line
    public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]


@dataclass(frozen=True, slots=True)
class PullAnswer:
    """`changes` in order of feed, then seq; `cursors` is where each of the device's feeds stands after applying them.

    With `more` there is a next page, and only after the last one all feeds are as they were at one moment.
    """

    epoch: Slug
    changes: tuple[Change, ...]
    cursors: Annotated[dict[Line, Seq], Meta(max_length=FEEDS_MAX)]
    more: bool
    next_poll_s: int = 60
    checksums: dict[Line, Line] = dataclasses.field(default_factory=dict)
    """On the last page: of each feed whose cursor it moves, or with `sums` of all of them (`checksums.as_text`)."""
    durable_through: Seq = 0
    """Up to this op_seq of the device everything lies in a backup too: it need not be kept any longer."""
    gone: tuple[Line, ...] = ()
    """Feeds that the device named and may not read (any more): what it has of them must go."""
    snapshots: tuple[SnapshotRef, ...] = ()
    """Instead of changes of these feeds; their cursors are left where they were, and `more` is true."""
    sealing: SealingKeyRef | None = None
    lease_s: Seq = 0
    """For so long, of its own running time, the device may keep what it has without hearing from us; 0: as it was."""
    case_key: Annotated[bytes, Meta(max_length=32)] = dataclasses.field(default=b"", repr=False)
    """For a desk that asked: with this key it keeps its cases, in memory only."""


@dataclass(frozen=True, slots=True)
class PushedOperation:
    """An operation under way. `body` is its JSON, kept byte for byte; `made_at` is device time, with its zone."""

    op_seq: Annotated[int, Meta(ge=1, le=2**63 - 1)]
    type: Slug
    made_at: Annotated[datetime, Meta(tz=True)]
    body: Raw
    by: Line = ""
    """The account of whoever of the point did it; empty: a resident, or a terminal of before there were accounts."""


@dataclass(frozen=True, slots=True)
class PushRequest:
    epoch: Slug
    operations: Annotated[tuple[PushedOperation, ...], Meta(max_length=PUSH_MAX_OPERATIONS)]


class Outcome(StrEnum):
    """What the centre did with an operation."""

    APPLIED = "applied"
    MERGED = "merged"
    """Applied beside what somebody else changed meanwhile."""
    CONFLICT = "conflict"
    """Kept, but another value stands; somebody has to choose."""
    REJECTED = "rejected"
    GONE = "gone"
    """What it is about was erased; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class PushResult:
    """`code` and `field` say why an operation was rejected; they find the sentence a person reads."""

    op_seq: Seq
    outcome: Outcome
    code: Line = ""
    field: Line = ""
    reached: dict[Line, Seq] = dataclasses.field(default_factory=dict)
    """Per feed where its effect stands in the log: from there the device's own account of it is no longer needed."""


@dataclass(frozen=True, slots=True)
class PushAnswer:
    epoch: Slug
    results: tuple[PushResult, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Body of every answer that is not 2xx.

    `expected` is the op_seq or epoch the centre waits for, or the id of the device that was revoked.
    """

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
    if kind not in _CARRIERS and _MAY_BE_NUL in content and _NUL.search(content):
        raise WireFault("document", "holds a NUL character")
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as exc:
        raise _fault(str(exc)) from exc
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("document", "not JSON") from exc


_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""PostgreSQL keeps no NUL in a text; refused here, it is a fault with a name instead of an error 500."""
_MAY_BE_NUL = b"\\u0000"
"""Looked for first: the expression walks through every byte, three times as long as reading the document takes."""
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
