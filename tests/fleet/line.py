"""The line between one terminal and the centre, which fails as it is told to; knows no store and no table.

Every fault is one that a real network, proxy or centre shows. The real application answers each request; what
happens to the request or to its answer on the way is the fault.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO

import requests
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPHeaderDict, HTTPResponse

from tests.central.in_process import CentralAdapter
from tests.fleet.killed_centre import CentreKilled, killed_at
from tests.fleet.ledger import Ledger


class Fault(StrEnum):
    """What goes wrong with one request."""

    NO_ANSWER = "no answer"
    """It never arrives."""
    ANSWER_LOST = "answer lost after it was done"
    ANSWER_CUT = "answer cut short"
    BUSY = "503 with Retry-After"
    OLD_ANSWER = "an old answer comes once more"
    TWICE = "request arrives twice"
    LATE_TWIN = "an old request arrives once more"
    CENTRE_KILLED = "centre killed in mid-transaction"


class FleetLine(BaseAdapter):
    """Carries requests to the centre in this process. `fail` says what happens to the next ones."""

    def __init__(self, ledger: Ledger, counted: Counter[str]) -> None:
        super().__init__()
        self._inner = CentralAdapter()
        self._ledger = ledger
        self._counted = counted
        self._planned: dict[int, tuple[Fault, int]] = {}
        self._requests = 0
        self._old_answers: deque[tuple[str, bytes, int, list[tuple[str, str]]]] = deque(maxlen=6)
        self._old_requests: deque[PreparedRequest] = deque(maxlen=6)

    def fail(self, fault: Fault, after: int = 0, detail: int = 1) -> None:
        """Let the request that comes after `after` others fail; `detail` says where (statement, byte)."""
        self._planned[self._requests + after] = (fault, detail)

    def heal(self) -> None:
        """From now on everything arrives, once and whole."""
        self._planned.clear()

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - the signature is that of requests
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,  # noqa: ARG002 - the signature is that of requests
        verify: bool | str = True,  # noqa: ARG002 - the signature is that of requests
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,  # noqa: ARG002 - the signature is that of requests
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - the signature is that of requests
    ) -> Response:
        """One request and what becomes of it."""
        fault, detail = self._planned.pop(self._requests, (None, 0))
        self._requests += 1
        if fault is None:
            return self._rebuilt(request, *self._answered(request))
        return self._failing(request, fault, detail)

    def close(self) -> None:
        """Nothing is held open."""

    def _failing(self, request: PreparedRequest, fault: Fault, detail: int) -> Response:
        path = str(request.path_url)
        if fault is Fault.OLD_ANSWER:
            old = next((kept for kept in self._old_answers if kept[0] == path), None)
            if old is None:
                return self._rebuilt(request, *self._answered(request))
            self._counted[fault.value] += 1
            return self._rebuilt(request, old[2], old[3], old[1])
        self._counted[fault.value] += 1
        match fault:
            case Fault.NO_ANSWER:
                raise requests.ConnectTimeout("the line is down")
            case Fault.BUSY:
                return self._rebuilt(request, 503, [("Retry-After", "15"), ("Content-Type", "text/html")], b"<html>")
            case Fault.ANSWER_LOST:
                self._answered(request)
                raise requests.ReadTimeout("the answer got lost")
            case Fault.ANSWER_CUT:
                status, headers, body = self._answered(request)
                return self._rebuilt(request, status, headers, body[: len(body) * (detail % 9) // 9])
            case Fault.TWICE:
                self._answered(request)
                return self._rebuilt(request, *self._answered(request))
            case Fault.LATE_TWIN:
                for twin in list(self._old_requests)[:1]:
                    self._answered(twin)
                return self._rebuilt(request, *self._answered(request))
            case _:
                return self._rebuilt(request, *self._killing(request, detail))

    def _killing(self, request: PreparedRequest, statement: int) -> tuple[int, list[tuple[str, str]], bytes]:
        try:
            with killed_at(statement):
                return self._answered(request)
        except CentreKilled as exc:
            raise requests.ConnectionError("the centre is gone") from exc

    def _answered(self, request: PreparedRequest) -> tuple[int, list[tuple[str, str]], bytes]:
        response = self._inner.send(request)
        body = bytes(response.raw.read(decode_content=False))
        headers = list(response.headers.items())
        path = str(request.path_url)
        self._ledger.heard(path, request, response.status_code, headers, body)
        self._old_answers.append((path, body, response.status_code, headers))
        self._old_requests.append(request)
        return response.status_code, headers, body

    @staticmethod
    def _rebuilt(request: PreparedRequest, status: int, headers: list[tuple[str, str]], body: bytes) -> Response:
        response = Response()
        response.status_code = status
        response.headers = CaseInsensitiveDict(headers)
        response.raw = HTTPResponse(
            body=BytesIO(body), headers=HTTPHeaderDict(headers), status=status, preload_content=False
        )
        response.url = str(request.url)
        response.request = request
        response.encoding = "utf-8"
        return response
