"""Whole public feeds as immutable files, for terminals that have nothing yet; knows no HTTP and no time of day.

A file is zstd-packed JSON lines: a `wire.SnapshotHeader`, then a `wire.Change` per record in order of seq. Its name
is the SHA-256 of what travels. The row in the table comes after the file is durable, and goes before the file does.
Cases never come into a file, nor does who works at a point: what may be seen of them depends on who asks.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from backports import zstd
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from marketplace import checksums, wire
from marketplace.central import models
from marketplace.central.feeds import OF_A_POINT, READER, class_of, entitled_feeds
from marketplace.central.projection import Logged, changes_of
from marketplace.wire import Change, ChangeKind, PullRequest, SnapshotHeader, SnapshotRef

FOLDER = "snapshots"
ROWS_MIN = 1000
"""A smaller feed is two pages of a pull."""
MOVED_MIN = 1000
MOVED_SHARE = 0.1
"""A new file when a tenth of the feed, and at least this many changes, lie behind the last one."""
KEPT = timedelta(days=1)
"""How long the file before the last one stays: a download that broke off goes on in it."""
CHUNK_ROWS = 500
PACKED_AT_LEVEL = 9
_FILE = re.compile(r"([0-9a-f]{64})\.zst")


def offered(device: models.Device, asked: PullRequest) -> tuple[SnapshotRef, ...]:
    """The files with which this device can begin the feeds that it may read and has nothing of."""
    epoch = models.Meta.objects.using(READER).get().epoch
    newest: dict[str, models.Snapshot] = {}
    for row in models.Snapshot.objects.using(READER).filter(epoch=epoch).order_by("seq"):
        newest[row.feed] = row
    wanted = [feed for feed in newest if not asked.cursors.get(feed)]
    if not wanted:
        return ()
    floors = dict(models.Feed.objects.using(READER).filter(name__in=wanted).values_list("name", "floor"))
    return tuple(
        SnapshotRef(feed, row.seq, row.sha256, row.size_bytes, row.rows)
        for feed in entitled_feeds(device)
        if feed in wanted
        # Below the floor it would be sent back to the start, and get the same file again.
        and (row := newest[feed]).seq >= floors.get(feed, 0)
        and file_of(row.sha256).is_file()
    )


def find(feed: str, sha256: str) -> models.Snapshot | None:
    """The row of a file that may be fetched under this name. Compares; makes no path of what came from outside."""
    row = models.Snapshot.objects.using(READER).filter(sha256=sha256).first()
    return row if row is not None and row.feed == feed else None


def file_of(sha256: str) -> Path:
    """Where the file of a row lies."""
    return _folder() / f"{sha256}.zst"


def refresh(now: datetime) -> int:
    """Make a file of every public feed that needs a new one; how many were made. Raises OSError for a full disk."""
    epoch = models.Meta.objects.get().epoch
    feeds = [feed for feed in models.Feed.objects.order_by("name") if class_of(feed.name) not in OF_A_POINT]
    return sum(make(feed.name, now) is not None for feed in feeds if _needs_one(feed, epoch))


def make(feed: str, now: datetime) -> models.Snapshot | None:
    """Write this feed as it is at one moment; memory for some hundred records, whatever its size.

    None when it has become small, or when something was taken out of the feed meanwhile. Raises OSError.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".draft-{secrets.token_hex(8)}"
    try:
        with transaction.atomic(using=READER):
            stand = models.Feed.objects.using(READER).get(name=feed)
            rows = _puts(feed).count()
            if rows < ROWS_MIN:
                return None
            epoch = models.Meta.objects.using(READER).get().epoch
            header = SnapshotHeader(feed, stand.head, epoch, checksums.as_text(stand.checksum), rows)
            written = _write(draft, header, _changes(feed))
        draft.rename(file_of(written.sha256))
        _sync_folder(folder)
    finally:
        draft.unlink(missing_ok=True)
    values = {
        "feed": feed, "epoch": epoch, "seq": stand.head, "checksum": stand.checksum, "rows": rows,
        "size_bytes": written.size_bytes, "made_at": now,
    }  # fmt: skip
    row = models.Snapshot.objects.update_or_create(sha256=written.sha256, defaults=values)[0]
    # An erasure that was committed before the row was there found nothing to discard; one that is committed later finds
    # the row (`discard`). Only after the row's own commit one of the two is certain.
    if _overtaken(row):
        _take_away(models.Snapshot.objects.filter(sha256=row.sha256))
        return None
    return row


