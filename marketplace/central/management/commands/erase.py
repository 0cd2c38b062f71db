"""`erase`: takes a record away for ever, here and at every terminal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from marketplace.central import erasing
from marketplace.central.feeds import log_changes
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.central.targets import ERASABLE


class Command(CentreCommand):
    """With all that belongs to it; nothing that comes later brings it back. There is no way to undo this."""

    help = "Erase a record for ever, with all that belongs to it"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("type", choices=sorted(ERASABLE), help="the type of the record")
        parser.add_argument("id", help="its id")

    def handle(self, *_args: Any, type: str, id: str, **_options: Any) -> None:
        """Erases it; twice is once."""
        if not id.strip():
            raise fault("an empty id is the id of nothing")
        with transaction.atomic():
            log_changes(erasing.erase(type, id))
        self.stdout.write(f"Erased: {type} {id}.")
