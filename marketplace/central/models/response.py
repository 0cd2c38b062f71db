"""Table of responses."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Response(Case):
    """Somebody's "I can help" on a listing."""

    class Meta:
        db_table = "response"
