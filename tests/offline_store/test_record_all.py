"""What somebody of the point did in one touch is recorded all of it, or nothing."""

from __future__ import annotations

import pytest

from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState
from marketplace.operations import Erase
from offline_store.errors import StoreFull
from offline_store.store import Store
from offline_store.together import record_all
from tests.offline_store.makers import NOW, SLIPS

FIRST = MoveCase("op-1", "response", "r-1", CaseState.OPEN, CaseState.NOT_DONE)
SECOND = MoveCase("op-2", "response", "r-2", CaseState.OPEN, CaseState.NOT_DONE)


def told(store: Store) -> list[tuple[str, str]]:
    return [(pushed.type, pushed.by) for pushed in store.outbox.pending()]


def test_all_of_it_is_recorded_by_who_did_it_and_the_slips_come_with_the_last(store: Store) -> None:
    record_all(store, (FIRST, SECOND), NOW, SLIPS, "H-0001", by="s-ria")
    assert told(store) == [("move_case", "s-ria")] * 2
    assert [job.slip for job in store.print_jobs.waiting()] == [job.slip for job in SLIPS]


def test_of_what_fails_half_way_nothing_is_left(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    written = store.outbox.append

    def full(operation: MoveCase, *args: object, **named: object) -> int:
        if operation.id == SECOND.id:
            raise StoreFull("the disk is full")
        return written(operation, *args, **named)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(store.outbox, "append", full)
    with pytest.raises(StoreFull):
        record_all(store, (FIRST, SECOND), NOW, by="s-ria")
    monkeypatch.undo()
    assert told(store) == []


def test_what_is_erased_together_leaves_the_log_of_the_file_too(store: Store) -> None:
    record_all(store, tuple(Erase(f"op-{at}", "response", f"r-{at}") for at in (1, 2)), NOW, by="s-ria")
    assert told(store) == [("erase", "s-ria")] * 2
    assert not store._database.owes_empty_log
    assert not store._database.in_transaction
