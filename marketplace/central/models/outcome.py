"""Table of how cases ended."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Outcome(Case):
    """What one desk recorded; only ever added."""

    class Meta:
        db_table = "outcome"
