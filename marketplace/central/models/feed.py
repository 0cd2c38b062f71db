"""Table of feeds: streams of changes and how far each has come."""

from __future__ import annotations

from django.db import models


class Feed(models.Model):
    """`head` is the last sequence given out; its row lock makes the order of changes the order of commits."""

    name = models.CharField(max_length=130, primary_key=True)
    head = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)
    """Deletions up to here are forgotten: a cursor below it starts afresh."""
    checksum = models.BigIntegerField(default=0)
    """Sum of the digests of what the feed holds, modulo checksums.MODULUS."""

    class Meta:
        db_table = "feed"
