"""Table of fields for which two people wanted different values; both are kept until somebody chooses."""

from __future__ import annotations

from django.db import models


class Conflict(models.Model):
    """`current` stayed, `proposed` came second; both as JSON. Open as long as `settled_at` is empty."""

    record_type = models.CharField(max_length=64)
    record_id = models.CharField(max_length=64)
    field = models.CharField(max_length=64)
    current = models.TextField()
    proposed = models.TextField()
    device_id = models.CharField(max_length=64)
    op_id = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conflict"
        indexes = (models.Index(fields=["record_type", "record_id"], name="conflict_of_record"),)
