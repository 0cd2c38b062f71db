"""Table of what the centre decides for all terminals of a city."""

from __future__ import annotations

from marketplace.central.models.record import Record


class PointSettings(Record):
    """One row, id "city"."""

    class Meta:
        db_table = "point_settings"
