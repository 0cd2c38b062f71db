"""The change log: order of changes = order of commits; knows not what a record means.

Everything that changes a shared record ends its transaction with `log_changes`. A feed's head row is locked
from there until the commit, so nobody can read change 7 before 6 exists (docs/sync.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from msgspec import Raw

from marketplace.central import models
from marketplace.central.errors import CursorAhead, LogOutsideTransaction
from marketplace.central.record_tables import TABLES
from marketplace.vocabulary import FeedName
from marketplace.wire import NO_DOCUMENT, PULL_MAX_BYTES, PULL_MAX_ROWS, Change, ChangeKind, PullAnswer

NEXT_POLL_S = 20
"""How soon a terminal asks again: a neighbour's slip is on the other screens within half a minute."""
CITY_CLASSES = ("districts", "market_points", "partners", "providers", "settings")
READER = "reader"
"""Name of the database connection whose transactions are one snapshot and never write (settings.py)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to log: this record is now there (PUT) or gone (DEL) in this feed."""

    feed: FeedName
    record_type: str
    record_id: str
    kind: ChangeKind


def listings_feed(district: str) -> FeedName:
    """The feed of a district's board, `slachthuisbuurt/listings`."""
    return FeedName(f"{district}/listings")


def city_feed(feed_class: str) -> FeedName:
    """A feed the whole city shares, `haarlem/partners`."""
    return FeedName(f"{settings.CITY}/{feed_class}")


def entitled_feeds(using: str = READER) -> tuple[FeedName, ...]:
    """The feeds a terminal may read, in order. All of them are public (P0, P1), so every role gets the same."""
    districts = models.District.objects.using(using).values_list("id", flat=True)
    return tuple(sorted([*map(listings_feed, districts), *map(city_feed, CITY_CLASSES)]))


def log_changes(entries: Iterable[Entry]) -> None:
    """Give each change the next sequence of its feed. Call it as the LAST thing in the transaction that makes them.

    Of one record only the last entry in a feed counts. Feeds are locked in sorted order: two writers that touch
    the same feeds never wait for each other in a ring. Raises LogOutsideTransaction.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise LogOutsideTransaction
    by_feed: defaultdict[FeedName, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for entry in entries:
        by_feed[entry.feed].pop((entry.record_type, entry.record_id), None)
        by_feed[entry.feed][entry.record_type, entry.record_id] = entry
    with connection.cursor() as cursor:
        for feed in sorted(by_feed):
            latest = by_feed[feed].values()
            cursor.execute("INSERT INTO feed (name, head, floor) VALUES (%s, 0, 0) ON CONFLICT DO NOTHING", [feed])
            cursor.execute("UPDATE feed SET head = head + %s WHERE name = %s RETURNING head", [len(latest), feed])
            first = cursor.fetchone()[0] - len(latest) + 1
            for seq, entry in enumerate(latest, first):
                cursor.execute(
                    "INSERT INTO change (feed, seq, record_type, record_id, rev, kind) VALUES (%s, %s, %s, %s, 1, %s) "
                    "ON CONFLICT (feed, record_type, record_id) "
                    "DO UPDATE SET seq = excluded.seq, kind = excluded.kind, rev = change.rev + 1",
                    [feed, seq, entry.record_type, entry.record_id, entry.kind.value],
                )


def read_since(
    cursors: Mapping[str, int], *, max_rows: int = PULL_MAX_ROWS, max_bytes: int = PULL_MAX_BYTES
) -> PullAnswer:
    """What changed after `cursors`, all of it as it stood at one moment: at most `max_rows` and some `max_bytes`.

    A feed the device does not name yet is read from its start; a feed it may not read is left out.
    Raises CursorAhead when a cursor is beyond what we have.
    """
    with transaction.atomic(using=READER):
        feeds = entitled_feeds()
        heads = dict(models.Feed.objects.using(READER).filter(name__in=feeds).values_list("name", "head"))
        for feed in feeds:
            if cursors.get(feed, 0) > heads.get(feed, 0):
                raise CursorAhead(field=feed, expected=str(heads.get(feed, 0)))
        changes: list[Change] = []
        reached: dict[str, int] = {feed: max(0, cursors.get(feed, 0)) for feed in feeds}
        size = 0
        more = False
        for feed in feeds:
            if reached[feed] == heads.get(feed, 0):
                continue
            page = _changes_after(feed, reached[feed], max_rows - len(changes) + 1)
            for change in page:
                size += _size(change)
                if len(changes) == max_rows or (changes and size > max_bytes):
                    more = True
                    break
                changes.append(change)
                reached[feed] = change.seq
            else:
                reached[feed] = heads[feed]
            if more:
                break
        epoch = models.Meta.objects.using(READER).get().epoch
    return PullAnswer(epoch, tuple(changes), reached, more, NEXT_POLL_S)


def _changes_after(feed: FeedName, seq: int, limit: int) -> list[Change]:
    rows = list(models.Change.objects.using(READER).filter(feed=feed, seq__gt=seq).order_by("seq")[:limit])
    documents = _documents(rows)
    changes = []
    for row in rows:
        document = documents.get((row.record_type, row.record_id)) if row.kind == ChangeKind.PUT else None
        if document is None:
            changes.append(Change(feed, row.seq, row.record_type, row.record_id, ChangeKind.DEL, NO_DOCUMENT))
        else:
            changes.append(Change(feed, row.seq, row.record_type, row.record_id, ChangeKind.PUT, document))
    return changes


def _documents(rows: Sequence[models.Change]) -> dict[tuple[str, str], Raw]:
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.kind == ChangeKind.PUT:
            wanted[row.record_type].append(row.record_id)
    return {
        (record_type, record_id): Raw(document.encode())
        for record_type, ids in wanted.items()
        for record_id, document in TABLES[record_type]
        ._default_manager.using(READER)
        .filter(id__in=ids)
        .values_list("id", "document")
    }


def _size(change: Change) -> int:
    """Bytes of a change on the wire, give or take; the envelope is about 150."""
    return 150 + len(change.feed) + len(change.record_id) + len(bytes(change.document))
