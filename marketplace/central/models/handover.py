"""Table of warm handovers."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Handover(Case):
    """A person handed over to a professional."""

    class Meta:
        db_table = "handover"
