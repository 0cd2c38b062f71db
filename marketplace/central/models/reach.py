"""Table by which somebody who gives their phone number at a desk is found."""

from __future__ import annotations

from django.db import models


class Reach(models.Model):
    """A listing, response or handover, and a mark of the phone number in its box (`reaching.mark_of`).

    The mark is of use to nobody without our key, and a number cannot be read from it. It goes with its record.
    """

    pk = models.CompositePrimaryKey("record_type", "record_id")
    record_type = models.CharField(max_length=64)
    record_id = models.CharField(max_length=64)
    mark = models.CharField(max_length=64, blank=True, db_index=True)
    """Empty: no number, so nobody finds it."""

    class Meta:
        db_table = "reach"
