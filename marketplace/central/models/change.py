"""Table of the last change of each record in each feed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Latest per record: a record that changes again moves to a new `seq`; `rev` counts its changes."""

    pk = models.CompositePrimaryKey("feed", "seq")
    feed = models.CharField(max_length=130)
    seq = models.BigIntegerField()
    record_type = models.CharField(max_length=64)
    record_id = models.CharField(max_length=64)
    rev = models.BigIntegerField(default=1)
    kind = models.CharField(max_length=3)
    digest = models.BigIntegerField(default=0)
    """Of the stored document (checksums.digest_of); 0 for a deletion. A document with another one bypassed the log."""
    logged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "change"
        constraints = (
            models.UniqueConstraint(fields=["feed", "record_type", "record_id"], name="change_latest_per_record"),
        )
