"""`check_log`: whether everything that terminals have a copy of went through the change log."""

from __future__ import annotations

import sys
from typing import Any

from marketplace.central import log_check
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """One sentence per fault and exit code 1; nothing of what somebody wrote."""

    help = "Compare all records with the change log and the checksums"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the faults, or that there are none."""
        found = 0
        for found, sentence in enumerate(log_check.faults(), 1):  # noqa: B007 - counts
            self.stdout.write(sentence)
        if found:
            sys.exit(1)
        self.stdout.write("The change log is complete.")
