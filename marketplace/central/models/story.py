"""Table of stories of what worked; written at the centre only."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Story(Record):
    """One story, told in one district."""

    district = models.CharField(max_length=64)
    told_on = models.DateField()

    class Meta:
        db_table = "story"
