"""Table of every operation that ever arrived, with the answer it got, and what the figures are counted from."""

from __future__ import annotations

from django.db import models

NAMED = "staff > ''"
"""As the index says it: with the value in a parameter SQLite would not use that."""


class OpLog(models.Model):
    """The same place in the same device's order gives the same answer for ever; other content there means a clone.

    From `type` on: what took effect here, in public words and in marks that lead back to nobody (`counted`). All empty
    for what has no effect, for what is told again, and for what came before they were kept: each deed counts once.
    """

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
    type = models.CharField(max_length=64, blank=True, default="")
    made = models.CharField(max_length=64, blank=True, default="")
    """Mark of the record it made (`counted`); empty: none."""
    about = models.TextField(blank=True, default="")
    """Marks of the records it is about, or erased, spaces between them."""
    district = models.CharField(max_length=64, blank=True, default="")
    market_point = models.CharField(max_length=64, blank=True, default="")
    via = models.CharField(max_length=16, blank=True, default="")
    """The role of the device, or "site"."""
    staff = models.CharField(max_length=64, blank=True, default="")
    """The account of whoever of the point did it; empty: a resident, nobody knows, or nobody knows any more."""
    detail = models.CharField(max_length=120, blank=True, default="")
    """What of its kind it was, in public words: "request garden"."""

    class Meta:
        db_table = "op_log"
        indexes = (
            models.Index(fields=["received_at"], name="op_log_received_at"),
            models.Index(fields=["received_at"], name="op_log_named", condition=models.Q(staff__gt="")),
        )
