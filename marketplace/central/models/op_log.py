"""Table of every operation that ever arrived, with the answer it got."""

from __future__ import annotations

from django.db import models


class OpLog(models.Model):
    """The same place in the same device's order gives the same answer for ever; other content there means a clone."""

    pk = models.CompositePrimaryKey("device_id", "incarnation", "op_seq")
    device_id = models.CharField(max_length=64)
    incarnation = models.IntegerField()
    op_seq = models.BigIntegerField()
    op_id = models.CharField(max_length=64, null=True, unique=True)
    """None for an operation we could not read, or one that came before under another device."""
    body_hash = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16)
    code = models.CharField(max_length=120, blank=True)
    field = models.CharField(max_length=120, blank=True)
    reached = models.TextField(blank=True)
    """JSON: per feed where its effect stands in the log."""
    made_at = models.DateTimeField()
    """Device time: recorded, never used for order."""
    received_at = models.DateTimeField()

    class Meta:
        db_table = "op_log"
