"""Table of districts; the document holds all there is to know."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class District(Record):
    """A neighbourhood with its own board."""

    name = models.CharField(max_length=120)

    class Meta:
        db_table = "district"
