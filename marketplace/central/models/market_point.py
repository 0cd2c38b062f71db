"""Table of market points: the places where terminals stand."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class MarketPoint(Record):
    """A physical place; `letter` is the letter its numbers would like to begin with, not yet given out."""

    name = models.CharField(max_length=120)
    district = models.CharField(max_length=64)
    letter = models.CharField(max_length=3)

    class Meta:
        db_table = "market_point"
