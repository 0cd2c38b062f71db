"""What is asked for once more takes the place of what did not come out: the desk prints no second one unmarked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from offline_store.errors import PrintJobWiped
from offline_store.print_jobs import REPLACED, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, SLIPS, composed, opened

SOON = NOW + timedelta(seconds=5)
BOARD, RECEIPT = SLIPS


def placed_and_ended(store: Store, *ends: PrintState) -> None:
    store.place_listing(composed(), NOW)
    for end in ends:
        job = store.print_jobs.take_next(NOW)
        assert job is not None
        store.print_jobs.finish(job.id, end, "printer_lost", NOW)


def ends(store: Store) -> list[tuple[int, str, PrintState, str, bool]]:
    return [(job.id, job.slip, job.state, job.why, job.content is None) for job in store.print_jobs.list()]


@pytest.mark.parametrize("end", [PrintState.FAILED, PrintState.UNKNOWN])
def test_i19_a_receipt_asked_for_again_takes_the_words_of_the_one_that_did_not_come_out(
    tmp_path: Path, end: PrintState
) -> None:
    with opened(tmp_path) as store:
        placed_and_ended(store, PrintState.PRINTED, end)
        assert store.print_alone([RECEIPT], SOON, "H-0001") == (3,)
        assert ends(store) == [
            (3, "receipt", PrintState.WAITING, "", False),
            (2, "receipt", end, REPLACED, True),
            (1, "board", PrintState.PRINTED, "printer_lost", False),
        ]
        with pytest.raises(PrintJobWiped):
            store.print_jobs.requeue(2, SOON)
        assert (tmp_path / "store.db-wal").stat().st_size == 0


def test_i19_a_board_slip_that_was_replaced_is_a_copy_when_the_desk_prints_it_after_all(store: Store) -> None:
    placed_and_ended(store, PrintState.FAILED, PrintState.PRINTED)
    store.print_alone([BOARD], SOON, "H-0001")
    assert ends(store)[2] == (1, "board", PrintState.FAILED, REPLACED, False)
    store.print_jobs.requeue(1, SOON)
    job = store.print_jobs.take_next(SOON)
    assert job is not None
    assert (job.id, job.content, job.copy) == (1, BOARD.content, True)


def test_what_is_about_something_else_of_another_kind_or_still_waits_is_left_alone(store: Store) -> None:
    placed_and_ended(store, PrintState.FAILED, PrintState.FAILED)
    store.place_listing(composed(2), NOW)
    before = ends(store)
    store.print_alone([replace(BOARD, copy=True)], SOON, "H-0002")
    store.print_alone([replace(RECEIPT, slip="assessment")], SOON)
    assert ends(store)[2:] == before
