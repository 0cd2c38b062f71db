"""`migrate`: Django's own, which first makes the data folder."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import OperationalError

from marketplace.central.management.centre_command import fault, place


class Command(migrate.Command):
    """Makes the tables, or brings them up to date."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """The folder is the owner's alone: the database holds sealed personal data and the keys lie beside it."""
        try:
            settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
            return super().execute(*args, **options)
        except (OSError, OperationalError) as exc:
            raise fault(f"cannot keep a database in {place()}: {exc}") from exc
