"""Speaking with the centre: over a real loopback connection, with everything that can answer in its place."""

from __future__ import annotations

import gzip
import logging
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from marketplace import wire
from marketplace.cases import CaseState, Side
from marketplace.mine import MineAnswer, MineRequest, Thread
from marketplace.sealing import check_signature, parse_authorization, public_key_of
from offline_store.client import ANSWER_MAX_BYTES, Client
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
    StoreError,
)
from tests.offline_store.makers import SEED, TODAY, enrolment, listing, page, put
from tests.offline_store.servers import JSON, Handle, answering, refusing, saying

IDENTITY = Identity("d-1", 1, SEED)
PULL = wire.PullRequest("e1", {"slachthuisbuurt/listings": 3})
ANSWER = page(put(listing(1), 4))


def pull_of(handle: Handle, **options: Any) -> wire.PullAnswer:
    with answering(handle) as url:
        return Client(url, IDENTITY, **options).pull(PULL)


def fault_of(handle: Handle, **options: Any) -> StoreError:
    with pytest.raises(StoreError) as raised:
        pull_of(handle, **options)
    return raised.value


def test_a_good_answer_becomes_a_value() -> None:
    assert pull_of(saying(200, wire.encode(ANSWER), JSON)) == ANSWER


def test_a_compressed_answer_and_a_content_type_with_more_to_it_are_understood() -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8", "Content-Encoding": "gzip"}
    assert pull_of(saying(200, gzip.compress(wire.encode(ANSWER)), headers)) == ANSWER


def test_an_answer_in_pieces_without_a_length_is_understood() -> None:
    def handle(request: BaseHTTPRequestHandler, _: bytes) -> None:
        request.protocol_version = "HTTP/1.1"
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        body = wire.encode(ANSWER)
        for piece in (body[:10], body[10:]):
            request.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        request.wfile.write(b"0\r\n\r\n")

    assert pull_of(handle) == ANSWER


def test_each_request_is_signed_as_it_travels_and_an_address_holds_nothing_personal() -> None:
    seen: list[tuple[str, str, bytes]] = []

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append((request.path, request.headers["Authorization"], body))
        saying(200, wire.encode(wire.PushAnswer("e1", ())), JSON)(request, body)

    with answering(handle) as url:
        Client(url + "/", IDENTITY).push(wire.PushRequest("e1", ()))
    ((path, header, body),) = seen
    credentials = parse_authorization(header)
    assert path == wire.PUSH_PATH
    assert credentials is not None
    assert (credentials.device_id, credentials.incarnation) == ("d-1", 1)
    assert check_signature(public_key_of(SEED), credentials.signature, "POST", path, body)
    assert body == wire.encode(wire.PushRequest("e1", ()))


