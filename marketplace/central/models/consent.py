"""Table of what people said yes to; only ever added to."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.listing import Listing


class Consent(models.Model):
    """One yes: to what, in which version of the text, by whom, and of who is spoken for how and when."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=32)
    text_version = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    """Device time: recorded, never used for order."""
    given_by = models.CharField(max_length=16)
    how = models.CharField(max_length=16, blank=True)
    """ConsentHow of somebody who is spoken for; empty: whoever said yes stood at the terminal, or nobody asked."""
    said_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "consent"
