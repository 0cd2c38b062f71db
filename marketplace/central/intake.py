"""Takes a request in safely: limited before it is read, its sender checked before unpacking; knows no operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from marketplace import wire
from marketplace.central import flood, models
from marketplace.central.device_keys import take_next_key
from marketplace.central.errors import (
    BadSignature,
    BodyTooLarge,
    CentralError,
    CentreBusy,
    CentreFault,
    DeviceRevoked,
    Flooded,
    LengthRequired,
    MalformedRequest,
    MediaTypeUnknown,
    MethodNotAllowed,
)
from marketplace.central.models import DeviceState
from marketplace.central.packing import packing_of, unpack
from marketplace.errors import WireFault
from marketplace.listing_text import tidy
from marketplace.sealing import check_signature, parse_authorization

SEEN_EVERY = timedelta(minutes=5)
"""How exactly we remember when a device was last here: writing it on every poll would wear out a disk for nothing."""
RETRY_S = 15
LENGTH_DIGITS = 12
"""Of a stated length: a number with thousands of figures is no number to work with."""

Door = Callable[..., HttpResponseBase]
device_bucket = flood.Buckets(burst=flood.DEVICE_BURST, per_s=flood.DEVICE_PER_S)
"""Of this process: what it counts is forgotten with it, and nothing but the pace of a flood depends on it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose sender is known: the device and the body, unpacked."""

    device: models.Device
    body: bytes
    came_at: datetime
    """When all of it was here. Its first byte may be minutes older, and a backup may lie between the two."""


def endpoint(answer: Callable[..., object], methods: tuple[str, ...] = ("POST",)) -> Door:
    """A door of the sync protocol: JSON out, every refusal a `wire.Refusal` with its status."""

    @csrf_exempt
    @wraps(answer)
    def door(request: HttpRequest, **address: str) -> HttpResponseBase:
        try:
            if request.method not in methods:
                raise MethodNotAllowed(expected=", ".join(methods))
            answered = answer(request, **address)
            return answered if isinstance(answered, HttpResponseBase) else json_response(200, answered)
        except CentreFault:
            raise  # to the log and the outermost door: a terminal cannot mend it
        except CentralError as error:
            return refusal(error)
        except WireFault as fault:
            return refusal(MalformedRequest(field=fault.field))
        except UnreadablePostError:
            return refusal(MalformedRequest())  # the line broke off: nobody reads this
        except (OperationalError, InterfaceError):
            return refusal(CentreBusy(retry_after_s=RETRY_S))

    return door


def json_response(status: int, value: object) -> HttpResponse:
    """One of our values as the body of an answer that nobody may keep."""
    response = HttpResponse(wire.encode(value), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def refusal(error: CentralError) -> HttpResponse:
    """The answer that says no."""
    body = wire.Refusal(error.code, tidy(error.field)[:120], error.expected[:120])
    response = json_response(error.status, body)
    if error.retry_after_s:
        response.headers["Retry-After"] = str(error.retry_after_s)
    if error.status == MethodNotAllowed.status:
        response.headers["Allow"] = error.expected
    return response


def signed_body(request: HttpRequest, limit: int) -> Signed:
    """The sender of a request and what it says, at most `limit` bytes before and after unpacking.

    The sender is checked before anything is unpacked. Raises what `raw_body`, `signed_by` and `unpack` raise.
    """
    raw, packing = raw_body(request, limit)
    came_at = timezone.now()
    return Signed(signed_by(request, raw, now=came_at), unpack(packing, raw, limit), came_at)


def unsigned_body(request: HttpRequest, limit: int) -> bytes:
    """What somebody says whom we do not know yet. It is not counted: a stranger's rubbish would keep the others out.

    Raises what `raw_body` and `unpack` raise.
    """
    raw, packing = raw_body(request, limit)
    return unpack(packing, raw, limit)


def raw_body(request: HttpRequest, limit: int) -> tuple[bytes, str]:
    """The body as it travelled, at most `limit` bytes, and its packing.

    Raises LengthRequired, BodyTooLarge, MediaTypeUnknown.
    """
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if request.headers.get("Transfer-Encoding") or not (stated.isascii() and stated.isdecimal()):
        raise LengthRequired
    if len(stated) > LENGTH_DIGITS or int(stated) > limit:
        raise BodyTooLarge(expected=str(limit))
    if request.content_type != "application/json":
        raise MediaTypeUnknown(field="Content-Type", expected="application/json")
    packing = packing_of(request.headers.get("Content-Encoding", ""))
    body: bytes = request.read(int(stated))
    return body, packing


def signed_by(request: HttpRequest, body: bytes, *, now: datetime) -> models.Device:
    """The device that signed exactly these bytes for exactly this address.

    Raises BadSignature, DeviceRevoked, Flooded.
    """
    claim = parse_authorization(request.headers.get("Authorization", ""))
    if claim is None:
        raise BadSignature
    device = models.Device.objects.filter(id=claim.device_id, incarnation=claim.incarnation).first()
    if device is None:
        raise BadSignature
    path = request.get_full_path()
    signed_with = next(
        (key for key in _keys(device) if check_signature(key, claim.signature, "POST", path, body)), None
    )
    if signed_with is None:
        raise BadSignature
    if device.state == DeviceState.REVOKED:
        raise DeviceRevoked(field="device_id", expected=device.id)
    retry_after_s = device_bucket.take(device.id)
    if retry_after_s:
        raise Flooded(retry_after_s=retry_after_s)
    if signed_with != bytes(device.public_key):
        take_next_key(device)
    if now - device.last_seen > SEEN_EVERY:
        models.Device.objects.filter(id=device.id).update(last_seen=now)
    return device


def _keys(device: models.Device) -> tuple[bytes, ...]:
    """The key a device signs with, and the one it may have begun to use."""
    following = device.next_public_key
    return (bytes(device.public_key),) if following is None else (bytes(device.public_key), bytes(following))
