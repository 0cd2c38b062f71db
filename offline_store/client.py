"""Speaks the sync protocol with the centre over HTTP; knows no storage and decides nothing.

The only module that knows `requests`. Whatever answers on the other side, what comes out is a checked value
or one of our errors. Nothing personal stands in an address, and addresses are not logged.
"""

from __future__ import annotations

import gzip
import ipaddress
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from marketplace import wire
from marketplace.desk_questions import (
    AboutAnswer,
    AboutRequest,
    AccessesAnswer,
    AccessesRequest,
    FiguresAnswer,
    FiguresRequest,
    FindAnswer,
    FindRequest,
    Question,
    ReachAnswer,
    ReachRequest,
)
from marketplace.device_messages import DeviceReport, Noted, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from marketplace.errors import WireFault
from marketplace.mine import MineAnswer, MineRequest
from marketplace.sealing import authorization, sign_request
from offline_store.centre_time import ASKED_LATE, CentreTime, wall_clock
from offline_store.device import Identity
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreBusy,
    CentreRefused,
    CentreRubbish,
    CentreUnreachable,
    DeviceRevoked,
    EnrolmentRefused,
    NotEnrolled,
)
from offline_store.timely import TimelyResponse

CONNECT_TIMEOUT_S = 3.05  # a little more than a TCP retransmission, so that one lost packet is no failure
READ_TIMEOUT_S = 10.0
TOTAL_S = 60.0
STALL_S = 30.0
SNAPSHOT_TOTAL_S = 3600.0
PACK_FROM_BYTES = 4096
"""Below it, packing costs more than it saves."""
ANSWER_MAX_BYTES = 4 * wire.PULL_MAX_BYTES
RETRY_AFTER_S = 30.0
RETRY_AFTER_MAX_S = 3600.0
_PIECE_BYTES = 65_536

HEALTH_PATH = "/healthz"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CentreHealth:
    """What any centre tells anybody: which of its lives this is."""

    epoch: str


