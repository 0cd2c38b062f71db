"""The change log: order of changes = order of commits; knows not what a record means.

Everything that changes a shared record ends its transaction with `log_changes`. A feed's head row is locked
from there until the commit, so nobody can read change 7 before 6 exists (docs/sync.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from marketplace import checksums
from marketplace.central import models
from marketplace.central.errors import CursorAhead, CursorBelowFloor, LogOutsideTransaction, OtherEpoch
from marketplace.central.projection import Logged, changes_of
from marketplace.columns import FEED_CLASS_OF, GRANTS, FeedClass
from marketplace.vocabulary import FeedName, TerminalRole
from marketplace.wire import PULL_MAX_BYTES, PULL_MAX_ROWS, Change, ChangeKind, PullAnswer

READER = "reader"
"""Name of the database connection whose transactions are one snapshot and never write (settings.py)."""
ROWS_PER_STATEMENT = 500
OF_A_POINT = frozenset({FeedClass.CASES, FeedClass.CARE, FeedClass.STAFF})
"""What is for the devices of one market point, and in no file that anybody could fetch."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to log: this record is now there (PUT) or gone (DEL) in this feed."""

    feed: FeedName
    record_type: str
    record_id: str
    kind: ChangeKind
    digest: int = 0
    """Of the stored document (checksums.digest_of); 0 for a DEL."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a feed is: its last sequence, up to where its deletions are forgotten, and the sum of what it holds."""

    head: int = 0
    floor: int = 0
    checksum: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What a device may read and how far that is, all of one moment."""

    epoch: str
    feeds: tuple[FeedName, ...]
    """In order."""
    stands: Mapping[str, Stand]

    def of(self, feed: str) -> Stand:
        """How far this feed is; one that nothing was ever logged in is empty."""
        return self.stands.get(feed, _EMPTY)


_EMPTY = Stand()


def listings_feed(district: str) -> FeedName:
    """The feed of a district's board, `slachthuisbuurt/listings`."""
    return FeedName(f"{district}/{FeedClass.LISTINGS}")


def city_feed(feed_class: str) -> FeedName:
    """A feed the whole city shares, `haarlem/partners`."""
    return FeedName(f"{settings.CITY}/{feed_class}")


def feed_of(record_type: str, row: Any) -> FeedName | None:
    """The feed in which the record of this row lives; None for a listing that is held, of which no terminal hears."""
    match FEED_CLASS_OF[record_type]:
        case FeedClass.LISTINGS:
            return None if row.held else listings_feed(row.district)
        case feed_class if feed_class in OF_A_POINT:
            return FeedName(f"{row.market_point}/{feed_class}")
        case feed_class:
            return city_feed(feed_class)


def class_of(feed: str) -> FeedClass:
    """What a feed holds: the last part of its name."""
    return FeedClass(feed.rpartition("/")[2])


def entitled_feeds(device: models.Device, using: str = READER) -> tuple[FeedName, ...]:
    """The feeds this device may read, in order."""
    districts = models.District.objects.using(using).values_list("id", flat=True)
    return _entitled(device, list(districts))


def _entitled(device: models.Device, districts: Sequence[str]) -> tuple[FeedName, ...]:
    boards = districts if device.districts is None else [one for one in districts if one in device.districts]
    return tuple(sorted([*map(listings_feed, boards), *_fixed_feeds(device)]))


def may_read(device: models.Device, feed: FeedName) -> bool:
    """Whether this device may read this feed, if there is such a feed; asks no database."""
    if class_of(feed) is FeedClass.LISTINGS:
        return device.districts is None or feed in map(listings_feed, device.districts)
    return feed in _fixed_feeds(device)


def _fixed_feeds(device: models.Device) -> list[FeedName]:
    """All but the boards. A device that was seen double keeps what is public, and nothing else."""
    role = TerminalRole(device.role)
    feeds = []
    for feed_class, grant in GRANTS.items():
        if feed_class is FeedClass.LISTINGS or role not in grant.roles or (grant.care and not device.care):
            continue
        if feed_class not in OF_A_POINT:
            feeds.append(city_feed(feed_class))
        elif device.state == models.DeviceState.ACTIVE:
            feeds.append(FeedName(f"{device.market_point}/{feed_class}"))
    return feeds


def standing(device: models.Device) -> Standing:
    """What this device may read and how far that is: one statement, so one moment, whatever the number of feeds."""
    fixed = _fixed_feeds(device)
    places = ", ".join(["%s"] * len(fixed))
    with connections[READER].cursor() as cursor:
        cursor.execute(
            "SELECT 'epoch', epoch, 0, 0, 0 FROM meta UNION ALL SELECT 'district', id, 0, 0, 0 FROM district "
            "UNION ALL SELECT 'feed', name, head, floor, checksum FROM feed "
            f"WHERE name IN (SELECT id || '/listings' FROM district) OR name IN ({places})",
            fixed,
        )
        rows = cursor.fetchall()
    districts = [name for kind, name, *_ in rows if kind == "district"]
    (epoch,) = [name for kind, name, *_ in rows if kind == "epoch"]
    stands = {name: Stand(*stand) for kind, name, *stand in rows if kind == "feed"}
    return Standing(epoch, _entitled(device, districts), stands)


