"""Whatever comes in, at every endpoint: a 4xx with a code, nothing stored, nothing of it in a log."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable
from typing import Any

import pytest
from backports import zstd
from django.apps import apps
from requests import Response

from marketplace import sealing, wire
from marketplace.central import flood, models
from marketplace.central.intake import device_bucket
from marketplace.central.sync_api import PROTOCOL_HEADER
from marketplace.desk_questions import (
    AboutRequest,
    AccessesRequest,
    FiguresRequest,
    FindRequest,
    ReachRequest,
    RecordKey,
)
from marketplace.device_messages import DeviceReport, RotateRequest, VerifyRequest
from marketplace.mine import MineRequest
from marketplace.staff import StaffRole
from tests.central.in_process import Centre
from tests.central.question_samples import now_once
from tests.central.staff_samples import a_staff, at_work
from tests.central.terminal import CODE, JSON, Terminal

STAFF = (wire.FIND_PATH, wire.ABOUT_PATH, wire.REACH_PATH, wire.FIGURES_PATH, wire.ACCESSES_PATH)
SYNC = (wire.PULL_PATH, wire.PUSH_PATH, wire.VERIFY_PATH, wire.ROTATE_PATH, wire.REPORT_PATH)
SIGNED = (*SYNC, wire.MINE_PATH, *STAFF)
EVERY = (wire.ENROL_PATH, *SIGNED)
NAME, PHONE = "Marijke Kanarie", "023-555 01 99"
PLANTED = f"{NAME} {PHONE}".encode()


def working(centre: Centre, point: str) -> Terminal:
    """A desk where somebody works who may ask anything, and something hangs."""
    at_work(a_staff(point, StaffRole.POINT_MANAGER, market_point=point))
    desk = Terminal.enrolled(centre, point, "desk")
    desk.push(desk.placing(market_point=point))
    return desk


@pytest.fixture
def terminal(haarlem_centre: Centre) -> Terminal:
    return working(haarlem_centre, "de-hamelink")


def good_body(terminal: Terminal, path: str) -> bytes:
    epoch, point = terminal.enrolment.epoch, terminal.enrolment.market_point
    seed = sealing.new_signing_key()
    proof = sealing.sign_rotation(seed, terminal.enrolment.device_id, 1)
    listing, key = models.Listing.objects.get(market_point=point), terminal.enrolment.sealing_key
    phone, code = (sealing.seal_code(text, terminal.enrolment.sealing_public_key) for text in (PHONE, CODE))
    once, record = now_once(), RecordKey("listing", listing.id)
    messages: dict[str, object] = {
        wire.ENROL_PATH: wire.EnrolRequest("ABCD2345", sealing.public_key_of(seed)),
        wire.PULL_PATH: wire.PullRequest(epoch, {}),
        wire.PUSH_PATH: wire.PushRequest(epoch, ()),
        wire.VERIFY_PATH: VerifyRequest(epoch, {}, {}),
        wire.ROTATE_PATH: RotateRequest(sealing.public_key_of(seed), proof),
        wire.REPORT_PATH: DeviceReport("tests"),
        wire.MINE_PATH: MineRequest(listing.number, code, key),
        wire.FIND_PATH: FindRequest(point, phone, key, once=once),
        wire.ABOUT_PATH: AboutRequest(point, (record,), once=once),
        wire.REACH_PATH: ReachRequest(point, record, once=once),
        wire.FIGURES_PATH: FiguresRequest(point, "2026-11", once),
        wire.ACCESSES_PATH: AccessesRequest(point, "2026-11", once),
    }
    return wire.encode(messages[path])


def everything_stored() -> dict[str, Any]:
    """All rows of all tables, but for when a device was last seen."""
    return {
        model.__name__: sorted(
            str({name: value for name, value in row.items() if name != "last_seen"}) for row in model.objects.values()
        )
        for model in apps.get_app_config("central").get_models()
    }


BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b'{"' + PLANTED,
    "cut short": b'{"epoch": "' + PLANTED + b'", "cursors": {"a": 1',
    "another shape": b'["' + PLANTED + b'"]',
    "a number": b"12",
    "null": b"null",
    "wrong types": b'{"epoch": 5, "cursors": ["%s"], "operations": "%s", "code": {}, "checksums": 1, "proof": 1, '
    b'"waiting": "%s", "public_key": 7, "by": 1, "number": "%s", "sealed": 5, "once": "%s", "records": 1, '
    b'"record": "%s", "month": 3}' % ((PLANTED,) * 6),
    "NaN": b'{"epoch": NaN, "code": NaN, "waiting": NaN, "proof": NaN, "note": "' + PLANTED + b'"}',
    "Infinity": b'{"epoch": Infinity, "code": -Infinity, "waiting": Infinity, "proof": Infinity}',
    "invalid UTF-8": b'{"epoch": "\xff\xfe' + PLANTED + b'", "code": "\xff", "program": "\xff", "proof": "\xff"}',
    "a lone surrogate": b'{"epoch": "\\ud800", "code": "\\ud800ABCDEFGH", "program": "\\ud800", "proof": "\\ud800"}',
    "NUL": b'{"epoch": "\\u0000", "code": "ABCD\\u00002345", "program": "\\u0000", "proof": "\\u0000", "cursors": {}}',
    "a huge number": b'{"epoch": "e", "cursors": {"a": 1%s}, "waiting": 1%s, "operations": [{"op_seq": 1%s}]}'
    % (b"0" * 4000, b"0" * 4000, b"0" * 4000),
    "deep nesting": b'{"epoch": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a byte order mark": b"\xef\xbb\xbf{}",
}


def refusal(answer: Response) -> wire.Refusal:
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:200])
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    said = wire.decode(answer.content, wire.Refusal)
    assert said.code != "central"
    assert PHONE not in answer.text
    assert NAME not in answer.text
    return said


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Callable[[], None]:
    caplog.set_level(logging.DEBUG)

    def check() -> None:
        out, err = capfd.readouterr()
        for said in (caplog.text, out, err):
            assert NAME not in said
            assert PHONE not in said
            assert "Traceback" not in said

    return check


@pytest.mark.parametrize("packing", ["", "gzip", "zstd"])
@pytest.mark.parametrize("path", EVERY)
def test_a_body_that_is_none_is_refused_and_nothing_is_stored(
    terminal: Terminal, path: str, packing: str, quiet: Callable[[], None]
) -> None:
    before = everything_stored()
    pack: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.compress, "zstd": zstd.compress}
    headers = {"Content-Encoding": packing} if packing else {}
    for body in BODIES.values():
        refusal(terminal.send(path, pack[packing](body), **headers))
    assert everything_stored() == before
    quiet()


@pytest.mark.parametrize("path", EVERY)
def test_a_body_too_large_truncated_or_a_bomb_is_refused(
    terminal: Terminal, path: str, quiet: Callable[[], None]
) -> None:
    before = everything_stored()
    body = good_body(terminal, path)
    assert refusal(terminal.send(path, PLANTED * 20_000)).code == "body_too_large"
    for packing, pack in (("gzip", gzip.compress), ("zstd", zstd.compress)):
        headers = {"Content-Encoding": packing}
        assert refusal(terminal.send(path, pack(b" " * 5_000_000), **headers)).code == "body_too_large"
        assert refusal(terminal.send(path, pack(body)[:-4], **headers)).code == "malformed"
        assert refusal(terminal.send(path, body, **headers)).code == "malformed"
    assert refusal(terminal.send(path, body[:-3])).code == "malformed"
    assert refusal(terminal.send(path, body, **{"Content-Encoding": "br"})).code == "media_type"
    assert refusal(terminal.send(path, body, **{"Content-Type": "text/xml"})).code == "media_type"
    assert refusal(terminal.send(path, body, **{"Transfer-Encoding": "chunked"})).code == "length_required"
    for length in ("-1", "1e3", "+5", "²", "9" * 5000):
        stated = terminal.session.post(terminal.url + path, b"", headers=JSON | {"Content-Length": length})
        assert refusal(stated).code in ("length_required", "body_too_large")
    assert everything_stored() == before
    quiet()


@pytest.mark.parametrize("path", SIGNED)
def test_who_does_not_sign_or_signs_wrong_is_refused(
    haarlem_centre: Centre, terminal: Terminal, path: str, quiet: Callable[[], None]
) -> None:
    body = good_body(terminal, path)
    before = everything_stored()
    device, url = terminal.enrolment.device_id, terminal.url + path
    good = sealing.sign_request(terminal.seed, "POST", path, body)
    stranger = sealing.sign_request(sealing.new_signing_key(), "POST", path, body)
    credentials = [
        "",
        "Bearer " + NAME,
        "Marktpunt",
        f"Marktpunt {device}.1.",
        f"Marktpunt {device}.99999999999999.{good}",
        sealing.authorization(device, 1, stranger),
        sealing.authorization(device, 2, good),
        sealing.authorization("0" * 64, 1, good),
        sealing.authorization(device, 1, ("A" if good[0] != "A" else "B") + good[1:]),
        sealing.authorization(device, 1, sealing.sign_request(terminal.seed, "POST", wire.ENROL_PATH, body)),
        sealing.authorization(device, 1, sealing.sign_request(terminal.seed, "POST", path, body + b" ")),
    ]
    for header in credentials:
        answer = haarlem_centre.session().post(url, body, headers=JSON | {"Authorization": header})
        assert (answer.status_code, refusal(answer)) == (401, wire.Refusal("bad_signature"))
    assert everything_stored() == before
    quiet()


@pytest.mark.parametrize("path", SIGNED)
def test_i12_a_revoked_device_is_refused_at_its_next_request_everywhere(terminal: Terminal, path: str) -> None:
    body = good_body(terminal, path)
    assert terminal.send(path, body).status_code == 200
    models.Device.objects.update(state=models.DeviceState.REVOKED)
    before = everything_stored()
    answer = terminal.send(path, body)
    assert (answer.status_code, refusal(answer)) == (
        403,
        wire.Refusal("device_revoked", "device_id", terminal.enrolment.device_id),
    )
    assert everything_stored() == before


@pytest.mark.parametrize("path", EVERY)
def test_another_method_is_refused(terminal: Terminal, path: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS"):
        answer = terminal.session.request(method, terminal.url + path, headers=JSON)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert refusal(answer).code == "method_not_allowed"


@pytest.mark.parametrize("path", SIGNED)
def test_a_terminal_that_floods_is_slowed_down_and_the_others_are_not(
    haarlem_centre: Centre, terminal: Terminal, path: str
) -> None:
    other = working(haarlem_centre, "parkwijk-balie")
    body, before = good_body(terminal, path), everything_stored()
    while not device_bucket.take(terminal.enrolment.device_id):  # last: it fills while we do something else
        pass
    answer = terminal.send(path, body)
    assert (answer.status_code, refusal(answer).code) == (429, "flooded")
    assert int(answer.headers["Retry-After"]) >= 1
    assert everything_stored() == before
    assert other.send(path, good_body(other, path)).status_code == 200
    assert flood.DEVICE_BURST > 200


def test_of_a_key_that_stands_twice_the_last_one_counts(terminal: Terminal) -> None:
    body = b'{"epoch": "another", "cursors": {}, "epoch": "%s"}' % terminal.enrolment.epoch.encode()
    assert terminal.send(wire.PULL_PATH, body).status_code == 200
    body = b'{"epoch": "%s", "cursors": {}, "epoch": "another"}' % terminal.enrolment.epoch.encode()
    assert terminal.send(wire.PULL_PATH, body).status_code == 409


@pytest.mark.parametrize("claimed", ["0", "2", "99", "x", "", "1.0", "9" * 400])
def test_i14_a_pull_of_another_protocol_is_told_so_and_a_push_is_taken_from_every_version(
    terminal: Terminal, claimed: str
) -> None:
    headers = {PROTOCOL_HEADER: claimed}
    asked = wire.encode(wire.PullRequest(terminal.enrolment.epoch, {}))
    answer = terminal.send(wire.PULL_PATH, asked, **headers)
    assert (answer.status_code, refusal(answer).code) == (426, "program_unfit")
    pushed = terminal.push_raw(terminal.pushed(terminal.placing()), **headers)
    assert wire.decode(pushed.content, wire.PushAnswer).results[0].outcome is wire.Outcome.APPLIED


@pytest.mark.parametrize("protocol", [0, 2, -1, 2**63, 10**30])
def test_i14_a_push_that_names_another_protocol_in_its_body_is_taken(terminal: Terminal, protocol: int) -> None:
    asked = wire.encode({"epoch": terminal.enrolment.epoch, "cursors": {}, "protocol": protocol})
    assert terminal.send(wire.PULL_PATH, asked).status_code in (400, 426)
    pushed = {"epoch": terminal.enrolment.epoch, "operations": [terminal.pushed(terminal.placing())]}
    answer = terminal.send(wire.PUSH_PATH, wire.encode(pushed | {"protocol": protocol, "newer": {"field": 1}}))
    assert wire.decode(answer.content, wire.PushAnswer).results[0].outcome is wire.Outcome.APPLIED
