"""What all cases have in common: whose desk they are for, what they are about, how far they are, their sealed part."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Case(Record):
    """A record of `marketplace.cases`. `document` is without its private part; that lies in `sealed`, as it came."""

    market_point = models.CharField(max_length=64)
    about = models.CharField(max_length=64, blank=True, db_index=True)
    """Id of the listing or case it belongs to, with which it is erased; empty: none."""
    state = models.CharField(max_length=16, blank=True)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    """The centre's day on which it was over; its term runs from there."""
    logged_at = models.DateTimeField(auto_now_add=True)
    """When the centre first had it: nothing is kept for ever because nobody closed it."""
    sealed = models.BinaryField(default=bytes)
    sealing_key = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True
