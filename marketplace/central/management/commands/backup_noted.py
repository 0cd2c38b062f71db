"""`backup_noted`: what came before a moment lies in a safe backup; terminals need not keep it any longer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand, fault

UNDER_WAY = timedelta(minutes=10)
"""What came just before may have been written just after. Only work and locks lie between, no slow line: a moment is
noted when all of a request is here, and who waits longer than ten seconds for a lock gives up."""


class Command(CentreCommand):
    """Sets for each terminal up to which operation it may let go of what it sent."""

    help = "Note that a safe backup holds everything received before a moment"

    def add_arguments(self, parser: CommandParser) -> None:
        """When the backup began."""
        parser.add_argument("--at", required=True, help="when the backup was begun, such as 2026-11-21T03:00:00+01:00")

    def handle(self, *_args: Any, at: str, **_options: Any) -> None:
        """Moves on only: an older backup takes nothing back."""
        moment = _moment(at) - UNDER_WAY
        received = models.OpLog.objects.filter(received_at__lt=moment)
        moved = 0
        for device in models.Device.objects.all():
            mine = received.filter(device_id=device.id, incarnation=device.incarnation)
            reached = mine.aggregate(last=Max("op_seq"))["last"] or 0
            # Numbers follow one another, but a clock may have jumped: nothing of before may have come after.
            later = models.OpLog.objects.filter(
                device_id=device.id, incarnation=device.incarnation, received_at__gte=moment, op_seq__lt=reached
            )
            first_later = later.order_by("op_seq").values_list("op_seq", flat=True).first()
            reached = reached if first_later is None else first_later - 1
            moved += models.Device.objects.filter(id=device.id, durable_through__lt=reached).update(
                durable_through=reached
            )
        self.stdout.write(f"Noted; {moved} terminals may let go of what that backup holds.")


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise fault(f"--at {text} is not a moment, such as 2026-11-21T03:00:00+01:00")
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment > timezone.now():
        raise fault(f"--at {text} lies in the future: no backup can hold what has still to come")
    return moment
