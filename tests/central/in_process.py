"""The real centre inside the test process: a transport for `requests` that calls its WSGI application.

One process has one centre (Django's settings are global): `centre()` starts it on a temporary folder the first
time, and empties it each time. No server, no socket, the same code from the first header to the last byte.
With MARKTPUNT_TEST_DATABASE=postgresql it keeps its tables in a PostgreSQL of its own (postgresql.py).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPHeaderDict, HTTPResponse

from tests.central import postgresql

if TYPE_CHECKING:
    from marketplace.wire_types import Record

URL = "https://centre.test"
_started: list[Path] = []


@dataclass(frozen=True, slots=True)
class Centre:
    """A running, empty centre."""

    url: str
    folder: Path

    def session(self) -> Session:
        """A session of `requests` whose only network is this centre."""
        session = Session()
        session.trust_env = False
        session.mount(URL, CentralAdapter())
        return session

    def put(self, *records: Record) -> None:
        """Put districts, market points, partners … into the centre, through the change log."""
        from django.db import transaction

        from marketplace import wire
        from marketplace.central import records as store
        from marketplace.central.feeds import log_changes

        with transaction.atomic():
            log_changes(store.put_many(store.Put(record, wire.encode(record)) for record in records))

    def code(self, point: str, role: str = "public", *, care: bool = False) -> str:
        """A one-time code for a terminal at a market point that was put before."""
        from django.utils import timezone

        from marketplace.central import models
        from marketplace.central.enrolment import issue_code
        from marketplace.vocabulary import TerminalRole

        return issue_code(models.MarketPoint.objects.get(id=point), TerminalRole(role), now=timezone.now(), care=care)

    def listings(self) -> list[str]:
        """The numbers of all listings the centre has, withdrawn ones too."""
        from marketplace.central import models

        return list(models.Listing.objects.order_by("number").values_list("number", flat=True))


def centre() -> Centre:
    """The one centre of this process, empty, with the epoch it had."""
    start()
    from django.apps import apps
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # on PostgreSQL all of ours are deferred anyway
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in apps.get_app_config("central").get_models():
            if model.__name__ != "Meta":
                cursor.execute(f"DELETE FROM {model._meta.db_table}")
    from marketplace.central.durable_log import ERASED, LETTERS, REPLACED, REVOKED, WITHDRAWN
    from marketplace.central.enrolment import unknown_bucket
    from marketplace.central.intake import device_bucket

    logs = [_started[0] / log.name for log in (ERASED, LETTERS, REPLACED, REVOKED, WITHDRAWN)]
    for log in (*logs, *_started[0].glob("looks-*.log")):
        log.unlink(missing_ok=True)
    for bucket in (device_bucket, unknown_bucket):
        bucket.empty()  # one process tests more than a city does in a day
    return Centre(URL, _started[0])


def start() -> None:
    """Set Django up on a temporary folder, once. Needed before any of its models is imported."""
    if _started:
        return
    folder = Path(tempfile.mkdtemp(prefix="centre-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.central.settings"
    os.environ["MARKTPUNT_CENTRAL_DIR"] = str(folder)
    os.environ["MARKTPUNT_HOSTS"] = "centre.test,127.0.0.1"
    for name in ("MARKTPUNT_DEBUG", "MARKTPUNT_HTTPS", "DATABASE_URL"):
        os.environ.pop(name, None)
    if os.environ.get("MARKTPUNT_TEST_DATABASE") == "postgresql":
        os.environ["DATABASE_URL"] = postgresql.started()
        os.environ["MARKTPUNT_CONNECTIONS"] = "40"  # of each kind: the tests have more threads than a centre
        atexit.register(_close_connections)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    os.environ.pop("DATABASE_URL", None)  # the programs that a test starts have a folder of their own
    _started.append(folder)


def _close_connections() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's has one


class CentralAdapter(BaseAdapter):
    """Carries a prepared request to the centre's WSGI application and its answer back."""

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - the signature is that of requests
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,  # noqa: ARG002 - the signature is that of requests
        verify: bool | str = True,  # noqa: ARG002 - the signature is that of requests
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,  # noqa: ARG002 - the signature is that of requests
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - the signature is that of requests
    ) -> Response:
        """One request, answered before this returns."""
        from marketplace.central.wsgi import application

        answered: dict[str, Any] = {}

        def start_response(
            status: str, headers: list[tuple[str, str]], _exc_info: Any = None, /
        ) -> Callable[[bytes], object]:
            answered["status"], answered["headers"] = status, headers
            return BytesIO().write

        parts: Iterable[bytes] = application(_environ(request), start_response)
        try:
            body = b"".join(parts)
        finally:
            parts.close()  # type: ignore[attr-defined]  # WSGI: close when there is a close; Django's has one
        return _response(request, answered["status"], answered["headers"], body)

    def close(self) -> None:
        """Nothing is held open."""


def _environ(request: PreparedRequest) -> dict[str, Any]:
    url = urlsplit(str(request.url))
    body = request.body or b""
    raw = body.encode() if isinstance(body, str) else bytes(body)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(url.path or "/", "latin-1"),
        "QUERY_STRING": url.query,
        "SERVER_NAME": url.hostname,
        "SERVER_PORT": str(url.port or 443),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": url.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": BytesIO(raw),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(raw)),
    }
    for name, value in request.headers.items():
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = text
    return environ


def _response(request: PreparedRequest, status: str, headers: list[tuple[str, str]], body: bytes) -> Response:
    code, _, reason = status.partition(" ")
    response = Response()
    response.status_code = int(code)
    response.reason = reason
    response.headers = CaseInsensitiveDict(headers)
    response.raw = HTTPResponse(
        body=BytesIO(body), headers=HTTPHeaderDict(headers), status=int(code), reason=reason, preload_content=False,
        request_method=request.method,
    )  # fmt: skip
    response.url = str(request.url)
    response.request = request
    response.encoding = "utf-8"
    return response
