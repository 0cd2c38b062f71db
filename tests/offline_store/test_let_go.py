"""What the centre refused and nobody does again is let go of: it asks for nothing, and leaves with the next backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState
from marketplace.wire import Outcome, PushResult
from offline_store.errors import OperationNotRefused
from offline_store.outbox import LET_GO_KEPT_DAYS
from offline_store.owed import LetGo
from offline_store.store import Store
from tests.offline_store.makers import NOW

CLAIMED = MoveCase("op-m", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)


LONG_AGO = datetime.now(UTC) - timedelta(days=LET_GO_KEPT_DAYS + 1)


def bodies(store: Store) -> int:
    (count,) = store._database.row("SELECT count(*) FROM outbox") or (0,)
    return int(count)


def test_what_is_let_go_of_asks_for_nothing_and_leaves_when_the_centre_is_backed_up(store: Store) -> None:
    store.record(CLAIMED, LONG_AGO, by="s-ria")
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1, "s-ria", LONG_AGO)
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
        store.owed.let_go(1, "s-ria", NOW)
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1, "s-ria", NOW)
    for act in (lambda: store.owed.let_go(1, "s-mo", NOW), lambda: store.owed.retry(1, "op-again")):
        with pytest.raises(OperationNotRefused):
            act()


def test_who_let_go_of_it_and_when_stands_there_for_as_long_as_the_centre_keeps_it(store: Store) -> None:
    now = datetime.now(UTC)
    for n in (1, 2):
        store.record(replace(CLAIMED, id=f"op-{n}"), LONG_AGO, by="s-ria")
        store.settle([PushResult(n, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1, "s-mo", now)
    store.owed.let_go(2, "s-ada", LONG_AGO)
    store.outbox.prune(2)
    assert store.owed.let_go_of() == (LetGo(1, "move_case", "case_moved", "s-mo", now),)
    assert bodies(store) == 1


def test_what_was_tried_can_be_read_as_long_as_nobody_let_go_of_it(store: Store) -> None:
    store.record(CLAIMED, NOW)
    assert store.owed.operation(1) is None, "it waits"
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    assert store.owed.operation(1) == CLAIMED
    store.owed.let_go(1, "s-mo", NOW)
    assert store.owed.operation(1) is None


def test_what_was_let_go_of_by_a_wrong_clock_counts_from_now(store: Store) -> None:
    now = datetime(2026, 12, 20, tzinfo=UTC)
    for n, at in ((1, datetime(2099, 1, 1, tzinfo=UTC)), (2, datetime(1970, 1, 1, tzinfo=UTC))):
        store.record(replace(CLAIMED, id=f"op-{n}"), NOW, by="s-ria")
        store.settle([PushResult(n, Outcome.REJECTED, "case_moved", "expects")])
        store.owed.let_go(n, "s-ria", at)
    store.outbox.prune(2, now)
    assert [one.at for one in store.owed.let_go_of()] == [now, now]
    kept = timedelta(days=LET_GO_KEPT_DAYS)
    store.outbox.prune(2, now + kept)
    assert bodies(store) == 2
    store.outbox.prune(2, now + kept + timedelta(seconds=1))
    assert bodies(store) == 0


def test_a_clock_that_was_in_the_future_all_along_keeps_nothing_for_longer(store: Store) -> None:
    ahead, now = datetime(2099, 1, 1, tzinfo=UTC), datetime(2026, 12, 20, tzinfo=UTC)
    store.record(CLAIMED, ahead)
    store.settle([PushResult(1, Outcome.REJECTED, "case_moved", "expects")])
    store.owed.let_go(1, "s-ria", ahead)
    store.outbox.prune(1, now)
    assert [one.at for one in store.owed.let_go_of()] == [now]
