"""`find-again`: makes the marks anew by which people are found by their phone number."""

from __future__ import annotations

from typing import Any

from marketplace.central import reaching
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """Needed when `marks.key` was lost: until then nobody from before is found by their number."""

    help = "Make anew by which phone number people are found"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """All of it in one transaction, or nothing."""
        self.stdout.write(f"{reaching.fill()} records can be found by a phone number.")
