"""Table of weak signals."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Signal(Case):
    """A worry, for whoever is authorised."""

    class Meta:
        db_table = "signal"
