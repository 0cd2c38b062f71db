"""Table of consents given or taken back after the intake."""

from __future__ import annotations

from marketplace.central.models.case import Case


class ConsentChange(Case):
    """One yes or no; only ever added."""

    class Meta:
        db_table = "consent_change"
