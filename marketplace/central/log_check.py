"""Finds what was written past the change log, and listings held for ever, in one reading; mends nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from marketplace.cases import CaseState
from marketplace.central import models
from marketplace.central.feeds import READER, feed_of
from marketplace.central.record_tables import TABLES
from marketplace.checksums import MODULUS, digest_of
from marketplace.vocabulary import ListingState
from marketplace.wire import ChangeKind

AT_ONCE = 1000


Logged = dict[tuple[str, str], int]
"""What the log says is there, of one type: feed and id -> digest."""


def faults() -> Iterator[str]:
    """A sentence for each fault, with types and ids and nothing anybody wrote. One moment, however long it takes."""
    with transaction.atomic(using=READER):
        changes = models.Change.objects.using(READER)
        for record_type, table in TABLES.items():
            logged: Logged = {}
            rows = changes.filter(record_type=record_type, kind=ChangeKind.PUT.value)
            for feed, record_id, digest in rows.values_list("feed", "record_id", "digest").iterator(AT_ONCE):
                logged[feed, record_id] = digest
            yield from _records(record_type, table, logged)
        for record_type in changes.exclude(record_type__in=TABLES).values_list("record_type", flat=True).distinct():
            yield f"The log names a type of record that there is not: {record_type}."
        yield from _feeds()
        yield from _held()


def _records(record_type: str, table: type[models.record.Record], logged: Logged) -> Iterator[str]:
    for row in table._default_manager.using(READER).iterator(AT_ONCE):
        feed = feed_of(record_type, row)
        if feed is None:
            continue  # held: should a feed tell of it all the same, it is left over below
        digest = logged.pop((feed, row.id), None)
        if digest is None:
            yield f"{record_type} {row.id} is stored, and {feed} does not tell of it."
        elif digest != digest_of(record_type, row.id, row.document.encode()):
            yield f"{record_type} {row.id} was changed past the log of {feed}."
    for name, record_id in logged:
        yield f"{name} tells of {record_type} {record_id}, which is not stored there."


def _feeds() -> Iterator[str]:
    sums: defaultdict[str, int] = defaultdict(int)
    last: defaultdict[str, int] = defaultdict(int)
    rows: Any = models.Change.objects.using(READER).values_list("feed", "seq", "kind", "digest")
    for feed, seq, kind, digest in rows.iterator(AT_ONCE):
        sums[feed] += digest if kind == ChangeKind.PUT else 0
        last[feed] = max(last[feed], seq)
    for feed in models.Feed.objects.using(READER).order_by("name"):
        if feed.checksum != sums.pop(feed.name, 0) % MODULUS:
            yield f"The checksum of {feed.name} is not the sum of what it holds."
        if feed.head < last[feed.name]:
            yield f"{feed.name} has changes beyond its head: its next sequence would be given out twice."
        if feed.floor > feed.head:
            yield f"The floor of {feed.name} lies above its head."
    for name in sorted(sums):
        yield f"{name} has changes and no head."


def _held() -> Iterator[str]:
    """What nobody can let go of: listings that would hang if they were not held, and wait for no review."""
    waiting = models.Review.objects.using(READER).filter(state__in=(CaseState.OPEN, CaseState.CLAIMED)).values("id")
    held = models.Listing.objects.using(READER).filter(held=True, state=ListingState.OPEN).exclude(id__in=waiting)
    for listing_id in held.order_by("id").values_list("id", flat=True):
        yield f"listing {listing_id} is held, and no review of it is open."