def discard(feeds: Collection[str]) -> None:
    """Take all files of these feeds away once this transaction is committed: something in them was erased.

    The rows go with the transaction. Afterwards they are looked for again: another process, which could not see yet
    what is erased here, may have made one.
    """
    gone = models.Snapshot.objects.filter(feed__in=list(feeds))
    names = list(gone.values_list("sha256", flat=True))
    gone.delete()
    transaction.on_commit(lambda: _unlink(names))
    transaction.on_commit(lambda: _take_away(models.Snapshot.objects.filter(feed__in=list(feeds))))


def clear_out(now: datetime) -> int:
    """Delete the rows and files that a newer one has followed for a day or that something was taken out of since, and
    files without a row; how many files.
    """
    epoch = models.Meta.objects.get().epoch
    followed_at: dict[str, datetime] = {}
    outdated: set[str] = set()
    for row in models.Snapshot.objects.order_by("-made_at", "-seq"):
        # Overtaken: the power failed between an erasure and what follows it.
        followed = row.feed in followed_at and followed_at[row.feed] < now - KEPT
        if row.epoch != epoch or followed or _overtaken(row):
            outdated.add(row.sha256)
        else:
            followed_at.setdefault(row.feed, row.made_at)
    models.Snapshot.objects.filter(sha256__in=outdated).delete()
    kept = set(models.Snapshot.objects.values_list("sha256", flat=True))
    if not _folder().is_dir():
        return 0
    # A file without a row may be one that another process is just making: a day later it is nobody's.
    long_ago = (now - KEPT).timestamp()
    names = {path: match[1] for path in _folder().iterdir() if (match := _FILE.fullmatch(path.name))}
    strays = [
        path
        for path in _folder().iterdir()
        if names.get(path, "") not in kept and (names.get(path) in outdated or path.stat().st_mtime < long_ago)
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


@dataclass(frozen=True, slots=True)
class _Written:
    sha256: str
    size_bytes: int


def _needs_one(feed: models.Feed, epoch: str) -> bool:
    last = models.Snapshot.objects.filter(feed=feed.name, epoch=epoch).order_by("seq").last()
    if last is None or last.seq < feed.floor or _overtaken(last) or not file_of(last.sha256).is_file():
        return feed.head >= ROWS_MIN and _puts(feed.name).count() >= ROWS_MIN
    return feed.head - last.seq >= max(MOVED_MIN, last.rows * MOVED_SHARE)


def _overtaken(row: models.Snapshot) -> bool:
    """Whether something went out of the feed since: perhaps because somebody wants it erased, and the file has it."""
    return models.Change.objects.filter(feed=row.feed, seq__gt=row.seq, kind=ChangeKind.DEL.value).exists()


def _take_away(rows: QuerySet[models.Snapshot]) -> None:
    """Rows first: what has none is not given to anybody."""
    names = list(rows.values_list("sha256", flat=True))
    if names:
        models.Snapshot.objects.filter(sha256__in=names).delete()
        _unlink(names)


def _puts(feed: str) -> QuerySet[models.Change]:
    return models.Change.objects.using(READER).filter(feed=feed, kind=ChangeKind.PUT.value)


def _changes(feed: str) -> Iterator[Change]:
    """What the feed holds, in order of seq."""
    seq = 0
    names = ("feed", "seq", "record_type", "record_id", "kind", "digest")
    while rows := [
        Logged(*row) for row in _puts(feed).filter(seq__gt=seq).order_by("seq").values_list(*names)[:CHUNK_ROWS]
    ]:
        yield from changes_of(rows, READER, class_of)
        seq = rows[-1].seq


def _write(path: Path, header: SnapshotHeader, changes: Iterator[Change]) -> _Written:
    packer = zstd.ZstdCompressor(level=PACKED_AT_LEVEL)
    hashed = hashlib.sha256()
    size = 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for part in _packed(packer, header, changes):
            hashed.update(part)
            size += file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return _Written(hashed.hexdigest(), size)


def _packed(packer: zstd.ZstdCompressor, header: SnapshotHeader, changes: Iterator[Change]) -> Iterator[bytes]:
    yield packer.compress(wire.encode(header) + b"\n")
    for change in changes:
        yield packer.compress(wire.encode(change) + b"\n")
    yield packer.flush()


def _folder() -> Path:
    return Path(settings.DATA_DIR) / FOLDER


def _sync_folder(folder: Path) -> None:
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _unlink(names: Collection[str]) -> None:
    for name in names:
        file_of(name).unlink(missing_ok=True)
