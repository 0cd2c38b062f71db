"""Table of every look at personal data: who, when, why. In no feed, and only ever added to."""

from __future__ import annotations

from django.db import models


class Access(models.Model):
    """One look. It names ids only, so that it may stay when what was looked at is erased."""

    id = models.CharField(max_length=64, primary_key=True)
    market_point = models.CharField(max_length=64)
    staff = models.CharField(max_length=64)
    record_type = models.CharField(max_length=64)
    record = models.CharField(max_length=64)
    part = models.CharField(max_length=16)
    why = models.CharField(max_length=16)
    device_id = models.CharField(max_length=64)
    terminal = models.CharField(max_length=120, blank=True)
    """What the terminal calls itself."""
    seen_at = models.DateTimeField()
    """Device time: recorded, never used for order."""
    logged_at = models.DateTimeField()

    class Meta:
        db_table = "access"
        indexes = (
            models.Index(fields=["staff", "logged_at"], name="access_by_staff"),
            models.Index(fields=["record"], name="access_of_record"),
            models.Index(fields=["logged_at"], name="access_logged_at"),
        )
