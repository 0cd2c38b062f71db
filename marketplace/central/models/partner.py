"""Table of partners; the document holds all there is to know."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Partner(Record):
    """An organisation of the covenant."""

    name = models.CharField(max_length=120)

    class Meta:
        db_table = "partner"
