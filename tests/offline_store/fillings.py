"""Snapshots and whole fillings for the store's tests."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marketplace import wire
from marketplace.checksums import as_text, digest_of
from offline_store.filling import Filling
from offline_store.store import Store
from tests.offline_store.makers import FEED


def digest(change: wire.Change) -> int:
    return digest_of(change.record_type, change.record_id, bytes(change.document))


def checksum(*changes: wire.Change) -> str:
    """Of a feed that holds just these."""
    return as_text(sum(map(digest, changes)))


def snapshot(
    *changes: wire.Change, seq: int, feed: str = FEED, epoch: str = "e1", said: str | None = None
) -> tuple[wire.SnapshotRef, bytes]:
    """A feed as one unpacked file, and the reference to it."""
    header = wire.SnapshotHeader(feed, seq, epoch, checksum(*changes) if said is None else said, len(changes))
    content = b"".join(msgspec.json.encode(line) + b"\n" for line in (header, *changes))
    return wire.SnapshotRef(feed, seq, "0" * 64, len(content), len(changes)), content


def pieces(content: bytes, size: int = 100) -> Iterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


def fill(store: Store, *answers: wire.PullAnswer) -> None:
    """A new cache out of these pages, taken into use."""
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        for answer in answers:
            filling.take_in(answer)
        filling.finish()
    store.use_filling(plan)
