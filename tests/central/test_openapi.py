"""The description of the endpoints is true: generated requests, good and bad, get only answers that it tells of."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from requests import PreparedRequest
from requests.auth import AuthBase

from marketplace import sealing, wire
from marketplace.central import models
from marketplace.central.enrolment import unknown_bucket
from marketplace.central.intake import device_bucket
from marketplace.central.openapi import ENDPOINTS
from marketplace.central.packing import PACKINGS, pack
from marketplace.central.urls import urlpatterns
from tests.central.in_process import URL, Centre, centre
from tests.central.terminal import Terminal

with warnings.catch_warnings():
    # The library imports parts of others under names they have given up; nothing of ours is warned about here.
    warnings.simplefilter("ignore", DeprecationWarning)
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.config import (
        ChecksConfig,
        GenerationConfig,
        ProjectConfig,
        ProjectsConfig,
    )
    from schemathesis.config._checks import NegativeDataRejectionConfig
    from schemathesis.generation import GenerationMode
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        negative_data_rejection,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = [(each.path, "POST") for each in ENDPOINTS] + [
    (wire.SNAPSHOT_PATH + "/{scope}/{class}/{sha256}", "GET"),
    (wire.SNAPSHOT_PATH + "/{scope}/{class}/{sha256}", "HEAD"),
    (wire.OPENAPI_PATH, "GET"),
]
EXAMPLES = 40


class Signature(AuthBase):
    """Packs a request as its headers say, and signs it as a terminal does."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        body = request.body or b""
        raw = body.encode() if isinstance(body, str) else bytes(body)
        packing = request.headers.get("Content-Encoding", "")
        request.body = pack(packing, raw) if packing in PACKINGS else raw
        request.headers["Content-Length"] = str(len(request.body))
        sender = self._terminal.enrolment
        signed = sealing.sign_request(self._terminal.seed, str(request.method), request.path_url, request.body)
        request.headers["Authorization"] = sealing.authorization(sender.device_id, sender.incarnation, signed)
        return request


def served() -> dict[str, Any]:
    answer = centre().session().get(URL + wire.OPENAPI_PATH)
    assert answer.status_code == 200
    described: dict[str, Any] = answer.json()
    return described


def configured() -> schemathesis.Config:
    """We sign every request ourselves, and another protocol is refused with 426."""
    project = ProjectConfig(
        generation=GenerationConfig(with_security_parameters=False, allow_x00=False),
        checks=ChecksConfig(negative_data_rejection=NegativeDataRejectionConfig(expected_statuses=["4xx"])),
    )
    return schemathesis.Config(projects=ProjectsConfig(default=project))


def has_fraction(body: object) -> bool:
    inner = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return isinstance(body, float) or any(map(has_fraction, inner))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_one_that_the_description_tells_of(
    terminal: Terminal, path: str, method: str, mode: GenerationMode
) -> None:
    if mode is GenerationMode.NEGATIVE and path == wire.OPENAPI_PATH:
        pytest.skip("there is nothing to get wrong in it")
    terminal.session.auth = Signature(terminal)
    described = terminal.session.get(URL + wire.OPENAPI_PATH).json()
    operation = schemathesis.openapi.from_dict(described, config=configured())[path][method]

    @settings(
        max_examples=EXAMPLES,
        deadline=timedelta(seconds=20),
        database=None,
        phases=(Phase.generate,),  # a failure is reported as it was found: shrinking one takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), ours=st.booleans())
    def check(case: Any, ours: bool) -> None:
        for bucket in (device_bucket, unknown_bucket):
            bucket.empty()
        models.Device.objects.update(state=models.DeviceState.ACTIVE)
        is_good = mode is GenerationMode.POSITIVE
        # To JSON Schema 0.0 is an integer too; to our reader it is not, and no terminal writes it.
        assume(not (is_good and has_fraction(case.body)))
        if is_good and ours and isinstance(case.body, dict) and "epoch" in case.body:
            case.body["epoch"] = terminal.enrolment.epoch
        if isinstance(case.body, dict) and isinstance(case.body.get("wait_s"), int):
            case.body["wait_s"] = min(case.body["wait_s"], 0)  # what it waits for would not come
        answer = case.call(base_url=URL, session=terminal.session)
        # An operation that cannot be read is no fault of its push: it is kept, and told of by itself (I15).
        rejects = not is_good and path not in (wire.PUSH_PATH, wire.SNAPSHOT_PATH)
        case.validate_response(answer, checks=[*CHECKS, negative_data_rejection] if rejects else CHECKS)
        if is_good and answer.status_code == 400:
            pytest.fail(f"what the description allows is malformed: {answer.text}")

    check()


def test_every_address_of_the_protocol_is_described() -> None:
    routes = {"/" + str(pattern.pattern) for pattern in urlpatterns if str(pattern.pattern).startswith("v1/")}
    described = served()["paths"]
    assert routes == {path for path in described if not path.startswith(wire.SNAPSHOT_PATH)}
    assert [path for path in described if path.startswith(wire.SNAPSHOT_PATH)] != []


def test_the_description_is_json_anybody_may_keep_for_a_while(central_app: Centre) -> None:
    answer = central_app.session().get(central_app.url + wire.OPENAPI_PATH)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.json()["openapi"] == "3.1.0"
    head = central_app.session().head(central_app.url + wire.OPENAPI_PATH)
    assert head.status_code == 200
