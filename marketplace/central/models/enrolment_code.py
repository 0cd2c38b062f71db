"""Table of one-time codes with which a terminal becomes one of ours."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.device import Device


class EnrolmentCode(models.Model):
    """`handle` are the first characters, to find it by; the whole code is kept only as a keyed hash."""

    handle = models.CharField(max_length=8, unique=True)
    code_hash = models.CharField(max_length=64)
    market_point = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    care = models.BooleanField(default=False)
    expires_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    device = models.OneToOneField(Device, null=True, on_delete=models.CASCADE)
    """Set when the code has been used: by this device, once."""

    class Meta:
        db_table = "enrolment_code"
