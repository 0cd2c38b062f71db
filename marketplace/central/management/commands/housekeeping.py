"""`housekeeping`: what has to be done from time to time, once or again and again; `serve` runs it beside itself."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections
from django.utils import timezone

from marketplace.central import housekeeping
from marketplace.central.management.centre_command import CentreCommand, fault

LOOK_EVERY_S = 0.5
"""How soon it notices that it is to stop, or that whoever started it is gone."""


class Command(CentreCommand):
    """Retention, forgotten deletions, snapshots: one process in the whole fleet does each round."""

    help = "Do what has to be done from time to time: retention, compaction, snapshots"

    def add_arguments(self, parser: CommandParser) -> None:
        """Once, or with a rhythm."""
        parser.add_argument("--every", type=float, default=0.0, metavar="SECONDS", help="again and again; 0: once, now")

    def handle(self, *_args: Any, every: float, **_options: Any) -> None:
        """Works until it is told to stop, or its parent is gone."""
        if every < 0:
            raise fault("--every must be 0 or more")
        if not every:
            done = housekeeping.work(timezone.now())
            self.stdout.write(
                f"{done.swept.listings} listings and {done.swept.cases} cases were over, "
                f"{done.snapshots_made} snapshots made, {done.files_deleted} old files deleted."
            )
            return
        for told in (signal.SIGTERM, signal.SIGINT):  # a shell that begins it in the background has SIGINT ignored
            signal.signal(told, _stop)
        parent = os.getppid()
        try:
            while True:
                housekeeping.attempt(timezone.now(), timedelta(seconds=every))
                for connection in connections.all(initialized_only=True):
                    connection.close()
                until = time.monotonic() + every
                while time.monotonic() < until:
                    if os.getppid() != parent:
                        return
                    time.sleep(LOOK_EVERY_S)
        except KeyboardInterrupt:
            return


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
