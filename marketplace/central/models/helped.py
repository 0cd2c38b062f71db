"""Table of when somebody was helped: what the figures are counted from, also when the listing is gone."""

from __future__ import annotations

from django.db import models


class Helped(models.Model):
    """One listing for which somebody was helped, as a mark that leads back to nobody (figures.mark_of).

    It outlives the listing, its term and its erasure: a count says nothing about anybody.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    district = models.CharField(max_length=64)
    month = models.CharField(max_length=7)

    class Meta:
        db_table = "helped"
        indexes = (models.Index(fields=["district", "month"], name="helped_of_month"),)
