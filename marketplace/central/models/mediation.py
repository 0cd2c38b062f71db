"""Table of mediations."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Mediation(Case):
    """People brought together, with the legs in the document."""

    class Meta:
        db_table = "mediation"
