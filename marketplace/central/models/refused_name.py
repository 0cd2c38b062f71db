"""Table of what the operations we said no to name, to find them by."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.refused_operation import RefusedOperation


class RefusedName(models.Model):
    """One text in a refused operation that can be the id of a record; goes with the operation."""

    refused = models.ForeignKey(RefusedOperation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=64)
    """Empty: it names more than we look through, and goes with the first erasure."""

    class Meta:
        db_table = "refused_name"
        indexes = (models.Index(fields=["name"], name="refused_name_name"),)
