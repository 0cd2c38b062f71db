"""Table of listings: only what everybody may read; contact data lives in PrivatePart."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Listing(Record):
    """A request or an offer, P0 fields only."""

    number = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=16)
    district = models.CharField(max_length=64)
    market_point = models.CharField(max_length=64)
    state = models.CharField(max_length=16)
    placed_on = models.DateField()
    hangs_until = models.DateField()
    held = models.BooleanField(default=False)
    """No feed tells of it: somebody of its point looks first, or it came off before anybody let it hang."""

    class Meta:
        db_table = "listing"
        indexes = (models.Index(fields=["district", "state", "hangs_until"], name="listing_board"),)
