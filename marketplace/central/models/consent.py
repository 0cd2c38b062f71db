"""Table of what people said yes to; only ever added to."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.listing import Listing


class Consent(models.Model):
    """One yes: to what, in which version of the text, by whom."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=32)
    text_version = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    """Device time: recorded, never used for order."""
    given_by = models.CharField(max_length=16)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "consent"
