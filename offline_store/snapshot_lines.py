"""The lines of a snapshot, out of pieces of any size, each one change of its feed; knows no file and no table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from marketplace import wire
from offline_store.errors import CentreRubbish

LINE_MAX_BYTES = 2 * wire.PULL_MAX_BYTES
"""A snapshot's line is one change; what goes on longer without an end is no snapshot."""

_CHANGE = msgspec.json.Decoder(wire.Change)


def lines_in(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines, whatever the pieces. Raises CentreRubbish when they have no end."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LINE_MAX_BYTES:
            raise CentreRubbish("a snapshot without ends of lines")
    if rest:
        yield rest


def change_in(line: bytes, ref: wire.SnapshotRef) -> wire.Change:
    """The change a line of the snapshot `ref` says. Raises CentreRubbish when it does not belong there."""
    try:
        change = _CHANGE.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise CentreRubbish(f"{ref.feed}: a line of a snapshot that cannot be read") from exc
    if change.feed != ref.feed or not 0 < change.seq <= ref.seq or change.kind is not wire.ChangeKind.PUT:
        raise CentreRubbish(f"{ref.feed}: a line of a snapshot that does not belong there")
    return change
