"""Table of what was erased for ever, as hashes that lead back to nothing."""

from __future__ import annotations

from django.db import models

from marketplace.central.models.record import Record


class Erasure(Record):
    """`id` is checksums.erased_hash of the record; nothing with that hash is ever stored again."""

    erased_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "erasure"
