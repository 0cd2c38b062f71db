"""The addresses of enrolment and sync: HTTP in, values to `enrolment`, `pulling`, `apply` and `feeds`, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from marketplace import wire
from marketplace.central import models, pulling
from marketplace.central.apply import apply_push, check_may_push
from marketplace.central.arrivals import check_order, read_push
from marketplace.central.enrolment import enrol as enrol_device
from marketplace.central.errors import OtherEpoch, ProgramUnfit
from marketplace.central.feeds import verify as differing_feeds
from marketplace.central.intake import endpoint, signed_body, unsigned_body
from marketplace.device_messages import VerifyAnswer, VerifyRequest

SMALL_MAX_BYTES = 262_144
"""An enrolment or a pull says little; the cursors of a thousand feeds with long names fit."""
PROTOCOL_HEADER = "Marktpunt-Protocol"
"""Which protocol a program speaks; left out: the first. A push never asks: it is taken from every version."""


@endpoint
def enrol(request: HttpRequest) -> wire.Enrolment:
    """`POST /v1/enrol`: a one-time code and a public key for a place in the marketplace."""
    body = unsigned_body(request, SMALL_MAX_BYTES)
    return enrol_device(wire.decode(body, wire.EnrolRequest), now=timezone.now())


@endpoint
def pull(request: HttpRequest) -> wire.PullAnswer:
    """`POST /v1/sync/pull`: what changed since; with `wait_s` the answer may take that long."""
    signed = signed_body(request, SMALL_MAX_BYTES)
    if request.headers.get(PROTOCOL_HEADER, "1") != str(wire.PROTOCOL):
        raise ProgramUnfit(expected=str(wire.PROTOCOL))
    asked = wire.decode(signed.body, wire.PullRequest)
    if asked.protocol != wire.PROTOCOL:
        raise ProgramUnfit(expected=str(wire.PROTOCOL))
    return pulling.answer(signed.device, asked, pulling.waiting_room)


@endpoint
def push(request: HttpRequest) -> wire.PushAnswer:
    """`POST /v1/sync/push`: what somebody did, in order; for each what became of it."""
    signed = signed_body(request, wire.PUSH_MAX_BYTES)
    device = signed.device
    check_may_push(device)
    epoch, arrivals = read_push(signed.body, now=signed.came_at)
    _check_epoch(epoch)
    check_order(arrivals, last_op_seq=device.last_op_seq)
    return wire.PushAnswer(epoch, apply_push(device.id, device.incarnation, arrivals, now=signed.came_at))


@endpoint
def verify(request: HttpRequest) -> VerifyAnswer:
    """`POST /v1/sync/verify`: which feeds are not what they should be at the device, to be fetched again."""
    signed = signed_body(request, SMALL_MAX_BYTES)
    has = wire.decode(signed.body, VerifyRequest)
    _check_epoch(has.epoch)
    return VerifyAnswer(differing_feeds(signed.device, has.cursors, has.checksums))


def _check_epoch(epoch: str) -> None:
    ours = models.Meta.objects.get().epoch
    if epoch != ours:
        raise OtherEpoch(field="epoch", expected=ours)
