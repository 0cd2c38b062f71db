"""Table of what only the centre may read of a listing (P2), stored as it came: sealed."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.listing import Listing


class PrivatePart(models.Model):
    """A sealed box and the name of the key that opens it; a copy of this table alone tells nobody anything."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, primary_key=True, related_name="private_part")
    sealed = models.BinaryField()
    sealing_key = models.CharField(max_length=120)

    class Meta:
        db_table = "private_part"