def verify(device: models.Device, cursors: Mapping[str, int], sums: Mapping[str, str]) -> tuple[str, ...]:
    """The feeds of which this device has another checksum than we have, at the same cursor. In order."""
    now = standing(device)
    return tuple(
        feed
        for feed in now.feeds
        if feed in sums and cursors.get(feed, 0) == now.of(feed).head
        if sums[feed] != checksums.as_text(now.of(feed).checksum)
    )


def read_since(
    device: models.Device,
    cursors: Mapping[str, int],
    *,
    left_out: Collection[str] = (),
    epoch: str = "",
    sums: bool = False,
    max_rows: int = PULL_MAX_ROWS,
    max_bytes: int = PULL_MAX_BYTES,
) -> PullAnswer:
    """What this device may know and does not yet, all of it as it stood at one moment: a page of its changes.

    At most `max_rows` and some `max_bytes`, one change at least. A feed the device does not name is read from its
    start; one it names and may not read is `gone`; those in `left_out` stay where they are. With nothing new it costs
    one statement. On the last page come the checksums of the feeds that the page moved, or with `sums` of all of them.
    `epoch` is the one that the cursors are of.
    Raises OtherEpoch, CursorAhead, CursorBelowFloor.
    """
    now = standing(device)
    if epoch not in ("", now.epoch):  # before the cursors: of another life of the database they say nothing
        raise OtherEpoch(field="epoch", expected=now.epoch)
    if _moved(now, cursors, left_out):
        with transaction.atomic(using=READER):
            now = standing(device)
            changes, reached, more = _page(now, cursors, left_out, max_rows, max_bytes)
    else:
        changes, reached, more = (), _reached(now, cursors), False
    told = [feed for feed in now.feeds if sums or reached[feed] != cursors.get(feed, 0)]
    return PullAnswer(
        epoch=now.epoch,
        changes=changes,
        cursors=reached,
        more=more,
        checksums={} if more else {feed: checksums.as_text(now.of(feed).checksum) for feed in told},
        gone=tuple(sorted(set(cursors).difference(now.feeds))),
    )


def _reached(now: Standing, cursors: Mapping[str, int]) -> dict[str, int]:
    return {feed: max(0, cursors.get(feed, 0)) for feed in now.feeds}


def _moved(now: Standing, cursors: Mapping[str, int], left_out: Collection[str]) -> list[FeedName]:
    """The feeds with something new. Raises CursorAhead, CursorBelowFloor."""
    moved = []
    for feed in now.feeds:
        cursor, stand = cursors.get(feed, 0), now.of(feed)
        if cursor > stand.head:
            raise CursorAhead(field=feed, expected=str(stand.head))
        if 0 < cursor < stand.floor:
            raise CursorBelowFloor(field=feed, expected=str(stand.floor))
        if cursor < stand.head and feed not in left_out:
            moved.append(feed)
    return moved


def _page(
    now: Standing, cursors: Mapping[str, int], left_out: Collection[str], max_rows: int, max_bytes: int
) -> tuple[tuple[Change, ...], dict[str, int], bool]:
    """The changes, where each feed stands after them, and whether there is more. Inside a transaction of READER."""
    moved = _moved(now, cursors, left_out)
    reached = _reached(now, cursors)
    rows: list[Logged] = []
    for feed in moved:
        rows += _logged_after(feed, reached[feed], max_rows - len(rows) + 1)
        if len(rows) > max_rows:
            break
    changes: list[Change] = []
    size = 0
    for change in changes_of(rows[:max_rows], READER, class_of):
        size += _size(change)
        if changes and size > max_bytes:
            break
        changes.append(change)
    if len(changes) == len(rows):
        return tuple(changes), reached | {feed: now.of(feed).head for feed in moved}, False
    last = changes[-1]
    for feed in moved:
        if feed == last.feed:
            reached[feed] = last.seq
            break
        reached[feed] = now.of(feed).head
    return tuple(changes), reached, True


def _logged_after(feed: FeedName, seq: int, limit: int) -> list[Logged]:
    """Changes in order. Whoever has nothing yet has nothing to let go of either."""
    rows = models.Change.objects.using(READER).filter(feed=feed, seq__gt=seq)
    if seq == 0:
        rows = rows.filter(kind=ChangeKind.PUT.value)
    names = ("feed", "seq", "record_type", "record_id", "kind", "digest")
    return [Logged(*row) for row in rows.order_by("seq").values_list(*names)[:limit]]


