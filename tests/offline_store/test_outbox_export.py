"""What leaves by hand: a line each, for one pair of eyes, over nothing else, and nobody's phone number in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from marketplace import wire_types
from marketplace.wire import Outcome, PushResult
from offline_store import outbox_export
from offline_store.errors import ExportExists, StoreReadOnly
from offline_store.owed import ExportedOperation
from offline_store.store import Store
from tests.offline_store.makers import NOW, PHONE, composed


def two_owed(store: Store) -> None:
    for n in (1, 2, 3):
        store.place_listing(composed(n), NOW)
    store.outbox.settle([PushResult(1, Outcome.APPLIED), PushResult(2, Outcome.REJECTED, "text_has_phone", "title")])


def test_all_the_centre_has_not_got_is_a_line_each_and_sealed_as_it_was(store: Store, tmp_path: Path) -> None:
    two_owed(store)
    path = tmp_path / "owed.jsonl"
    assert outbox_export.write(store.owed.exported(), path) == 2
    lines = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    assert [(line["op_seq"], line["state"], line["code"]) for line in lines] == [
        (2, "rejected", "text_has_phone"),
        (3, "waiting", ""),
    ]
    kept = store.owed.exported()[0]
    assert lines[0]["body"] == msgspec.json.decode(kept.body)
    assert wire_types.decode_operation(lines[0]["type"], msgspec.json.encode(lines[0]["body"])).id == "op-l-2"
    assert PHONE.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "owed.jsonl"
    path.write_text("the only copy")
    with pytest.raises(ExportExists):
        outbox_export.write((), path)
    assert path.read_text() == "the only copy"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreReadOnly):
        outbox_export.write((), tmp_path / "nowhere" / "owed.jsonl")


def test_half_an_export_is_not_left_lying_about_when_somebody_breaks_it_off(store: Store, tmp_path: Path) -> None:
    two_owed(store)
    path = tmp_path / "owed.jsonl"

    def broken_off() -> Iterator[ExportedOperation]:
        yield store.owed.exported()[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outbox_export.write(broken_off(), path)
    assert list(tmp_path.glob("*.jsonl")) == []
