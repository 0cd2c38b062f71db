"""Table of messages."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Message(Case):
    """One message between neighbours; only ever added."""

    class Meta:
        db_table = "message"
