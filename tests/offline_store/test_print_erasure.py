"""An erasure reaches every slip and sheet that may hold the words, however the terminal hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace import wire
from marketplace.checksums import erased_hash
from marketplace.desk_operations import ForgetPerson
from marketplace.operations import Erase
from marketplace.vocabulary import Erasure
from offline_store.errors import ListingErased, PrintJobWiped
from offline_store.print_jobs import NewPrintJob, PrinterName, PrintState
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import FEED, NOW, SLIPS, composed, gone, listing, opened, page, put

ERASURES = "haarlem/erasures"
ERASURE = put(Erasure(erased_hash("listing", "l-1")), 1, "erasure", ERASURES)
OTHER_ERASURE = put(Erasure(erased_hash("listing", "l-8")), 1, "erasure", ERASURES)
WEEK = NewPrintJob("week", b"Perziktaart, H-0001", personal=False, printer=PrinterName.SHEET)


def by_page(store: Store) -> None:
    store.take_in(page(ERASURE, at={FEED: 2}))


def with_the_page_that_takes_it_down(store: Store) -> None:
    store.take_in(page(gone("l-1", 2), ERASURE))


def after_it_was_taken_down(store: Store) -> None:
    store.take_in(page(gone("l-1", 2)))
    by_page(store)


def by_fill(store: Store) -> None:
    fill(store, page(ERASURE, at={FEED: 2}))


def by_the_desk_itself(store: Store) -> None:
    store.record(Erase("op-e", "listing", "l-1"), NOW)


def by_the_desk_with_all_of_that_person(store: Store) -> None:
    store.record(ForgetPerson("op-e", "listing", "l-1"), NOW)


ROADS = (
    by_page,
    with_the_page_that_takes_it_down,
    after_it_was_taken_down,
    by_fill,
    by_the_desk_itself,
    by_the_desk_with_all_of_that_person,
)


def print_all(store: Store) -> None:
    for printer in PrinterName:
        while job := store.print_jobs.take_next(NOW, printer):
            store.print_jobs.finish(job.id, PrintState.PRINTED, "", NOW)


@pytest.fixture
def shown(store: Store) -> Store:
    """H-0001 hangs here and is nowhere in the outbox any more; its slips, H-0002's and a week sheet came out."""
    mine = store.place_listing(composed(1, title="Perziktaart"), NOW)
    store.outbox.settle([wire.PushResult(mine.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
    store.take_in(page(put(listing(1, number=mine.number, title="Perziktaart"), 1)))
    store.place_listing(composed(2), NOW)
    store.print_alone([WEEK], NOW)
    print_all(store)
    assert store.outbox.prune(mine.op_seq) == 1
    return store


@pytest.mark.parametrize("erase", ROADS)
def test_i9_an_erasure_reaches_slips_of_which_the_outbox_knows_nothing_any_more(
    shown: Store, erase: Callable[[Store], None]
) -> None:
    erase(shown)
    assert [(job.number, job.slip, job.content) for job in shown.print_jobs.list()] == [
        ("", "week", None),
        ("H-0002", "receipt", None),
        ("H-0002", "board", SLIPS[0].content),
    ]
    assert (shown._folder / "store.db-wal").stat().st_size == 0


def test_i9_an_erasure_reaches_slips_of_an_earlier_run_that_were_asked_for_again(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(1), NOW)
        print_all(store)
        store.print_jobs.requeue(1, NOW)
        store.print_alone([replace(SLIPS[0], copy=True)], NOW, "H-0001")
        store.place_listing(composed(2), NOW)
    with Store.open(tmp_path) as store:
        store.outbox.settle([wire.PushResult(1, wire.Outcome.APPLIED)])
        store.outbox.pass_by({})
        store.outbox.prune(1)
        by_page(store)
        assert {job.number for job in store.print_jobs.list()} == {"H-0002"}


def test_i9_slips_recorded_with_something_else_that_was_done_go_with_their_listing(store: Store) -> None:
    operation = composed(1)("H-0001").operation
    op_seq = store.record(operation, NOW, SLIPS, "H-0001")
    store.outbox.settle([wire.PushResult(op_seq, wire.Outcome.APPLIED)])
    store.outbox.pass_by({})
    store.outbox.prune(op_seq)
    by_page(store)
    assert store.print_jobs.list() == ()


def test_i9_any_erasure_takes_the_words_of_sheets_of_many_listings(store: Store) -> None:
    store.place_listing(composed(2), NOW)
    store.print_alone([WEEK, WEEK], NOW)
    store.print_jobs.take_next(NOW, PrinterName.SHEET)
    store.take_in(page(OTHER_ERASURE))
    assert [(job.id, job.state, job.content is None) for job in store.print_jobs.list()] == [
        (4, PrintState.FAILED, True),
        (3, PrintState.PRINTING, True),
        (2, PrintState.WAITING, False),
        (1, PrintState.WAITING, False),
    ]
    with pytest.raises(PrintJobWiped):
        store.print_jobs.requeue(4, NOW)


def test_i9_a_sheet_that_was_wiped_under_way_does_not_wait_again(store: Store) -> None:
    store.print_alone([WEEK], NOW)
    store.print_jobs.take_next(NOW, PrinterName.SHEET)
    store.take_in(page(OTHER_ERASURE))
    store.print_jobs.finish(1, PrintState.WAITING, "paper_out", NOW)
    (week,) = store.print_jobs.list()
    assert (week.state, week.why, week.content) == (PrintState.FAILED, "print_job_wiped", None)


def test_i9_slips_of_which_nobody_knows_what_they_are_about_lose_their_words_too(store: Store) -> None:
    store.place_listing(composed(2), NOW)
    store._database.run("UPDATE print_job SET about = ''")  # as the former version left them
    store.take_in(page(OTHER_ERASURE))
    assert [(job.state, job.content) for job in store.print_jobs.list()] == [(PrintState.FAILED, None)] * 2


def test_i9_slips_of_an_erased_listing_are_not_queued_again(shown: Store) -> None:
    by_page(shown)
    before = shown.print_jobs.list()
    with pytest.raises(ListingErased):
        shown.print_alone(SLIPS, NOW, "H-0001")
    assert shown.print_jobs.list() == before


@pytest.mark.parametrize("pruned", [False, True])
def test_a_slip_can_be_asked_for_of_a_listing_that_had_none(store: Store, pruned: bool) -> None:
    mine = store.place_listing(lambda number: replace(composed(1)(number), print_jobs=()), NOW)
    if pruned:
        store.outbox.settle([wire.PushResult(mine.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
        store.take_in(page(put(listing(1, number=mine.number), 1)))
        store.outbox.prune(mine.op_seq)
    assert store.print_alone(SLIPS, NOW + timedelta(minutes=1), mine.number) == (1, 2)
    by_page(store)
    assert store.print_jobs.list() == ()
