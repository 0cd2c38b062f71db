"""The addresses at which staff ask about people and for figures; HTTP in, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest

from marketplace import wire
from marketplace.central import counting, finding, knowing, looked_back
from marketplace.central.intake import endpoint, signed_body
from marketplace.desk_questions import (
    AboutAnswer,
    AboutRequest,
    AccessesAnswer,
    AccessesRequest,
    FiguresAnswer,
    FiguresRequest,
    FindAnswer,
    FindRequest,
    ReachAnswer,
    ReachRequest,
)

QUESTION_MAX_BYTES = 16_384
"""A box with a number, or the ids of RECORDS_MAX records."""


@endpoint
def find(request: HttpRequest) -> FindAnswer:
    """`POST /v1/desk/find`: who has this phone number or slip number."""
    signed = signed_body(request, QUESTION_MAX_BYTES)
    return finding.answer(signed.device, wire.decode(signed.body, FindRequest), signed.came_at)


@endpoint
def about(request: HttpRequest) -> AboutAnswer:
    """`POST /v1/desk/about`: all that is known about the person of these records."""
    signed = signed_body(request, QUESTION_MAX_BYTES)
    return knowing.answer(signed.device, wire.decode(signed.body, AboutRequest), signed.came_at)


@endpoint
def reach(request: HttpRequest) -> ReachAnswer:
    """`POST /v1/desk/reach`: how the person of one record is reached."""
    signed = signed_body(request, QUESTION_MAX_BYTES)
    return knowing.reach(signed.device, wire.decode(signed.body, ReachRequest), signed.came_at)


@endpoint
def figures(request: HttpRequest) -> FiguresAnswer:
    """`POST /v1/desk/figures`: the figures of a month."""
    signed = signed_body(request, QUESTION_MAX_BYTES)
    return counting.answer(signed.device, wire.decode(signed.body, FiguresRequest), signed.came_at)


@endpoint
def accesses(request: HttpRequest) -> AccessesAnswer:
    """`POST /v1/desk/accesses`: who of this point looked at whose data in a month."""
    signed = signed_body(request, QUESTION_MAX_BYTES)
    return looked_back.answer(signed.device, wire.decode(signed.body, AccessesRequest), signed.came_at)
