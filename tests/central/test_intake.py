"""What comes in from outside: limited, checked, and whatever it is, never an error of ours."""

from __future__ import annotations

import gzip
import tracemalloc
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests import Response

from marketplace import sealing, wire
from marketplace.central import models
from marketplace.central.sync_api import PROTOCOL_HEADER, push
from tests.central.in_process import Centre
from tests.central.terminal import JSON, Terminal


def refusal(answer: Response) -> tuple[int, wire.Refusal]:
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, wire.decode(answer.content, wire.Refusal)


def pulling(terminal: Terminal) -> bytes:
    return wire.encode(wire.PullRequest(terminal.enrolment.epoch, {}))


def test_a_body_that_says_to_be_too_large_is_refused_unread(haarlem_centre: Centre, terminal: Terminal) -> None:
    answer = terminal.send(wire.PUSH_PATH, b" " * (wire.PUSH_MAX_BYTES + 1))
    assert refusal(answer) == (413, wire.Refusal("body_too_large", expected=str(wire.PUSH_MAX_BYTES)))
    request = haarlem_centre.session().post(
        haarlem_centre.url + wire.ENROL_PATH, b"", headers=JSON | {"Content-Length": "999999999"}
    )
    assert request.status_code == 413


def test_a_body_that_swells_when_unpacked_is_refused(terminal: Terminal) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < wire.PUSH_MAX_BYTES
    tracemalloc.start()
    answer = terminal.send(wire.PUSH_PATH, bomb, **{"Content-Encoding": "gzip"})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal(answer)[0] == 413
    assert peak < 5_000_000, "it was refused before it was unpacked"


def test_more_operations_than_agreed_are_to_be_split(terminal: Terminal) -> None:
    one = terminal.pushed(terminal.placing(), 1)
    tiny = [replace(one, op_seq=number, body=wire.NO_DOCUMENT) for number in range(1, wire.PUSH_MAX_OPERATIONS + 2)]
    answer = terminal.push_raw(*tiny)
    assert refusal(answer) == (413, wire.Refusal("body_too_large", "operations", str(wire.PUSH_MAX_OPERATIONS)))


def test_gzip_is_taken_and_given(terminal: Terminal) -> None:
    body = gzip.compress(pulling(terminal))
    answer = terminal.send(wire.PULL_PATH, body, **{"Content-Encoding": "gzip", "Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(wire.decode(answer.content, wire.PullAnswer).changes) == 7


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(b"{}", mtime=0)[:-5], b""])
def test_damaged_gzip_is_malformed(terminal: Terminal, body: bytes) -> None:
    answer = terminal.send(wire.PUSH_PATH, body, **{"Content-Encoding": "gzip"})
    assert refusal(answer) == (400, wire.Refusal("malformed", "Content-Encoding"))


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {"Content-Encoding": "br"}])
def test_what_is_not_json_or_packed_otherwise_is_refused(terminal: Terminal, headers: dict[str, str]) -> None:
    answer = terminal.send(wire.PULL_PATH, pulling(terminal), **headers)
    assert (answer.status_code, refusal(answer)[1].code) == (415, "media_type")


def test_a_body_of_unknown_length_is_refused(terminal: Terminal) -> None:
    answer = terminal.send(wire.PULL_PATH, pulling(terminal), **{"Transfer-Encoding": "chunked"})
    assert refusal(answer) == (411, wire.Refusal("length_required"))


def test_only_post_is_answered(haarlem_centre: Centre) -> None:
    answer = haarlem_centre.session().get(haarlem_centre.url + wire.PULL_PATH)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert refusal(answer)[1] == wire.Refusal("method_not_allowed", expected="POST")


def test_an_address_we_do_not_have_says_so_in_json(haarlem_centre: Centre) -> None:
    answer = haarlem_centre.session().post(haarlem_centre.url + "/v1/sync/guess", b"{}", headers=JSON)
    assert refusal(answer) == (404, wire.Refusal("not_found"))


def test_a_host_name_we_do_not_serve_is_refused_in_json(terminal: Terminal) -> None:
    answer = terminal.send(wire.PULL_PATH, pulling(terminal), Host="elders.example")
    assert refusal(answer) == (400, wire.Refusal("malformed"))


def test_who_signs_nothing_is_refused(haarlem_centre: Centre, terminal: Terminal) -> None:
    answer = haarlem_centre.session().post(haarlem_centre.url + wire.PULL_PATH, pulling(terminal), headers=JSON)
    assert refusal(answer) == (401, wire.Refusal("bad_signature"))


