"""Table of reactions."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Reaction(Case):
    """What somebody thought of it; only ever added."""

    class Meta:
        db_table = "reaction"
