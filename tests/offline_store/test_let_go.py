"""What the centre refused and nobody does again is let go of: it asks for nothing, and leaves with the next backup."""

from __future__ import annotations

import pytest

from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState
from marketplace.wire import Outcome, PushResult
from offline_store.errors import OperationNotRefused
from offline_store.store import Store
from tests.offline_store.makers import NOW

CLAIMED = MoveCase("op-m", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)


def bodies(store: Store) -> int:
    (count,) = store._database.row("SELECT count(*) FROM outbox") or (0,)
    return int(count)


def test_what_is_let_go_of_asks_for_nothing_and_leaves_when_the_centre_is_backed_up(store: Store) -> None:
    store.record(CLAIMED, NOW, by="s-ria")
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1)
    assert store.owed.refused() == ()
    assert store.owed.refused_count() == 0
    assert store.owed.exported() == ()
    assert tuple(store.outbox.pending()) == ()
    assert bodies(store) == 1
    store.outbox.prune(1)
    assert bodies(store) == 0


def test_only_what_was_refused_can_be_let_go_of_and_only_once(store: Store) -> None:
    store.record(CLAIMED, NOW)
    with pytest.raises(OperationNotRefused):
        store.owed.let_go(1)
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1)
    for act in (lambda: store.owed.let_go(1), lambda: store.owed.retry(1, "op-again")):
        with pytest.raises(OperationNotRefused):
            act()