def test_a_signature_counts_for_its_own_bytes_address_device_and_incarnation_only(terminal: Terminal) -> None:
    body = pulling(terminal)
    device, session = terminal.enrolment.device_id, terminal.session

    def status(sender: str, path: str = wire.PULL_PATH, sent: bytes = body) -> int:
        return session.post(terminal.url + path, sent, headers=JSON | {"Authorization": sender}).status_code

    good = sealing.sign_request(terminal.seed, "POST", wire.PULL_PATH, body)
    other_key = sealing.sign_request(sealing.new_signing_key(), "POST", wire.PULL_PATH, body)
    assert status(sealing.authorization(device, 1, good)) == 200
    assert status(sealing.authorization(device, 2, good)) == 401
    assert status(sealing.authorization("somebody-else", 1, good)) == 401
    assert status(sealing.authorization(device, 1, other_key)) == 401
    assert status(sealing.authorization(device, 1, good), sent=body + b" ") == 401
    assert status(sealing.authorization(device, 1, good), path=wire.PUSH_PATH) == 401
    assert status(sealing.authorization(device, 1, good), path=wire.PULL_PATH + "?x=1") == 401
    assert status("Bearer abc") == 401


@pytest.mark.parametrize("claimed", ["0", "2", "x", ""])
def test_a_pull_in_another_protocol_needs_another_program(terminal: Terminal, claimed: str) -> None:
    answer = terminal.send(wire.PULL_PATH, pulling(terminal), **{PROTOCOL_HEADER: claimed})
    assert refusal(answer) == (426, wire.Refusal("program_unfit", expected="1"))
    asked = wire.encode(wire.PullRequest(terminal.enrolment.epoch, {}, protocol=2))
    assert terminal.send(wire.PULL_PATH, asked).status_code == 426


def test_a_push_is_taken_from_every_version(terminal: Terminal) -> None:
    answer = terminal.push_raw(terminal.pushed(terminal.placing()), **{PROTOCOL_HEADER: "99"})
    assert answer.status_code == 200


def test_a_field_of_the_wrong_type_is_named(terminal: Terminal) -> None:
    body = b'{"epoch": "%s", "cursors": {"haarlem/partners": "veel"}}' % terminal.enrolment.epoch.encode()
    status, said = refusal(terminal.send(wire.PULL_PATH, body))
    assert (status, said.code) == (400, "malformed")
    assert said.field.startswith("cursors")


def test_a_device_is_remembered_as_seen(terminal: Terminal) -> None:
    from datetime import timedelta

    from django.utils import timezone

    long_ago = timezone.now() - timedelta(days=3)
    models.Device.objects.update(last_seen=long_ago)
    terminal.pull()
    assert models.Device.objects.get().last_seen > long_ago


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
RUBBISH = st.one_of(
    st.binary(max_size=400),
    JSONISH.map(lambda value: wire.encode(value)),
    st.builds(
        lambda op_seq, kind, made_at, body: wire.encode(
            {"epoch": "EPOCH", "operations": [{"op_seq": op_seq, "type": kind, "made_at": made_at, "body": body}]}
        ),
        st.integers(-2, 3) | JSONISH,
        st.sampled_from(["place_listing", "withdraw_listing", "renew_listing", "x\u202ey"]) | JSONISH,
        st.sampled_from(["2026-11-21T12:00:00Z"]) | JSONISH,
        JSONISH,
    ),
)


@pytest.fixture
def aged(haarlem_centre: Centre) -> Terminal:
    return Terminal.enrolled(haarlem_centre, "de-hamelink")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=RUBBISH, path=st.sampled_from([wire.ENROL_PATH, wire.PULL_PATH, wire.PUSH_PATH]), packed=st.booleans())
def test_rubbish_is_never_an_error_of_ours(aged: Terminal, body: bytes, path: str, packed: bool) -> None:
    body = body.replace(b"EPOCH", aged.enrolment.epoch.encode())
    headers = {"Content-Encoding": "gzip"} if packed else {}
    answer = aged.send(path, gzip.compress(body) if packed else body, **headers)
    assert answer.status_code < 500
    models.Device.objects.filter(state=models.DeviceState.QUARANTINED).update(state=models.DeviceState.ACTIVE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=200))
def test_a_rubbish_sender_is_refused(aged: Terminal, header: str) -> None:
    answer = aged.send(wire.PULL_PATH, pulling(aged), Authorization=f"x{header}")
    assert answer.status_code == 401


def test_i16_what_comes_in_slowly_counts_from_when_it_was_here(terminal: Terminal) -> None:
    """A backup that was made while a body was still coming does not hold it."""

    class Slow(BytesIO):
        came: datetime

        def read(self, size: int | None = -1) -> bytes:
            self.came = timezone.now()
            return super().read(size)

    body = wire.encode(wire.PushRequest(terminal.enrolment.epoch, (terminal.pushed(terminal.placing()),)))
    sender = sealing.authorization(
        terminal.enrolment.device_id, 1, sealing.sign_request(terminal.seed, "POST", wire.PUSH_PATH, body)
    )
    request = RequestFactory().post(
        wire.PUSH_PATH, body, content_type="application/json", headers={"Authorization": sender}
    )
    slow = Slow(body)
    request._stream = slow
    assert push(request).status_code == 200
    assert models.OpLog.objects.get().received_at >= slow.came
