"""Table of what is true of this centre as a whole."""

from __future__ import annotations

from django.db import models


class Meta(models.Model):
    """One row. `epoch` names this life of the database: a restored backup gets a new one."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=64)
    swept_at = models.DateTimeField(null=True)
    """When the housekeeping last began; whoever moves it on does the work, so that one process in the fleet does."""

    class Meta:
        db_table = "meta"
