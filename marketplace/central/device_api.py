"""The addresses at which a device speaks of itself: its next key, how it is; HTTP in, HTTP out."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.device_keys import rotate as rotate_key
from marketplace.central.intake import endpoint, signed_body
from marketplace.device_messages import DeviceReport, Noted, RotateRequest
from marketplace.listing_text import tidy

REPORT_MAX_BYTES = 16_384


@endpoint
def rotate(request: HttpRequest) -> Noted:
    """`POST /v1/device/rotate`: the key this device signs with from its next request on."""
    signed = signed_body(request, REPORT_MAX_BYTES, now=timezone.now())
    rotate_key(signed.device, wire.decode(signed.body, RotateRequest))
    return Noted()


@endpoint
def report(request: HttpRequest) -> Noted:
    """`POST /v1/device/report`: how this device is; only what our type names is kept, and only the last one."""
    now = timezone.now()
    signed = signed_body(request, REPORT_MAX_BYTES, now=now)
    told = wire.decode(signed.body, DeviceReport)
    models.Device.objects.filter(id=signed.device.id).update(
        report=wire.encode(told).decode(), reported_at=now, program=tidy(told.program)
    )
    return Noted()
