"""What the outbox keeps after it was told, until when, and what of it an erasure wipes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from marketplace import wire_types
from marketplace.case_operations import Respond, WriteMessage
from marketplace.cases import Message, Response, Side
from marketplace.checksums import erased_hash
from marketplace.operations import Erase, Forgotten, Operation
from marketplace.wire import Outcome, PushResult
from offline_store.errors import OperationNotRefused
from offline_store.outbox import OperationState
from offline_store.store import Store
from tests.offline_store.makers import FEED, NOW, TODAY, composed, listing, opened, page, put, titles, withdraw

ERASED = erased_hash("listing", "l-1")
REFUSED = PushResult(2, Outcome.REJECTED, "text_has_phone", "title")


def put_up(store: Store, n: int) -> None:
    for k in range(1, n + 1):
        store.place_listing(composed(k, title=f"Briefje {k}"), NOW)


def applied(*op_seqs: int, at: int = 0) -> list[PushResult]:
    return [PushResult(op_seq, Outcome.APPLIED, reached={FEED: at} if at else {}) for op_seq in op_seqs]


def kept(store: Store) -> list[int]:
    return [row[0] for row in store._database.rows("SELECT op_seq FROM outbox ORDER BY op_seq")]


def operations(store: Store) -> list[Operation]:
    return [
        wire_types.decode_operation(kind, body)
        for kind, body in store._database.rows("SELECT type, body FROM outbox ORDER BY op_seq")
    ]


def respond(n: int, listing_id: str) -> Respond:
    response = Response(f"r-{n}", "de-hamelink", listing_id, TODAY)
    return Respond(f"op-r-{n}", response, b"planted box", "k-1", ())


def test_i8_a_feed_this_terminal_may_not_read_does_not_count(store: Store) -> None:
    put_up(store, 1)
    store.outbox.settle([PushResult(1, Outcome.APPLIED, reached={FEED: 1, "de-hamelink/cases": 77})])
    assert store.outbox.pass_by({FEED: 0}) == 0
    assert store.outbox.pass_by({FEED: 1}) == 1
    assert store.outbox.overlaid() == ()


def test_i8_every_feed_it_reads_must_have_passed(store: Store) -> None:
    put_up(store, 1)
    store.outbox.settle([PushResult(1, Outcome.APPLIED, reached={FEED: 1, "parkwijk/listings": 5})])
    assert store.outbox.pass_by({FEED: 9, "parkwijk/listings": 4}) == 0
    assert store.outbox.pass_by({FEED: 9, "parkwijk/listings": 5}) == 1


def test_merged_and_conflicting_edits_are_done_with_as_applied_ones(store: Store) -> None:
    put_up(store, 2)
    store.outbox.settle([PushResult(1, Outcome.MERGED), PushResult(2, Outcome.CONFLICT)])
    assert store.outbox.waiting_count() == 0
    assert store.owed.refused() == ()
    assert store._database.rows("SELECT state, outcome FROM outbox ORDER BY op_seq") == [
        ("applied", "merged"),
        ("applied", "conflict"),
    ]


def test_what_the_centre_has_in_a_backup_goes_and_what_it_refused_stays(store: Store) -> None:
    put_up(store, 4)
    store.outbox.settle([*applied(1, 3, 4, at=1), REFUSED])
    store.outbox.pass_by({FEED: 1})
    assert store.outbox.prune(3) == 2
    assert kept(store) == [2, 4]
    assert [refused.op_seq for refused in store.owed.refused()] == [2]


def test_i8_what_has_not_come_back_is_kept_although_it_is_durable(store: Store) -> None:
    put_up(store, 1)
    store.outbox.settle(applied(1, at=5))
    assert store.outbox.prune(1) == 0
    assert titles(store.listings.board(today=TODAY)) == ["Briefje 1"]


def test_nothing_that_waits_is_ever_pruned(store: Store) -> None:
    put_up(store, 2)
    assert store.outbox.prune(99) == 0
    assert kept(store) == [1, 2]


def test_a_number_is_not_used_again_after_all_was_pruned(store: Store) -> None:
    put_up(store, 2)
    store.outbox.settle(applied(1, 2))
    store.outbox.pass_by({})
    store.outbox.prune(2)
    store.place_listing(composed(3), NOW)
    assert kept(store) == [3]
    assert [operation.op_seq for operation in store.outbox.pending()] == [3]


def test_a_refused_operation_is_recorded_again_once_and_the_old_one_is_done_with(store: Store) -> None:
    put_up(store, 2)
    before = operations(store)[1]
    store.outbox.settle([*applied(1), REFUSED])
    assert titles(store.listings.board(today=TODAY)) == ["Briefje 1"]
    assert store.owed.retry(2, "op-again") == 3
    assert operations(store)[2] == replace(before, id="op-again")
    assert [operation.op_seq for operation in store.outbox.pending()] == [3]
    assert store.owed.refused() == ()
    assert sorted(titles(store.listings.board(today=TODAY))) == ["Briefje 1", "Briefje 2"]
    for op_seq in (1, 2, 3, 99):
        with pytest.raises(OperationNotRefused):
            store.owed.retry(op_seq, "op-once-more")


def test_i15_a_poisoned_operation_is_in_the_export_and_blocks_none(store: Store) -> None:
    put_up(store, 3)
    store.outbox.settle([*applied(1), REFUSED])
    exported = store.owed.exported()
    assert [(line.op_seq, line.state, line.code) for line in exported] == [
        (2, OperationState.REJECTED, "text_has_phone"),
        (3, OperationState.WAITING, ""),
    ]
    assert wire_types.decode_operation(exported[0].type, exported[0].body) == operations(store)[1]


def test_i9_an_erasure_wipes_what_was_done_about_it_and_keeps_the_order(tmp_path: Path) -> None:
    with opened(tmp_path, least_free_bytes=0) as store:
        put_up(store, 2)
        store.record(withdraw(listing(1, number="H-0001")), NOW)
        store.record(respond(1, "l-1"), NOW)
        store.record(WriteMessage("op-m", Message("m-1", "de-hamelink", "r-1", Side.HELPER, TODAY), b"x", "k-1"), NOW)
        store.record(respond(2, "l-2"), NOW)
        erase = Erase("op-e", "listing", "l-1")
        store.record(erase, NOW)
        with store._database.transaction():
            assert store.outbox.forget({ERASED}) == ("H-0001",)
        store._database.forget_in_log()
        left = operations(store)
        assert left[0] == Forgotten("op-l-1")
        assert left[2:5] == [Forgotten("op-w-l-1-1"), Forgotten("op-r-1"), Forgotten("op-m")]
        assert left[5:] == [respond(2, "l-2"), erase]
        assert [operation.op_seq for operation in store.outbox.pending()] == [1, 2, 3, 4, 5, 6, 7]
        assert titles(store.listings.board(today=TODAY)) == ["Briefje 2"]


def test_i9_what_was_refused_and_then_erased_is_no_business_of_the_desk_any_more(store: Store) -> None:
    put_up(store, 2)
    store.outbox.settle([*applied(1), REFUSED])
    with store._database.transaction():
        store.outbox.forget({erased_hash("listing", "l-2")})
    assert store.owed.refused() == ()
    assert store.owed.exported() == ()


def test_i9_gone_at_the_centre_is_gone_here_too(store: Store) -> None:
    put_up(store, 2)
    number, *_ = sorted(job.number for job in store.print_jobs.list())
    assert store.settle([PushResult(1, Outcome.GONE)]).numbers == (number,)
    assert operations(store)[0] == Forgotten("op-l-1")
    assert number not in {job.number for job in store.print_jobs.list()}, "its slip holds its words"
    assert titles(store.listings.board(today=TODAY)) == ["Briefje 2"]
    assert [operation.op_seq for operation in store.outbox.pending()] == [2]


def test_i16_an_erasure_itself_is_sent_again_to_a_centre_that_was_put_back(store: Store) -> None:
    erase = Erase("op-e", "listing", "l-1")
    store.take_in(page(put(listing(1), 1)))
    store.record(erase, NOW)
    store.outbox.settle(applied(1, at=2))
    with store._database.transaction():
        store.outbox.forget({ERASED})
        store.outbox.pass_by({FEED: 2})
    store.outbox.send_again()
    assert operations(store) == [erase]
    assert store.listings.get("l-1") is None


def test_places_of_operations_that_are_not_kept_any_more_are_taken(store: Store) -> None:
    put_up(store, 4)
    store.outbox.settle(applied(1, 2, 3))
    store.outbox.pass_by({})
    store.outbox.prune(2)
    assert store.outbox.fill_gap(1, "forgotten-d-1-1") == 2
    store.outbox.send_again(1)
    pending = store.outbox.pending()
    assert [(operation.op_seq, operation.type) for operation in pending] == [
        (1, "forgotten"),
        (2, "forgotten"),
        (3, "place_listing"),
        (4, "place_listing"),
    ]
    assert operations(store)[0] == Forgotten("forgotten-d-1-1-1")
    assert store.outbox.fill_gap(9, "x") == 0
