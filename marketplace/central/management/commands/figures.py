"""`figures`: counts again for how many listings of each district somebody was helped in each of the last months."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from marketplace.central import figures
from marketplace.central.management.centre_command import CentreCommand, fault

MONTHS_MAX = 1200


class Command(CentreCommand):
    """Can be run again: what is right already stays."""

    help = "Count again how many neighbours were helped per district and month"

    def add_arguments(self, parser: CommandParser) -> None:
        """How far back."""
        parser.add_argument("--months", type=int, default=12, help="how many months, this one included")

    def handle(self, *_args: Any, months: int, **_options: Any) -> None:
        """All of it in one transaction, or nothing."""
        if not 1 <= months <= MONTHS_MAX:
            raise fault(f"--months must be from 1 to {MONTHS_MAX}")
        changed = figures.recount(months, timezone.localdate())
        self.stdout.write(f"{changed} figures changed.")
