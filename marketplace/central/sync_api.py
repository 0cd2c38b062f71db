"""The three addresses terminals talk to: HTTP in, values to `enrolment`, `feeds` and `apply`, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.apply import apply_once, check_may_push
from marketplace.central.arrivals import check_order, read_push
from marketplace.central.enrolment import enrol as enrol_device
from marketplace.central.errors import OtherEpoch, ProgramUnfit
from marketplace.central.feeds import read_since
from marketplace.central.intake import endpoint, raw_body, signed_by, unpacked

SMALL_MAX_BYTES = 262_144
"""An enrolment or a pull says little; the cursors of a thousand feeds with long names fit."""
PROTOCOL_HEADER = "Marktpunt-Protocol"
"""Which protocol a program speaks; left out: the first. A push never asks: it is taken from every version."""


@endpoint
def enrol(request: HttpRequest) -> wire.Enrolment:
    """`POST /v1/enrol`: a one-time code and a public key for a place in the marketplace."""
    body = unpacked(request, raw_body(request, SMALL_MAX_BYTES), SMALL_MAX_BYTES)
    return enrol_device(wire.decode(body, wire.EnrolRequest), now=timezone.now())


@endpoint
def pull(request: HttpRequest) -> wire.PullAnswer:
    """`POST /v1/sync/pull`: what changed since. Answers at once; `wait_s` is read and not yet waited for."""
    raw = raw_body(request, SMALL_MAX_BYTES)
    signed_by(request, raw, now=timezone.now())
    if request.headers.get(PROTOCOL_HEADER, "1") != str(wire.PROTOCOL):
        raise ProgramUnfit(expected=str(wire.PROTOCOL))
    asked = wire.decode(unpacked(request, raw, SMALL_MAX_BYTES), wire.PullRequest)
    if asked.protocol != wire.PROTOCOL:
        raise ProgramUnfit(expected=str(wire.PROTOCOL))
    _check_epoch(asked.epoch)
    return read_since(asked.cursors)


@endpoint
def push(request: HttpRequest) -> wire.PushAnswer:
    """`POST /v1/sync/push`: what somebody did, in order; for each what became of it."""
    now = timezone.now()
    raw = raw_body(request, wire.PUSH_MAX_BYTES)
    device = signed_by(request, raw, now=now)
    check_may_push(device)
    epoch, arrivals = read_push(unpacked(request, raw, wire.PUSH_MAX_BYTES), now=now)
    _check_epoch(epoch)
    check_order(arrivals, last_op_seq=device.last_op_seq)
    results = tuple(apply_once(device.id, device.incarnation, arrival, now=now) for arrival in arrivals)
    return wire.PushAnswer(epoch, results)


def _check_epoch(epoch: str) -> None:
    ours = models.Meta.objects.get().epoch
    if epoch != ours:
        raise OtherEpoch(field="epoch", expected=ours)