def _size(change: Change) -> int:
    """Bytes of a change on the wire, give or take; the envelope is about 150."""
    return 150 + len(change.feed) + len(change.record_id) + len(bytes(change.document))


def log_changes(entries: Iterable[Entry]) -> dict[FeedName, int]:
    """Give each change the next sequence of its feed. Call it as the LAST thing in the transaction that makes them.

    Of one record only the last entry in a feed counts. Returns the new head of each touched feed. Four statements for
    up to 500 changes. Heads are locked in sorted order: two writers that touch the same feeds never wait for each
    other in a ring. Raises LogOutsideTransaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise LogOutsideTransaction
    latest: dict[tuple[FeedName, str, str], Entry] = {}
    for entry in entries:
        key = (entry.feed, entry.record_type, entry.record_id)
        latest.pop(key, None)
        latest[key] = entry
    by_feed: defaultdict[FeedName, list[Entry]] = defaultdict(list)
    for entry in latest.values():
        by_feed[entry.feed].append(entry)
    if not by_feed:
        return {}
    reached = _move_heads({feed: len(by_feed[feed]) for feed in sorted(by_feed)})
    now = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(timezone.now())
    differences = dict.fromkeys(sorted(by_feed), 0)
    rows = []
    for feed, changes in by_feed.items():
        for seq, entry in enumerate(changes, reached[feed] - len(changes) + 1):
            rows.append((feed, seq, entry.record_type, entry.record_id, 1, entry.kind.value, entry.digest, now))
            differences[feed] += entry.digest
    for at in range(0, len(rows), ROWS_PER_STATEMENT):
        part = rows[at : at + ROWS_PER_STATEMENT]
        for feed, digest in _digests_before([(row[0], row[2], row[3]) for row in part]):
            differences[feed] -= digest
        _write_changes(part)
    _add_to_checksums(differences)
    return reached


def _move_heads(counts: Mapping[FeedName, int]) -> dict[FeedName, int]:
    """Locks the head rows in the order given, and moves them on."""
    values = ", ".join(["(%s, %s, 0, 0)"] * len(counts))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO feed (name, head, floor, checksum) VALUES {values} "
            "ON CONFLICT (name) DO UPDATE SET head = feed.head + excluded.head RETURNING name, head",
            [value for pair in counts.items() for value in pair],
        )
        return {FeedName(name): head for name, head in cursor.fetchall()}


def _digests_before(keys: Sequence[tuple[FeedName, str, str]]) -> list[tuple[FeedName, int]]:
    """What these records added to the checksums until now. Read when the heads are locked: it stays."""
    values = ", ".join(["(%s, %s, %s)"] * len(keys))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT feed, digest FROM change WHERE (feed, record_type, record_id) IN (VALUES {values})",
            [value for key in keys for value in key],
        )
        return [(FeedName(feed), digest) for feed, digest in cursor.fetchall()]


def _write_changes(rows: Sequence[tuple[Any, ...]]) -> None:
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO change (feed, seq, record_type, record_id, rev, kind, digest, logged_at) VALUES {values} "
            "ON CONFLICT (feed, record_type, record_id) DO UPDATE SET seq = excluded.seq, kind = excluded.kind, "
            "rev = change.rev + 1, digest = excluded.digest, logged_at = excluded.logged_at",
            [value for row in rows for value in row],
        )


def _add_to_checksums(differences: Mapping[FeedName, int]) -> None:
    """Sums stay within 0 up to MODULUS: `%` of a negative number differs between databases, so it is never one."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(
            f"UPDATE feed SET checksum = (checksum + %s) %% {checksums.MODULUS} WHERE name = %s",
            [(difference % checksums.MODULUS, feed) for feed, difference in differences.items()],
        )


def forget_deletions(before: datetime) -> int:
    """Let go of the deletions logged before this moment, and of the cursors that still needed them (I10).

    The floor of a feed moves up to the last deletion it forgets; a cursor below it starts afresh. What lies at or
    below the new floor is logged again at the head, for a device that is half-way a first fill has a cursor there,
    and it may not be taken for one that was away too long. Returns how many deletions went.
    """
    gone = models.Change.objects.filter(kind=ChangeKind.DEL.value, logged_at__lt=before)
    count = 0
    for feed in sorted(set(gone.values_list("feed", flat=True))):
        with transaction.atomic():
            models.Feed.objects.select_for_update().get(name=feed)
            mine = gone.filter(feed=feed)
            floor = max(mine.values_list("seq", flat=True), default=0)
            count += mine.filter(seq__lte=floor).delete()[0]
            models.Feed.objects.filter(name=feed, floor__lt=floor).update(floor=floor)
            below = models.Change.objects.filter(feed=feed, seq__lte=floor).order_by("seq")
            log_changes(
                Entry(FeedName(feed), change.record_type, change.record_id, ChangeKind(change.kind), change.digest)
                for change in below
            )
    return count
