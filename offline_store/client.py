"""Speaks the sync protocol with the centre over HTTP; knows no storage and decides nothing.

The only module that knows `requests`. Whatever answers on the other side, what comes out is a checked value
or one of our errors. Nothing personal stands in an address, and addresses are not logged.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.sealing import authorization, sign_request
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

CONNECT_TIMEOUT_S = 3.05  # a little more than a TCP retransmission, so that one lost packet is no failure
READ_TIMEOUT_S = 10.0
TOTAL_S = 60.0
ANSWER_MAX_BYTES = 4 * wire.PULL_MAX_BYTES
RETRY_AFTER_S = 30.0
RETRY_AFTER_MAX_S = 3600.0
_PIECE_BYTES = 65_536

T = TypeVar("T")


class Client:
    """The centre at `url`, for the device `identity` (None: a device that is about to be enrolled).

    `session` and `clock` (monotonic seconds) are for tests. Raises CentreAddressUnsafe for an address that is
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
    ) -> None:
        self._url = _checked(url)
        self._identity = identity
        self._session = session or requests.Session()
        self._session.headers.update({"Accept": "application/json", "Accept-Encoding": "gzip"})
        self._timeout = (CONNECT_TIMEOUT_S, read_timeout_s)
        self._total_s = total_s
        self._clock = clock
        # it writes each address it fetches, at levels that another library may have switched on
        logging.getLogger("urllib3").setLevel(logging.ERROR)

    def enrol(self, code: str, public_key: bytes) -> wire.Enrolment:
        """A place for this device. Raises EnrolmentRefused, or as `pull`."""
        try:
            return self._post(wire.ENROL_PATH, wire.EnrolRequest(code, public_key), wire.Enrolment, None)
        except CentreRefused as exc:
            raise EnrolmentRefused(exc.reason) from exc

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
        """What changed since the cursors.

        Raises CentreUnreachable, CentreBusy, CentreRubbish, CentreRefused, DeviceRevoked, NotEnrolled.
        """
        return self._post(wire.PULL_PATH, request, wire.PullAnswer, self._signed())

    def push(self, request: wire.PushRequest) -> wire.PushAnswer:
        """What became of each operation. Raises as `pull`."""
        return self._post(wire.PUSH_PATH, request, wire.PushAnswer, self._signed())

    def _signed(self) -> AuthBase:
        if self._identity is None:
            raise NotEnrolled("only a terminal of this centre may ask that")
        return _Signature(self._identity)

    def _post(self, path: str, value: object, kind: type[T], auth: AuthBase | None) -> T:
        until = self._clock() + self._total_s
        try:
            with self._session.post(
                self._url + path,
                data=wire.encode(value),
                headers={"Content-Type": "application/json", "Marktpunt-Protocol": str(wire.PROTOCOL)},
                # given even when there is nothing to sign: without it requests looks in ~/.netrc
                auth=auth or _Nobody(),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                status, headers = response.status_code, response.headers
                body = self._read(response, until)
        except (requests.RequestException, HTTPError, OSError) as exc:
            raise CentreUnreachable(type(exc).__name__) from exc
        except ValueError as exc:  # requests lets a redirect to an impossible address through as this
            raise CentreRubbish("headers that cannot be read") from exc
        return _understood(status, headers, body, kind)

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


def _understood(status: int, headers: requests.structures.CaseInsensitiveDict[str], body: bytes, kind: type[T]) -> T:
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
