"""`revoke`: a terminal may never speak again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from marketplace.central import revoking
from marketplace.central.management.centre_command import CentreCommand, fault


class Command(CentreCommand):
    """Takes effect at the device's next request; what it sent before stays."""

    help = "Revoke a terminal: stolen, broken or put away"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("device", help="id of the device, as `devices` lists it")

    def handle(self, *_args: Any, device: str, **_options: Any) -> None:
        """Revokes it; twice is once."""
        if not revoking.revoke(device):
            raise fault(f"there is no device {device!r}; please run: python -m marketplace.central devices")
        self.stdout.write(f"Device {device} is revoked.")
