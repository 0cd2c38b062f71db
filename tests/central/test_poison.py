"""Whatever stands in an operation, it is answered, kept, and spoils no neighbour."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Raw

from marketplace import wire
from marketplace.cases import CaseState, LegAnswer, Side
from marketplace.central import models
from marketplace.operations import Operation
from marketplace.vocabulary import Listing
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

# Half a character, NaN and the like are left out: such a push is no JSON, so no operation in it can be found (400).
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=200),
    st.sampled_from(["", "a\u0000b", "../../etc", "x" * 5000, "0001-01-01", "9999-12-31", [], {}, [[[]]]]),
)


KINDS = 18


def made(terminal: Terminal, listing: Listing) -> list[Operation]:
    """One operation of each kind that a desk can send."""
    response = samples.responding(terminal, listing)
    mediation = samples.proposing(terminal, (response.response.id, listing.id))
    return [
        terminal.placing(),
        terminal.withdrawing(listing),
        terminal.renewing(listing, listing.hangs_until),
        samples.completing(terminal, listing),
        samples.editing(listing, title="Iets anders"),
        samples.erasing(terminal, "listing", listing.id),
        response,
        samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE),
        mediation,
        samples.answering(mediation, 0, LegAnswer.YES),
        samples.moving("response", response.response.id, CaseState.CLAIMED),
        samples.handing_over(terminal),
        samples.signalling(terminal),
        samples.logging_contact(terminal, listing.id),
        samples.reacting(terminal, listing.id),
        samples.correcting(terminal),
        samples.reporting(terminal, listing.id),
        samples.consenting(terminal, listing.id, False),
    ]


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, part in inner for found in paths(part, (*path, name)))]


def with_odd(body: Any, path: tuple[Any, ...], odd: Any) -> Any:
    if not path:
        return odd
    body[path[0]] = with_odd(body[path[0]], path[1:], odd)
    return body


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink."""
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@given(kind=st.integers(0, KINDS - 1), place=st.integers(0, 999), odd=ODD)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_i15_whatever_stands_in_an_operation_spoils_no_neighbour(
    desk: Terminal, kind: int, place: int, odd: object
) -> None:
    desk.next_seq = models.Device.objects.get(id=desk.enrolment.device_id).last_op_seq + 1
    listing = desk.placing()
    desk.push(listing)
    operation = made(desk, listing.listing)[kind]
    body = msgspec.json.decode(wire.encode(operation))
    every = paths(body)
    odd_body = json.dumps(with_odd(body, every[place % len(every)], odd)).encode()
    before, middle, after = (desk.pushed(each) for each in (desk.placing(), operation, desk.placing()))
    answer = desk.push_raw(before, replace(middle, body=Raw(odd_body)), after)
    assert answer.status_code == 200, answer.text
    first, odd_one, last = wire.decode(answer.content, wire.PushAnswer).results
    assert (first.outcome, last.outcome) == (Outcome.APPLIED, Outcome.APPLIED)
    kept = models.RefusedOperation.objects.filter(device_id=desk.enrolment.device_id, op_seq=odd_one.op_seq)
    assert kept.exists() == (odd_one.outcome is Outcome.REJECTED)
