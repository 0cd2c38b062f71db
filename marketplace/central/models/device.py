"""Table of enrolled terminals."""

from __future__ import annotations

from django.db import models


class DeviceState(models.TextChoices):
    """Whether a device may speak. QUARANTINED: seen double, may pull what is public but push nothing."""

    ACTIVE = "active"
    QUARANTINED = "quarantined"
    REVOKED = "revoked"


class Device(models.Model):
    """One terminal. `letter` begins its slip numbers and is never given out twice, not after revocation either."""

    id = models.CharField(max_length=64, primary_key=True)
    incarnation = models.IntegerField(default=1)
    public_key = models.BinaryField()
    role = models.CharField(max_length=16)
    state = models.CharField(max_length=16, choices=DeviceState.choices, default=DeviceState.ACTIVE)
    market_point = models.CharField(max_length=64)
    letter = models.CharField(max_length=3, unique=True)
    last_op_seq = models.BigIntegerField(default=0)
    next_public_key = models.BinaryField(null=True)
    """A rotation under way: it takes the place of `public_key` with the first request it signs."""
    districts = models.JSONField(null=True)
    """The ids of the districts whose board it may read; None: all of the city."""
    care = models.BooleanField(default=False)
    """A desk that may also see care needs and worries (P3)."""
    case_key = models.BinaryField(default=bytes)
    """With which a desk keeps its cases; made at enrolment and anew when its signing key changes."""
    durable_through = models.BigIntegerField(default=0)
    """Up to this op_seq what it sent lies in a backup too."""
    report = models.TextField(blank=True)
    """JSON of its last DeviceReport."""
    reported_at = models.DateTimeField(null=True)
    program = models.CharField(max_length=120, blank=True)
    enrolled_at = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        db_table = "device"
