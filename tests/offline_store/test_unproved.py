"""What somebody does whom nobody could ask for their words: recorded and told, on the board when the centre did it."""

from __future__ import annotations

import pytest

from marketplace import wire
from marketplace.operations import Operation
from marketplace.vocabulary import ListingState
from offline_store.outbox import OperationState
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import FEED, NOW, TODAY, listing, page, put, renew, withdraw

NEIGHBOURS = listing(1)
DEEDS = (withdraw(NEIGHBOURS), renew(NEIGHBOURS, TODAY.replace(month=12, day=31)))


@pytest.fixture
def shown(store: Store) -> Store:
    """A neighbour's listing hangs here."""
    store.take_in(page(put(NEIGHBOURS, 1)))
    return store


@pytest.mark.parametrize("operation", DEEDS)
def test_what_nobody_proved_waits_for_the_centre_and_hides_nothing(shown: Store, operation: Operation) -> None:
    before = shown.listings.board(today=TODAY)
    assert shown.record(operation, NOW, proved=False) == 1
    assert shown.listings.board(today=TODAY) == before
    assert [pushed.op_seq for pushed in shown.outbox.pending()] == [1]


def test_what_nobody_proved_and_the_centre_refused_never_touched_the_board(shown: Store) -> None:
    op_seq = shown.record(DEEDS[0], NOW, proved=False)
    shown.settle([wire.PushResult(op_seq, wire.Outcome.REJECTED, "code_wrong", "code")])
    assert [entry.listing for entry in shown.listings.board(today=TODAY).entries] == [NEIGHBOURS]
    assert [(one.op_seq, one.code) for one in shown.owed.refused()] == [(1, "code_wrong")]


def test_what_the_centre_did_leaves_the_board_at_once_and_the_overlay_with_the_pull(shown: Store) -> None:
    op_seq = shown.record(DEEDS[0], NOW, proved=False)
    done = wire.PushResult(op_seq, wire.Outcome.APPLIED, reached={FEED: 2})
    shown.settle([done])
    assert shown.listings.board(today=TODAY).entries == ()
    assert [(one.op_seq, one.state) for one in shown.outbox.overlaid()] == [(1, OperationState.APPLIED)]
    shown.take_in(page(put(listing(1, state=ListingState.WITHDRAWN), 2)))
    assert shown.outbox.overlaid() == ()
    shown.settle([done])
    assert shown.outbox.overlaid() == ()
    assert shown.outbox.prune(op_seq) == 1


def test_what_nobody_proved_stays_off_the_board_when_the_cache_is_made_anew(shown: Store) -> None:
    shown.record(DEEDS[0], NOW, proved=False)
    shown.cache.drop()
    fill(shown, page(put(NEIGHBOURS, 1)))
    assert [entry.listing for entry in shown.listings.board(today=TODAY).entries] == [NEIGHBOURS]
    assert shown.outbox.waiting_count() == 1
