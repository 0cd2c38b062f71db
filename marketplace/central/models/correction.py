"""Table of corrections of the directory."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Correction(Case):
    """Something that is not right any more."""

    class Meta:
        db_table = "correction"
