"""Fetches a snapshot into a file, going on where the line broke, and unpacks it; knows no HTTP and no table."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Protocol

from marketplace.wire import SnapshotRef
from offline_store.cache import SNAPSHOT_SUFFIX
from offline_store.errors import CentreUnreachable, SnapshotWrong, StoreError, StoreFull, StoreReadOnly

_PIECE_BYTES = 1 << 18


class SnapshotSource(Protocol):
    """Who has the bytes; `client.Client` does."""

    def snapshot(self, ref: SnapshotRef, from_byte: int = 0) -> Iterator[bytes]: ...


@contextmanager
def fetched(source: SnapshotSource, ref: SnapshotRef, folder: Path) -> Iterator[Path]:
    """The file of `ref`, whole and checked, in `folder` for as long as the block runs without a fault.

    What an earlier try left is gone on with. A file that is not what was asked for is thrown away and fetched
    once more; then SnapshotWrong. Raises what `source` raises; what has come in by then is kept for the next try.
    """
    path = folder / f"{ref.sha256}{SNAPSHOT_SUFFIX}"
    with _disk(path):
        for left in folder.glob(f"*{SNAPSHOT_SUFFIX}"):
            if left != path:
                left.unlink(missing_ok=True)
    for _ in range(2):
        if _fetch(source, ref, path) == ref.sha256:
            break
        with _disk(path):
            path.unlink()
    else:
        raise SnapshotWrong(f"{ref.feed}: another file than was asked for, twice")
    try:
        yield path
    except StoreFull:
        raise
    except StoreError:
        with _disk(path):
            path.unlink()  # whole, and still of no use: do not begin with it again
        raise
    with _disk(path):
        path.unlink()


def unpacked(path: Path) -> Iterator[bytes]:
    """What is in a packed file, in pieces. Raises SnapshotWrong when it cannot be unpacked."""
    from backports import zstd  # only a first fill needs it

    try:
        with zstd.open(path, "rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield piece
    except (zstd.ZstdError, EOFError) as exc:
        raise SnapshotWrong("a snapshot that cannot be unpacked") from exc


def _fetch(source: SnapshotSource, ref: SnapshotRef, path: Path) -> str:
    """Its SHA-256 once all of it is there."""
    digest = hashlib.sha256()
    with _disk(path):
        # nobody else's business, although it is public: what hangs where is not told by a disk
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "r+b") as file:
        with _disk(path):
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
            have = file.tell()
        if have < ref.size_bytes:
            for piece in source.snapshot(ref, have):
                with _disk(path):
                    file.write(piece)
                digest.update(piece)
                have += len(piece)
            if have < ref.size_bytes:
                raise CentreUnreachable(f"{ref.feed}: {have} of {ref.size_bytes} bytes")
    return digest.hexdigest()


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno in (ENOSPC, EDQUOT):
            raise StoreFull(f"no room for {path.name}") from exc
        raise StoreReadOnly(f"{path.name}: {exc.strerror}") from exc
