"""`devices`: lists the enrolled terminals."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """One line per device: id, letter, where, what for, state, operations received, last seen."""

    help = "List the enrolled terminals"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the list; with no device a sentence."""
        found = list(models.Device.objects.order_by("market_point", "enrolled_at"))
        if not found:
            self.stdout.write("No terminal has been enrolled yet.")
        for device in found:
            seen = timezone.localtime(device.last_seen).strftime("%Y-%m-%d %H:%M")
            self.stdout.write(
                f"{device.id}  {device.letter:<3}  {device.market_point:<24}  {device.role:<6}  "
                f"{device.state:<11}  {device.last_op_seq:>6} operations  last seen {seen}"
            )
