"""Table of who works at the market points."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Staff(Record):
    """An account; its terminals hold a copy in the feed of its point. A withdrawn one is not here any more."""

    market_point = models.CharField(max_length=64)

    class Meta:
        db_table = "staff"
