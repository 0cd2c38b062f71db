"""`refused`: lists the operations that were not accepted; each was promised to somebody at a terminal."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """One line per operation: when, which terminal, whose account, what, and why not. Nothing of what was written."""

    help = "List the operations that were not accepted"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the list; with none a sentence."""
        letters = dict(models.Device.objects.values_list("id", "letter"))
        entries = list(models.RefusedOperation.objects.order_by("received_at"))
        if not entries:
            self.stdout.write("Every operation was accepted.")
        for entry in entries:
            when = timezone.localtime(entry.received_at).strftime("%Y-%m-%d %H:%M")
            letter = letters.get(entry.device_id, "?")
            by = f"  by {entry.staff}" if entry.staff else ""
            self.stdout.write(
                f"{when}  {letter:<3}  {entry.type} {entry.op_seq}  {entry.code} {entry.field}".rstrip() + by
            )
