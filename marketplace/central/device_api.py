"""The addresses at which a device speaks of itself: its next key, how it is; HTTP in, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest

from marketplace import wire
from marketplace.central import models
from marketplace.central.device_keys import rotate as rotate_key
from marketplace.central.intake import endpoint, signed_body
from marketplace.device_messages import DeviceReport, Noted, Rotated, RotateRequest
from marketplace.listing_text import tidy

REPORT_MAX_BYTES = 16_384


@endpoint
def rotate(request: HttpRequest) -> Rotated:
    """`POST /v1/device/rotate`: the key this device signs with from its next request on."""
    signed = signed_body(request, REPORT_MAX_BYTES)
    asked = wire.decode(signed.body, RotateRequest)
    rotate_key(signed.device, asked)
    return Rotated(asked.public_key)


@endpoint
def report(request: HttpRequest) -> Noted:
    """`POST /v1/device/report`: how this device is; only what our type names is kept, and only the last one."""
    signed = signed_body(request, REPORT_MAX_BYTES)
    told = wire.decode(signed.body, DeviceReport)
    models.Device.objects.filter(id=signed.device.id).update(
        report=wire.encode(told).decode(), reported_at=signed.came_at, program=tidy(told.program)
    )
    return Noted()
