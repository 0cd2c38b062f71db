"""`count_cases`: how many cases of each kind the centre holds; for who checks that what was done arrived."""

from __future__ import annotations

import json
from typing import Any

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """Prints one JSON object: kind of case -> how many."""

    help = "Count responses, messages, handovers, signals, reactions and corrections"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the counts."""
        kinds = (
            models.Correction, models.Handover, models.Message, models.Reaction, models.Response, models.Signal,
        )  # fmt: skip
        self.stdout.write(json.dumps({kind.__name__.lower(): kind.objects.count() for kind in kinds}))