class Client:
    """The centre at `url`, for the device `identity` (None: a device that is about to be enrolled).

    `session`, `clock` (monotonic seconds) and `now` are for tests. Raises CentreAddressUnsafe for an address that is
    neither HTTPS nor this machine: over plain HTTP anybody could hand us a sealing key of their own.
    """

    def __init__(
        self,
        url: str,
        identity: Identity | None = None,
        *,
        session: requests.Session | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
        total_s: float = TOTAL_S,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        self._url = _checked(url)
        self._identity = identity
        self._session = session or _session()
        self._session.headers.update({"Accept": "application/json", "Accept-Encoding": "zstd, gzip"})
        self._read_timeout_s = read_timeout_s
        self._total_s = total_s
        self._clock = clock
        self._time = CentreTime(clock, now)
        # it writes each address it fetches, at levels that another library may have switched on
        logging.getLogger("urllib3").setLevel(logging.ERROR)

    def enrol(self, code: str, public_key: bytes, replaces: str = "") -> wire.Enrolment:
        """A place for this device, instead of the one it had as `replaces`. Raises EnrolmentRefused, or as `pull`."""
        request = wire.EnrolRequest(code, public_key, replaces=replaces)
        try:
            return self._post(wire.ENROL_PATH, request, wire.Enrolment, None)
        except CentreRefused as exc:
            raise EnrolmentRefused(exc.reason) from exc

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
        """What changed since the cursors; with `wait_s` the centre may take so long to say that nothing did.

        Raises CentreUnreachable, CentreBusy, CentreRubbish, CentreRefused, DeviceRevoked, NotEnrolled.
        """
        return self._post(wire.PULL_PATH, request, wire.PullAnswer, self._signed(), request.wait_s)

    def push(self, request: wire.PushRequest) -> wire.PushAnswer:
        """What became of each operation. Raises as `pull`."""
        return self._post(wire.PUSH_PATH, request, wire.PushAnswer, self._signed())

    def verify(self, request: VerifyRequest) -> VerifyAnswer:
        """Which feeds hold something else here than at the centre. Raises as `pull`."""
        return self._post(wire.VERIFY_PATH, request, VerifyAnswer, self._signed())

    def rotate(self, request: RotateRequest) -> Rotated:
        """Tell the centre this device's next key. Raises as `pull`."""
        return self._post(wire.ROTATE_PATH, request, Rotated, self._signed())

    def report(self, report: DeviceReport) -> None:
        """Tell the centre how this device is. Raises as `pull`."""
        self._post(wire.REPORT_PATH, report, Noted, self._signed())

    def mine(self, request: MineRequest) -> MineAnswer:
        """What belongs to somebody's receipt; nothing of it is kept. Raises as `pull`.

        The `reason` of a CentreRefused is code_wrong (also for a number the centre does not know), too_many_codes,
        key_unknown, seal_broken or device_quarantined; not_found of a centre that is older than this question.
        """
        return self._post(wire.MINE_PATH, request, MineAnswer, self._signed())

    def find(self, request: FindRequest) -> FindAnswer:
        """Who has a phone number or slip number; nothing of it is kept. Raises as `pull`.

        The `reason` of a CentreRefused is staff_withdrawn, staff_not_allowed, too_many_questions, phone_unclear (it is
        neither of the two), key_unknown, seal_broken or device_quarantined; not_found of an older centre.
        """
        return self._once(wire.FIND_PATH, request, FindAnswer)

    def about(self, request: AboutRequest) -> AboutAnswer:
        """All that is known about somebody; nothing of it is kept. Raises as `find`.

        Beside its first three reasons: case_unknown (of a record that is gone), desk_not_allowed.
        """
        return self._once(wire.ABOUT_PATH, request, AboutAnswer)

    def reach(self, request: ReachRequest) -> ReachAnswer:
        """How the person of a record is reached; nothing of it is kept. Raises as `about`."""
        return self._once(wire.REACH_PATH, request, ReachAnswer)

    def figures(self, request: FiguresRequest) -> FiguresAnswer:
        """The figures of a month. Raises as `find`, with its first three reasons."""
        return self._once(wire.FIGURES_PATH, request, FiguresAnswer)

    def accesses(self, request: AccessesRequest) -> AccessesAnswer:
        """Who of the point looked at whose data in a month. Raises as `find`, with its first three reasons."""
        return self._once(wire.ACCESSES_PATH, request, AccessesAnswer)

    def health(self) -> CentreHealth:
        """Which centre this is: asked without a signature, by who doubts that it is ours. Raises as `pull`."""
        return self._exchange("GET", HEALTH_PATH, CentreHealth, None)

    def snapshot(self, ref: wire.SnapshotRef, from_byte: int = 0) -> Iterator[bytes]:
        """The bytes of a snapshot as they travel, from `from_byte` on. Raises as `pull`, also half way.

        It is not signed: only who was told the name of the file can ask for it.
        """
        until = self._clock() + SNAPSHOT_TOTAL_S
        path = f"{wire.SNAPSHOT_PATH}/{quote(ref.feed)}/{ref.sha256}"
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={from_byte}-"} if from_byte else {})
        with self._asked("GET", path, None, headers, None, max(STALL_S, self._read_timeout_s)) as response:
            if response.status_code not in (200, 206):
                _understood(response.status_code, response.headers, self._read(response, until), CentreHealth, "")
                raise CentreRubbish(f"status {response.status_code} for a snapshot")
            skip = from_byte if response.status_code == 200 else 0  # whoever answers does not know how to go on
            left = ref.size_bytes - from_byte
            while left > 0 and (piece := _piece(response)):
                if self._clock() > until:
                    raise CentreUnreachable(f"not done after {SNAPSHOT_TOTAL_S:g} s")
                piece, skip = piece[skip:], max(0, skip - len(piece))
                left -= len(piece)
                if left < 0:
                    raise CentreRubbish("a snapshot longer than it was said to be")
                if piece:
                    yield piece

    def _signed(self) -> AuthBase:
        if self._identity is None:
            raise NotEnrolled("only a terminal of this centre may ask that")
        return _Signature(self._identity)

    def _once(self, path: str, asked: Question, kind: type[T]) -> T:
        """Ask what the centre answers once; when our time is not its own, again with what it says."""
        try:
            return self._post(path, replace(asked, once=self._time.once()), kind, self._signed())
        except CentreRefused as refused:
            if refused.reason != ASKED_LATE or not self._time.is_told(refused.expected):
                raise
        return self._post(path, replace(asked, once=self._time.once()), kind, self._signed())

    def _post(self, path: str, value: object, kind: type[T], auth: AuthBase | None, wait_s: float = 0) -> T:
        return self._exchange("POST", path, kind, wire.encode(value), auth, wait_s)

    def _exchange(
        self,
        method: str,
        path: str,
        kind: type[T],
        data: bytes | None,
        auth: AuthBase | None = None,
        wait_s: float = 0,
    ) -> T:
        until = self._clock() + wait_s + self._total_s
        headers = {"Marktpunt-Protocol": str(wire.PROTOCOL)}
        if data is not None:
            headers["Content-Type"] = "application/json"
            if len(data) > PACK_FROM_BYTES:
                # gzip and not zstd: every centre ever released reads it; no time in it: equal requests, equal bytes
                data, headers["Content-Encoding"] = gzip.compress(data, mtime=0), "gzip"
        with self._asked(method, path, data, headers, auth, self._read_timeout_s + wait_s) as response:
            status, answered = response.status_code, response.headers
            body = self._read(response, until)
        return _understood(status, answered, body, kind, self._identity.device_id if self._identity else "")

    @contextmanager
    def _asked(
        self,
        method: str,
        path: str,
        data: bytes | None,
        headers: dict[str, str],
        auth: AuthBase | None,
        read_timeout_s: float,
    ) -> Iterator[requests.Response]:
        """The answer to a request, its body not read yet; what goes wrong inside comes out in our words."""
        try:
            with self._session.request(
                method,
                self._url + path,
                data=data,
                headers=headers,
                # given even when there is nothing to sign: without it requests looks in ~/.netrc
                auth=auth or _Nobody(),
                timeout=(CONNECT_TIMEOUT_S, read_timeout_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                yield response
        except (requests.RequestException, HTTPError, OSError) as exc:
            raise CentreUnreachable(type(exc).__name__) from exc
        except ValueError as exc:  # requests lets a redirect to an impossible address through as this
            raise CentreRubbish("headers that cannot be read") from exc

    def _read(self, response: requests.Response, until: float) -> bytes:
        """The body, never more than we can bear and never longer than we want to wait."""
        pieces: list[bytes] = []
        size = 0
        while piece := _piece(response):
            pieces.append(piece)
            size += len(piece)
            if size > ANSWER_MAX_BYTES:
                raise CentreRubbish(f"more than {ANSWER_MAX_BYTES} bytes")
            if self._clock() > until:
                raise CentreUnreachable(f"not done after {self._total_s:g} s")
        return b"".join(pieces)


def _piece(response: requests.Response) -> bytes:
    raw = response.raw
    if isinstance(raw, BaseHTTPResponse):
        # read1 gives what is there; read would wait for a full piece, however slowly it drips
        return raw.read1(_PIECE_BYTES, decode_content=True)
    piece: bytes = raw.read(_PIECE_BYTES)
    return piece


def _understood(
    status: int, headers: requests.structures.CaseInsensitiveDict[str], body: bytes, kind: type[T], device_id: str
) -> T:
    is_json = headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json"
    # a proxy may say "later" without a body of ours; only at enrolment has 429 a reason of its own
    if status == 503 or (status == 429 and not (is_json and kind is wire.Enrolment)):
        raise CentreBusy(_retry_after_s(headers.get("Retry-After", "")))
    if not is_json or (status != 200 and not 400 <= status < 500):
        raise CentreRubbish(f"status {status}")
    try:
        if status == 200:
            return wire.decode(body, kind)
        refusal = wire.decode(body, wire.Refusal)
    except WireFault as exc:
        raise CentreRubbish(f"status {status}, {exc.field}: {exc.why}") from exc
    if status == 403 and refusal.code == DeviceRevoked.code:
        # an old answer to the device it was before destroys no keys
        if not device_id or refusal.expected != device_id:
            raise CentreRubbish("another device is revoked")
        raise DeviceRevoked("the centre no longer accepts this device")
    raise CentreRefused(status, refusal.code, refusal.field, refusal.expected)


def _retry_after_s(value: str) -> float:
    """Seconds only: a date would be read against a clock that may be years wrong."""
    return min(float(value), RETRY_AFTER_MAX_S) if value.isascii() and value.isdigit() else RETRY_AFTER_S


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as exc:
        raise CentreAddressUnsafe("the centre's address cannot be read") from exc
    if not host or parts.query or parts.fragment or parts.username or parts.password:
        raise CentreAddressUnsafe("the centre's address is https:// and a name, and nothing more")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(host)):
        raise CentreAddressUnsafe("the centre is reached over https")
    return url.rstrip("/")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Nobody(AuthBase):
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Signature(AuthBase):
    """Signs the bytes as they travel."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body if isinstance(request.body, bytes) else b""
        signature = sign_request(self._identity.seed, request.method or "", request.path_url, body)
        request.headers["Authorization"] = authorization(
            self._identity.device_id, self._identity.incarnation, signature
        )
        return request


def _session() -> requests.Session:
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Timely())
    return session


class _Timely(HTTPAdapter):
    """Answers whose headers are not complete within the read timeout are given up, however steadily they drip."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SafePool}


class _Connection(HTTPConnection):
    response_class = TimelyResponse


class _SafeConnection(HTTPSConnection):
    response_class = TimelyResponse


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeConnection
