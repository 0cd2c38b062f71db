"""What all shared records have in common: an id and the JSON as it travels, unknown fields and all."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """A record that terminals hold a copy of. Written by marketplace.central.records only, never by `save()` elsewhere.

    The columns beside `document` are there to find it by; `document` is what terminals get.
    """

    id = models.CharField(max_length=64, primary_key=True)
    document = models.TextField()

    class Meta:
        abstract = True
