"""A snapshot's lines come out whole, and one that does not belong there is refused."""

from __future__ import annotations

import pytest

from marketplace import wire
from offline_store.errors import CentreRubbish
from offline_store.snapshot_lines import LINE_MAX_BYTES, change_in, lines_in
from tests.offline_store.fillings import pieces
from tests.offline_store.makers import FEED, gone, listing, put

REF = wire.SnapshotRef(FEED, 9, "0" * 64, 1, 1)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_lines_are_whole_whatever_the_pieces(size: int) -> None:
    assert list(lines_in(pieces(b"een\ntwee\n\ndrie", size))) == [b"een", b"twee", b"", b"drie"]


def test_a_line_without_an_end_is_no_snapshot() -> None:
    with pytest.raises(CentreRubbish):
        list(lines_in([b"x" * LINE_MAX_BYTES, b"x"]))


def test_a_line_is_one_change_of_its_feed() -> None:
    change = put(listing(1), 9)
    assert change_in(wire.encode(change), REF) == change


@pytest.mark.parametrize(
    "line",
    [
        b"<html>",
        b"\xff",
        wire.encode(put(listing(1), 10)),
        wire.encode(put(listing(1), 0)),
        wire.encode(put(listing(1), 1, feed="elders/listings")),
        wire.encode(gone("l-1", 1)),
    ],
)
def test_a_line_that_does_not_belong_there_is_refused(line: bytes) -> None:
    with pytest.raises(CentreRubbish):
        change_in(line, REF)
