"""What has to be done from time to time: what is over goes, snapshots are made anew; decides not what is over.

One round at a time in the whole fleet of processes: whoever moves `meta.swept_at` on does the work.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from marketplace.central import conflicts, counting, models, retention, snapshots

AHEAD_MAX = timedelta(hours=1)
"""A mark further in the future was set by a clock that was wrong, and may not stop the work."""
EVERY = timedelta(minutes=10)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    swept: retention.Swept
    snapshots_made: int
    files_deleted: int
    month_closed: str | None = None
    """Of which the figures were kept."""


def claim(now: datetime, every: timedelta) -> bool:
    """Whether this process is to do the round of now: of all that ask at the same moment, one is told yes."""
    due = Q(swept_at=None) | Q(swept_at__lte=now - every) | Q(swept_at__gt=now + AHEAD_MAX)
    return bool(models.Meta.objects.filter(due).update(swept_at=now))


def work(now: datetime) -> Round:
    """One round. What it breaks off in is found again by the next."""
    # Before the snapshots: one that lies below a new floor is no use any more.
    swept = retention.sweep(now)
    conflicts.tell_missing(timezone.localdate(now))
    made, deleted = snapshots.refresh(now), snapshots.clear_out(now)
    return Round(swept, made, deleted, counting.close(timezone.localdate(now)))


def attempt(now: datetime, every: timedelta) -> Round | None:
    """A round when one is due. A fault is logged with its place and without its words; the next round tries again."""
    try:
        return work(now) if claim(now, every) else None
    except Exception:  # the outermost door of the housekeeping process
        log.exception("a round of housekeeping failed")
        return None
