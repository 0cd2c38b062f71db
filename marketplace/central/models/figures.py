"""Table of how many neighbours were helped; counted from Helped, written at the centre only."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Figures(Record):
    """Of one district in one month ("2026-11")."""

    district = models.CharField(max_length=64)
    month = models.CharField(max_length=7)

    class Meta:
        db_table = "figures"
