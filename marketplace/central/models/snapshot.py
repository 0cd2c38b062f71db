"""Table of the snapshots that lie ready: whole feeds as immutable files."""

from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """One file in the snapshots folder; `seq` is how far the feed was."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    feed = models.CharField(max_length=130, db_index=True)
    epoch = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    checksum = models.BigIntegerField()
    rows = models.BigIntegerField()
    size_bytes = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "snapshot"
