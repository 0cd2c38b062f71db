"""What travels packed, held or in pieces: large requests, long polls and snapshots, over a real connection."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest
from backports import zstd

from marketplace import wire
from marketplace.device_messages import DeviceReport, Noted, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from marketplace.sealing import check_signature, parse_authorization, public_key_of
from offline_store.client import Client
from offline_store.device import Identity
from offline_store.errors import CentreBusy, CentreRefused, CentreRubbish, CentreUnreachable
from tests.offline_store.makers import SEED, listing, page, put
from tests.offline_store.servers import JSON, Handle, answering, refusing, saying

IDENTITY = Identity("d-1", 1, SEED)
PULL = wire.PullRequest("e1", {"slachthuisbuurt/listings": 3})
ANSWER = page(put(listing(1), 4))
FILE = bytes(range(256)) * 4
REF = wire.SnapshotRef("slachthuisbuurt/listings", 9, "ab" * 32, len(FILE), 3)


def test_an_answer_packed_with_zstd_is_understood() -> None:
    packed = zstd.compress(wire.encode(ANSWER))
    with answering(saying(200, packed, {**JSON, "Content-Encoding": "zstd"})) as url:
        assert Client(url, IDENTITY).pull(PULL) == ANSWER


def test_a_small_bomb_is_not_unpacked_to_the_end() -> None:
    packed = zstd.compress(bytes(50_000_000))
    with answering(saying(200, packed, {**JSON, "Content-Encoding": "zstd"})) as url, pytest.raises(CentreRubbish):
        Client(url, IDENTITY).pull(PULL)


def test_a_large_request_travels_packed_and_is_signed_as_it_travels() -> None:
    seen: list[tuple[str | None, str, bytes]] = []

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append((request.headers["Content-Encoding"], request.headers["Authorization"], body))
        saying(200, wire.encode(ANSWER), JSON)(request, body)

    large = wire.PullRequest("e1", {f"district-{n}/listings": n for n in range(900)})
    with answering(handle) as url:
        client = Client(url, IDENTITY)
        client.pull(large)
        client.pull(large)
        client.pull(PULL)
    (packing, header, body), again, (plain, _, small) = seen
    credentials = parse_authorization(header)
    assert credentials is not None
    assert (packing, plain) == ("gzip", None)
    assert gzip.decompress(body) == wire.encode(large)
    assert again[2] == body
    assert small == wire.encode(PULL)
    assert check_signature(public_key_of(SEED), credentials.signature, "POST", wire.PULL_PATH, body)


def test_a_question_that_the_centre_may_hold_is_waited_for_longer() -> None:
    def hold(request: BaseHTTPRequestHandler, body: bytes) -> None:
        time.sleep(0.5)
        saying(200, wire.encode(ANSWER), JSON)(request, body)

    with answering(hold) as url:
        client = Client(url, IDENTITY, read_timeout_s=0.1, total_s=0.2)
        assert client.pull(wire.PullRequest("e1", {}, wait_s=2)) == ANSWER
        with pytest.raises(CentreUnreachable):
            client.pull(PULL)


def ranged(request: BaseHTTPRequestHandler, _: bytes) -> None:
    begin = int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    saying(206 if begin else 200, FILE[begin:])(request, b"")


def test_a_snapshot_comes_in_pieces_and_goes_on_where_it_was_without_a_signature() -> None:
    seen: list[tuple[str, str | None]] = []

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append((request.path, request.headers["Authorization"]))
        ranged(request, body)

    with answering(handle) as url:
        client = Client(url, IDENTITY)
        assert b"".join(client.snapshot(REF)) == FILE
        assert b"".join(client.snapshot(REF, 100)) == FILE[100:]
    assert seen == [(f"/v1/snapshots/slachthuisbuurt/listings/{'ab' * 32}", None)] * 2


def test_whoever_cannot_go_on_begins_again_and_what_we_have_is_passed_over() -> None:
    with answering(saying(200, FILE)) as url:
        assert b"".join(Client(url, IDENTITY).snapshot(REF, 300)) == FILE[300:]


@pytest.mark.parametrize(
    ("handle", "fault"),
    [
        pytest.param(refusing(404, "not_found"), CentreRefused, id="not there any more"),
        pytest.param(saying(503, headers={"Retry-After": "7"}), CentreBusy, id="busy"),
        pytest.param(saying(200, FILE[:-9], claim=len(FILE)), CentreUnreachable, id="cut short"),
        pytest.param(saying(200, FILE + b"more"), CentreRubbish, id="too long"),
        pytest.param(saying(302, headers={"Location": "https://portal.example/"}), CentreRubbish, id="elsewhere"),
    ],
)
def test_a_snapshot_that_does_not_come_is_told_in_our_words(handle: Handle, fault: type[Exception]) -> None:
    with answering(handle) as url, pytest.raises(fault):
        b"".join(Client(url, IDENTITY).snapshot(REF))


def test_what_is_asked_about_the_device_itself_has_its_own_addresses() -> None:
    seen: list[str] = []
    answers = {
        wire.VERIFY_PATH: wire.encode(VerifyAnswer(("a/listings",))),
        wire.ROTATE_PATH: wire.encode(Rotated(bytes(32))),
        wire.REPORT_PATH: wire.encode(Noted()),
        "/healthz": b'{"database":"ok","epoch":"e7","version":"1"}',
    }

    def handle(request: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append(f"{request.command} {request.path}")
        saying(200, answers[request.path], JSON)(request, body)

    with answering(handle) as url:
        client = Client(url, IDENTITY)
        assert client.verify(VerifyRequest("e1", {}, {})).again == ("a/listings",)
        client.rotate(RotateRequest(bytes(32), "proof"))
        client.report(DeviceReport())
        assert client.health().epoch == "e7"
    assert seen == [
        f"POST {wire.VERIFY_PATH}",
        f"POST {wire.ROTATE_PATH}",
        f"POST {wire.REPORT_PATH}",
        "GET /healthz",
    ]
