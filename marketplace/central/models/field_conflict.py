"""Table of open conflicts as the desks get them."""

from __future__ import annotations

from marketplace.central.models.case import Case


class FieldConflict(Case):
    """What a desk sees of a row of Conflict; `conflicts.record_id` leads from the row to it."""

    class Meta:
        db_table = "field_conflict"
