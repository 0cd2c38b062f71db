"""Table of what shared records said before they were changed (docs/sync.md, I7)."""

from __future__ import annotations

from django.db import models


class History(models.Model):
    """One earlier version of a record; an erasure takes it along."""

    record_type = models.CharField(max_length=64)
    record_id = models.CharField(max_length=64)
    document = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        db_table = "history"
        indexes = (models.Index(fields=["record_type", "record_id"], name="history_of_record"),)
