"""`devices`: lists the enrolled terminals, and how each said it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand
from marketplace.device_messages import DeviceReport


class Command(CentreCommand):
    """Two lines per device: what it is and what it may read, then its last report."""

    help = "List the enrolled terminals"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the list; with no device a sentence."""
        found = list(models.Device.objects.order_by("market_point", "enrolled_at"))
        if not found:
            self.stdout.write("No terminal has been enrolled yet.")
        for device in found:
            boards = "all districts" if device.districts is None else ", ".join(device.districts) or "no district"
            self.stdout.write(
                f"{device.id}  {device.letter:<3}  {device.market_point:<24}  {device.role:<6}  "
                f"{device.state:<11}  {device.last_op_seq:>6} operations  last seen {_moment(device.last_seen)}  "
                f"{boards}{', care' if device.care else ''}"
            )
            if device.reported_at is not None:
                self.stdout.write(f"    {_moment(device.reported_at)}  {_told(device.report)}")


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def _told(document: str) -> str:
    report = wire.decode(document.encode(), DeviceReport)
    faults = ", ".join(report.faults) or "no faults"
    return (
        f"{report.program or 'unknown program'}: {report.waiting} waiting, {report.refused} refused, "
        f"{report.free_bytes // 1_000_000} MB free, printer {report.printer or 'unknown'}, {faults}"
    )