def test_nobody_else_s_password_is_sent_along(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login piet password geheim\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    seen: list[Any] = []

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append(request.headers["Authorization"])
        saying(200, wire.encode(enrolment()), JSON)(request, body)

    with answering(handle) as url:
        assert Client(url).enrol("ABCD2345", public_key_of(SEED)) == enrolment()
    assert seen == [None]


def test_a_device_that_is_no_terminal_asks_nothing() -> None:
    with pytest.raises(NotEnrolled):
        Client("http://127.0.0.1:9").pull(PULL)


@pytest.mark.parametrize(
    "handle",
    [
        pytest.param(saying(200, b"<html>Welkom op gratis wifi</html>", {"Content-Type": "text/html"}), id="portal"),
        pytest.param(saying(302, b"", {"Location": "https://portal.example/"}), id="redirect"),
        pytest.param(saying(302, b"", {"Location": "http://[half"}), id="redirect to nowhere"),
        pytest.param(saying(511, b"log in", {"Content-Type": "text/html"}), id="network login"),
        pytest.param(saying(200, b"<html>", JSON), id="html that says it is json"),
        pytest.param(saying(200, b'{"epoch":"e1"}', JSON), id="json of another shape"),
        pytest.param(saying(200, b"[" * 100_000, JSON), id="deep json"),
        pytest.param(saying(200, b"\xff\xfe", JSON), id="no text"),
        pytest.param(saying(200, wire.encode(ANSWER), {"Content-Type": "text/plain"}), id="another content type"),
        pytest.param(saying(200, wire.encode(ANSWER)), id="no content type"),
        pytest.param(saying(204), id="nothing"),
        pytest.param(saying(500, b"Server Error (500)", {"Content-Type": "text/html"}), id="500"),
        pytest.param(refusing(500, "centre_fault"), id="500 in json"),
        pytest.param(saying(502, b"", {}), id="proxy"),
        pytest.param(saying(404, b"", {}), id="another website"),
        pytest.param(saying(403, b"", {}), id="a firewall"),
        pytest.param(saying(409, b'{"code":7}', JSON), id="a refusal of another shape"),
        pytest.param(saying(200, b"x" * (ANSWER_MAX_BYTES + 70_000), JSON), id="too much"),
        pytest.param(
            saying(200, gzip.compress(bytes(50_000_000)), {**JSON, "Content-Encoding": "gzip"}), id="too much, packed"
        ),
    ],
)
def test_what_does_not_speak_our_language_is_called_rubbish(handle: Handle) -> None:
    assert type(fault_of(handle)) is CentreRubbish


def hang_up(request: BaseHTTPRequestHandler, _: bytes) -> None:
    request.connection.shutdown(socket.SHUT_RDWR)


def silence(_: BaseHTTPRequestHandler, __: bytes) -> None:
    time.sleep(1)


def drip(request: BaseHTTPRequestHandler, _: bytes) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", "1000")
    request.end_headers()
    for _byte in range(200):
        request.wfile.write(b" ")
        time.sleep(0.02)


def drip_headers(request: BaseHTTPRequestHandler, _: bytes) -> None:
    request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _byte in range(200):
        request.wfile.write(b"x")
        time.sleep(0.02)


@pytest.mark.parametrize(
    "handle",
    [
        pytest.param(drip_headers, id="drips before it begins"),
        pytest.param(hang_up, id="hangs up"),
        pytest.param(silence, id="says nothing"),
        pytest.param(drip, id="drips"),
        pytest.param(saying(200, wire.encode(ANSWER)[:-20], JSON, claim=len(wire.encode(ANSWER))), id="cut short"),
        pytest.param(
            saying(200, b"not gzip at all", {**JSON, "Content-Encoding": "gzip"}), id="packed and cannot be unpacked"
        ),
    ],
)
def test_what_does_not_answer_whole_and_in_time_is_called_unreachable(handle: Handle) -> None:
    begun = time.monotonic()
    assert type(fault_of(handle, read_timeout_s=0.2, total_s=0.4)) is CentreUnreachable
    assert time.monotonic() - begun < 3


def test_an_answer_without_end_is_not_listened_to_the_end() -> None:
    def pour(request: BaseHTTPRequestHandler, _: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.end_headers()
        while True:
            request.wfile.write(b" " * 65_536)

    assert type(fault_of(pour, total_s=20)) is CentreRubbish


def test_nobody_there_is_called_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(CentreUnreachable):
        Client(address, IDENTITY).pull(PULL)


@pytest.mark.parametrize(
    ("status", "header", "wait_s"),
    [
        (503, "120", 120.0),
        (429, "7", 7.0),
        (503, "999999", 3600.0),
        (503, "", 30.0),
        (503, "Wed, 21 Oct 2026 07:28:00 GMT", 30.0),
        (429, "-5", 30.0),
        (429, "١٢", 30.0),
    ],
)
def test_a_busy_centre_says_when_to_come_back(status: int, header: str, wait_s: float) -> None:
    headers = {"Retry-After": header.encode().decode("latin-1")} if header else {}
    for handle in (saying(status, b"later", headers), refusing(status, "centre_busy", headers=headers)):
        fault = fault_of(handle)
        assert isinstance(fault, CentreBusy)
        assert fault.retry_after_s == wait_s


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [(409, "gap", "17"), (409, "other_epoch", "e2"), (410, "cursor_ahead", ""), (401, "bad_signature", "")],
)
def test_a_refusal_keeps_its_reason(status: int, code: str, expected: str) -> None:
    fault = fault_of(refusing(status, code, expected))
    assert isinstance(fault, CentreRefused)
    assert (fault.status, fault.reason, fault.field, fault.expected) == (status, code, "f", expected)


def test_revoked_is_only_what_the_centre_itself_calls_so() -> None:
    assert type(fault_of(refusing(403, "device_revoked", IDENTITY.device_id))) is DeviceRevoked
    assert type(fault_of(refusing(401, "device_revoked"))) is CentreRefused
    assert type(fault_of(saying(403, b"<html>device_revoked", {"Content-Type": "text/html"}))) is CentreRubbish


def test_i12_an_old_word_to_the_device_it_was_before_destroys_no_keys() -> None:
    assert type(fault_of(refusing(403, "device_revoked", "another-device"))) is CentreRubbish
    assert type(fault_of(refusing(403, "device_revoked"))) is CentreRubbish


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "code_wrong"),
        (403, "code_expired"),
        (403, "code_used"),
        (429, "too_many_tries"),
        (400, "malformed"),
    ],
)
def test_a_refused_enrolment_keeps_its_reason(status: int, code: str) -> None:
    with answering(refusing(status, code)) as url, pytest.raises(EnrolmentRefused) as raised:
        Client(url).enrol("ABCD2345", public_key_of(SEED))
    assert raised.value.reason == code


def test_what_is_somebody_s_own_comes_as_a_value_and_a_no_with_its_reason() -> None:
    request = MineRequest("H-0417", b"closed", "k-1")
    own = MineAnswer(Side.ASKER, listing(1), (Thread("r-1", CaseState.OPEN, TODAY, "Ik help graag"),))
    with answering(saying(200, wire.encode(own), JSON)) as url:
        assert Client(url, IDENTITY).mine(request) == own
    for reason in ("code_wrong", "too_many_codes"):
        with answering(refusing(403, reason)) as url, pytest.raises(CentreRefused) as raised:
            Client(url, IDENTITY).mine(request)
        assert (raised.value.status, raised.value.reason) == (403, reason)
    with pytest.raises(NotEnrolled):
        Client("http://localhost:1").mine(request)


@pytest.mark.parametrize(
    "url",
    ["http://centrale.example", "ftp://centrale.example", "centrale.example", "", "https://", "http://127.0.0.1.example",
     "https://piet:geheim@centrale.example", "https://centrale.example/?x=1", "https://[half", "https://a:b", "file:///etc"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(CentreAddressUnsafe) as raised:
        Client(url)
    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize("url", ["https://centrale.example/marktpunt/", "http://localhost:8765", "http://[::1]:8765"])
def test_https_and_this_same_machine_are_safe(url: str) -> None:
    Client(url)


def test_addresses_and_codes_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("urllib3").setLevel(logging.NOTSET)
    with caplog.at_level(logging.NOTSET), answering(saying(200, wire.encode(enrolment()), JSON)) as url:
        Client(url).enrol("ABCD2345", public_key_of(SEED))
    assert caplog.text == ""
