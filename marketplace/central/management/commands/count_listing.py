"""`count_listing`: how many listings bear a number; more than one, or none where a slip hangs, is a fault."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """Prints a number: 1 for a listing that arrived, and arrived once."""

    help = "Count the listings with a slip number, such as H-0417"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prints the count."""
        self.stdout.write(str(models.Listing.objects.filter(number=options["number"]).count()))
