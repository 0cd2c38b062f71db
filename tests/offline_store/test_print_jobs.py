"""A slip comes out once, unless somebody asks for it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from offline_store.errors import PrintJobUnknown, PrintJobWiped
from offline_store.print_jobs import PrintJob, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, SLIPS, composed, opened

SOON = NOW + timedelta(seconds=5)
BOARD = PrintJob(1, "H-0001", "board", SLIPS[0].content, False, PrintState.PRINTING, NOW, "", False)
RECEIPT = PrintJob(2, "H-0001", "receipt", SLIPS[1].content, True, PrintState.PRINTING, NOW, "", False)


@pytest.fixture
def placed(store: Store) -> Store:
    """A store with the board slip (1) and the receipt (2) of one listing waiting."""
    store.place_listing(composed(), NOW)
    return store


def states(store: Store) -> dict[int, str]:
    return {job.id: job.state.value for job in store.print_jobs.list()}


def test_slips_come_one_at_a_time_in_order_and_each_once(placed: Store) -> None:
    assert placed.print_jobs.take_next(SOON) == BOARD
    assert placed.print_jobs.take_next(SOON) == RECEIPT
    assert placed.print_jobs.take_next(SOON) is None
    assert states(placed) == {1: "printing", 2: "printing"}


def test_what_came_out_stays_on_the_list_and_is_never_taken_again(placed: Store) -> None:
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(1, PrintState.PRINTED)
    assert states(placed) == {1: "printed", 2: "waiting"}
    assert placed.print_jobs.list()[1] == replace(BOARD, state=PrintState.PRINTED)
    assert placed.print_jobs.take_next(SOON) == RECEIPT


def test_a_failure_keeps_its_reason_and_the_slip(placed: Store) -> None:
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(1, "failed", "paper_out")
    assert placed.print_jobs.list()[1] == replace(BOARD, state=PrintState.FAILED, why="paper_out")
    assert placed.print_jobs.take_next(SOON) == RECEIPT
    assert placed.print_jobs.take_next(SOON) is None


def test_a_slip_that_may_be_tried_again_waits_again(placed: Store) -> None:
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(1, "waiting", "printer_absent")
    assert placed.print_jobs.take_next(SOON) == replace(BOARD, why="printer_absent")


class Elapsed:
    """Monotonic seconds in a test's hand."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def elapsed() -> Elapsed:
    return Elapsed()


@pytest.fixture
def timed(tmp_path: Path, elapsed: Elapsed) -> Iterator[Store]:
    with opened(tmp_path / "timed", least_free_bytes=0, monotonic_s=elapsed) as store:
        store.place_listing(composed(), NOW)
        yield store


def test_a_slip_older_than_an_hour_waits_for_the_desk(timed: Store, elapsed: Elapsed) -> None:
    elapsed.s = 3600
    assert timed.print_jobs.take_next(NOW) is None
    assert states(timed) == {1: "waiting", 2: "waiting"}
    elapsed.s = 3599
    assert timed.print_jobs.take_next(NOW) == BOARD


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_put_right_makes_no_slip_old(timed: Store, years: int) -> None:
    now = NOW + timedelta(days=365 * years)
    assert timed.print_jobs.wipe_personal(timedelta(days=1), now) == 0
    assert timed.print_jobs.take_next(now) == BOARD


def test_of_an_earlier_run_the_devices_clock_tells_the_age(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
    with opened(tmp_path) as store:
        assert store.print_jobs.take_next(NOW + timedelta(hours=1)) is None
        assert store.print_jobs.take_next(NOW + timedelta(minutes=59)) == BOARD


def test_a_slip_from_a_clock_far_ahead_is_never_printed_by_itself_years_later(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW + timedelta(days=3650))
    with opened(tmp_path) as store:
        assert store.print_jobs.take_next(NOW) is None
        assert store.print_jobs.wipe_personal(timedelta(days=1), NOW) == 1


def test_asked_for_by_the_desk_an_old_slip_that_never_came_out_is_no_copy(placed: Store) -> None:
    tomorrow = NOW + timedelta(days=1)
    placed.print_jobs.requeue(1, tomorrow)
    assert placed.print_jobs.take_next(tomorrow) == replace(BOARD, queued_at=tomorrow)


@pytest.mark.parametrize("state", [PrintState.PRINTED, PrintState.UNKNOWN, PrintState.FAILED])
def test_printed_again_it_is_marked_as_a_copy(placed: Store, state: PrintState) -> None:
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(1, state)
    placed.print_jobs.requeue(1, SOON)
    assert placed.print_jobs.take_next(SOON) == replace(BOARD, queued_at=SOON, copy=True)
    placed.print_jobs.finish(1, PrintState.PRINTED)
    assert [job.id for job in placed.print_jobs.list()] == [2, 1]


def test_a_printed_receipt_leaves_nothing_personal_behind(placed: Store) -> None:
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(2, PrintState.PRINTED)
    assert placed.print_jobs.list()[0] == replace(RECEIPT, state=PrintState.PRINTED, content=None)
    for table in ("print_job", "print_archive"):
        assert "roos kade fiets" not in repr(placed._database.rows(f"SELECT * FROM {table}"))
    with pytest.raises(PrintJobWiped):
        placed.print_jobs.requeue(2, SOON)


def test_wiping_empties_the_log_too(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_jobs.take_next(SOON)
        assert (tmp_path / "store.db-wal").stat().st_size > 0
        store.print_jobs.finish(1, PrintState.PRINTED)
        assert (tmp_path / "store.db-wal").stat().st_size == 0


def test_a_receipt_nobody_fetched_is_wiped_and_a_board_slip_is_kept(timed: Store, elapsed: Elapsed) -> None:
    day = timedelta(days=1)
    assert timed.print_jobs.wipe_personal(day, NOW) == 0
    elapsed.s = day.total_seconds()
    assert timed.print_jobs.wipe_personal(day, NOW) == 1
    assert timed.print_jobs.wipe_personal(day, NOW) == 0
    receipt, board = timed.print_jobs.list()
    assert receipt == replace(RECEIPT, state=PrintState.FAILED, content=None, why="print_job_wiped")
    assert board == replace(BOARD, state=PrintState.WAITING)


def test_i19_a_slip_in_the_printer_when_the_power_went_is_in_doubt_and_not_printed_twice(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_jobs.take_next(SOON)
    with Store.open(tmp_path) as store:
        assert states(store) == {1: "unknown", 2: "waiting"}
        assert store.print_jobs.take_next(SOON) == RECEIPT
        assert store.print_jobs.take_next(SOON) is None


def test_an_unknown_slip_is_said_to_be_unknown(placed: Store) -> None:
    with pytest.raises(PrintJobUnknown):
        placed.print_jobs.finish(99, PrintState.PRINTED)
    with pytest.raises(PrintJobUnknown):
        placed.print_jobs.requeue(99, NOW)
    placed.print_jobs.take_next(SOON)
    placed.print_jobs.finish(1, PrintState.PRINTED)
    with pytest.raises(PrintJobUnknown):
        placed.print_jobs.finish(1, PrintState.PRINTED)


def test_what_a_job_holds_is_not_in_its_repr(placed: Store) -> None:
    assert "roos kade fiets" not in repr(placed.print_jobs.list())
    assert "roos kade fiets" not in repr(SLIPS)
