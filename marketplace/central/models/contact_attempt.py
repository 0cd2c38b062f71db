"""Table of the contact log."""

from __future__ import annotations

from marketplace.central.models.case import Case


class ContactAttempt(Case):
    """One attempt to reach somebody; only ever added."""

    class Meta:
        db_table = "contact_attempt"
