"""`load_demo`: puts the example data of Haarlem on the board, through the change log like everything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from marketplace import demo, wire, wire_types
from marketplace.central import models, points, records
from marketplace.central.durable_log import WITHDRAWN
from marketplace.central.feeds import Entry, log_changes
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.errors import MarketplaceError
from marketplace.vocabulary import ListingState


class Command(CentreCommand):
    """Can be run again: what was withdrawn or done stays so, so do accounts with their PINs and when a point looks.

    Dates become fresh.
    """

    help = "Load the demo data: districts, market points, partners, providers, listings and stories of Haarlem"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the data lies, and whether people work there whose PINs everybody can read."""
        parser.add_argument("--assets", dest="folder", type=Path, default=settings.ASSETS_DIR)
        parser.add_argument(
            "--staff", action="store_true", help="accounts too, with published PINs: for a demonstration"
        )

    def handle(self, *_args: Any, folder: Path, staff: bool, **_options: Any) -> None:
        """All of it in one transaction, or nothing."""
        today = timezone.localdate()
        try:
            data = demo.load_demo({name: (folder / name).read_bytes() for name in demo.DEMO_DOCUMENTS}, today)
        except (OSError, MarketplaceError, ValueError) as exc:
            raise fault(f"no usable demo data in {folder}: {exc}") from exc
        everything: tuple[wire_types.Record, ...] = (
            *data.districts, *map(points.with_review, data.market_points), *data.partners, data.settings,
            *data.providers, *data.listings, *data.stories, *(data.staff if staff else ()),
        )  # fmt: skip
        over = models.Listing.objects.exclude(state=ListingState.OPEN.value).values_list("id", flat=True)
        entries: list[Entry] = []
        with transaction.atomic():
            kept = {*over, *models.Staff.objects.values_list("id", flat=True), *WITHDRAWN.words()}
            for record in everything:
                if record.id not in kept:
                    entries += records.put(record, wire.encode(record))
            log_changes(entries)
        self.stdout.write(f"{len(everything)} records looked at, {len(entries)} changes.")
