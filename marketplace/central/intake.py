"""Takes a request in safely: limited before it is read, its sender checked before unpacking; knows no operation."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import TypeVar

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from marketplace import wire
from marketplace.central import models
from marketplace.central.errors import (
    BadSignature,
    BodyTooLarge,
    CentralError,
    CentreBusy,
    CentreFault,
    DeviceRevoked,
    LengthRequired,
    MalformedRequest,
    MediaTypeUnknown,
    MethodNotAllowed,
)
from marketplace.central.models import DeviceState
from marketplace.errors import WireFault
from marketplace.listing_text import tidy
from marketplace.sealing import check_signature, parse_authorization

T = TypeVar("T")
SEEN_EVERY = timedelta(minutes=5)
"""How exactly we remember when a device was last here: writing it on every poll would wear out a disk for nothing."""
RETRY_S = 15


def endpoint(answer: Callable[[HttpRequest], object]) -> Callable[[HttpRequest], HttpResponse]:
    """A door of the sync protocol: POST only, JSON out, every refusal a `wire.Refusal` with its status."""

    @csrf_exempt
    @wraps(answer)
    def door(request: HttpRequest) -> HttpResponse:
        try:
            if request.method != "POST":
                raise MethodNotAllowed(expected="POST")
            return json_response(200, answer(request))
        except CentreFault:
            raise  # to the log and the outermost door: a terminal cannot mend it
        except CentralError as error:
            return refusal(error)
        except WireFault as fault:
            return refusal(MalformedRequest(field=fault.field))
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
        response.headers["Allow"] = "POST"
    return response


def raw_body(request: HttpRequest, limit: int) -> bytes:
    """The body as it travelled, at most `limit` bytes. Raises LengthRequired, BodyTooLarge, MediaTypeUnknown."""
    if request.headers.get("Transfer-Encoding"):
        raise LengthRequired
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as exc:
        raise LengthRequired from exc
    if length > limit:
        raise BodyTooLarge(expected=str(limit))
    if request.content_type != "application/json":
        raise MediaTypeUnknown(field="Content-Type", expected="application/json")
    if _packing(request) not in ("", "identity", "gzip"):
        raise MediaTypeUnknown(field="Content-Encoding", expected="gzip")
    body: bytes = request.read(length)
    return body


def unpacked(request: HttpRequest, body: bytes, limit: int) -> bytes:
    """The body without its gzip: never more than `limit` bytes in memory, whatever it claims to hold.

    Raises BodyTooLarge, MalformedRequest.
    """
    if _packing(request) != "gzip":
        return body
    reader = zlib.decompressobj(wbits=31)
    try:
        content = reader.decompress(body, limit + 1)
    except zlib.error as exc:
        raise MalformedRequest(field="Content-Encoding") from exc
    if len(content) > limit:
        raise BodyTooLarge(expected=str(limit))
    if not reader.eof:
        raise MalformedRequest(field="Content-Encoding")
    return content


def _packing(request: HttpRequest) -> str:
    return request.headers.get("Content-Encoding", "").strip().lower()


def signed_by(request: HttpRequest, body: bytes, *, now: datetime) -> models.Device:
    """The device that signed exactly these bytes for exactly this address. Raises BadSignature, DeviceRevoked."""
    claim = parse_authorization(request.headers.get("Authorization", ""))
    if claim is None:
        raise BadSignature
    device = models.Device.objects.filter(id=claim.device_id, incarnation=claim.incarnation).first()
    path = request.get_full_path()
    if device is None or not check_signature(bytes(device.public_key), claim.signature, "POST", path, body):
        raise BadSignature
    if device.state == DeviceState.REVOKED:
        raise DeviceRevoked
    if now - device.last_seen > SEEN_EVERY:
        models.Device.objects.filter(id=device.id).update(last_seen=now)
    return device
