"""A snapshot comes in whole, goes on where the line broke, and is never taken for another file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from backports import zstd

from marketplace.wire import SnapshotRef
from offline_store.errors import CentreUnreachable, SnapshotWrong, StoreFull
from offline_store.snapshot_download import fetched, unpacked

PLAIN = bytes(range(256)) * 40
FILE = zstd.compress(PLAIN)
REF = SnapshotRef("slachthuisbuurt/listings", 9, hashlib.sha256(FILE).hexdigest(), len(FILE), 3)


class Source:
    """Gives what `answers` says, one per question; breaks off after an answer that is too short."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.asked: list[int] = []

    def snapshot(self, _: SnapshotRef, from_byte: int = 0) -> Iterator[bytes]:
        self.asked.append(from_byte)
        answer = self.answers.pop(0)
        for at in range(0, len(answer), 10):
            yield answer[at : at + 10]


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_it_is_there_while_it_is_used_for_us_alone_and_gone_after(tmp_path: Path) -> None:
    with fetched(Source(FILE), REF, tmp_path) as path:
        assert path.read_bytes() == FILE
        assert path.stat().st_mode & 0o777 == 0o600
        assert b"".join(unpacked(path)) == PLAIN
    assert left(tmp_path) == []


def test_a_broken_line_goes_on_where_it_broke(tmp_path: Path) -> None:
    source = Source(FILE[:25], FILE[25:])
    with pytest.raises(CentreUnreachable), fetched(source, REF, tmp_path):
        pass
    with fetched(source, REF, tmp_path) as path:
        assert path.read_bytes() == FILE
    assert source.asked == [0, 25]


def test_a_wrong_file_is_thrown_away_once_and_then_told(tmp_path: Path) -> None:
    source = Source(bytes(len(FILE)), FILE)
    with fetched(source, REF, tmp_path) as path:
        assert path.read_bytes() == FILE
    assert source.asked == [0, 0]
    with pytest.raises(SnapshotWrong), fetched(Source(bytes(len(FILE)), bytes(len(FILE))), REF, tmp_path):
        pass
    assert left(tmp_path) == []


def test_what_was_left_of_an_older_snapshot_goes(tmp_path: Path) -> None:
    (tmp_path / "0000.snapshot").write_bytes(b"old")
    (tmp_path / "store.db").write_bytes(b"not ours to remove")
    with fetched(Source(FILE), REF, tmp_path):
        pass
    assert left(tmp_path) == ["store.db"]


def test_what_could_not_be_used_is_not_begun_with_again_unless_there_was_no_room(tmp_path: Path) -> None:
    with pytest.raises(StoreFull), fetched(Source(FILE), REF, tmp_path):
        raise StoreFull
    assert left(tmp_path) == [f"{REF.sha256}.snapshot"]
    with pytest.raises(SnapshotWrong), fetched(Source(), REF, tmp_path):
        raise SnapshotWrong
    assert left(tmp_path) == []


@pytest.mark.parametrize("content", [b"no zstd at all", FILE[:-5], b""], ids=["other", "cut", "empty"])
def test_what_cannot_be_unpacked_is_called_wrong(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    try:
        whole = b"".join(unpacked(path))
    except SnapshotWrong:
        return
    assert whole == b""
