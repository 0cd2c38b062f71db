"""Table of providers of household help; the document holds all there is to know."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Provider(Record):
    """Somebody or some firm that does household help."""

    name = models.CharField(max_length=120)

    class Meta:
        db_table = "provider"
