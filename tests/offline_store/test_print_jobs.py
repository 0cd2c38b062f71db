"""A slip comes out once, unless somebody asks for it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offline_store.errors import PrintJobBusy, PrintJobDone, PrintJobUnknown, PrintJobWiped, StoreFull
from offline_store.print_jobs import NewPrintJob, PrinterName, PrintJob, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, SLIPS, composed, opened

SOON = NOW + timedelta(seconds=5)
BOARD = PrintJob(1, "H-0001", "board", SLIPS[0].content, False, PrintState.PRINTING, NOW, "", False)
SHEET = NewPrintJob("week", b'{"point":"De Hamelink"}', personal=False, printer=PrinterName.SHEET)
WEEK = PrintJob(3, "", "week", SHEET.content, False, PrintState.PRINTING, NOW, "", False, PrinterName.SHEET)
RECEIPT = PrintJob(2, "H-0001", "receipt", SLIPS[1].content, True, PrintState.PRINTING, NOW, "", False)


@pytest.fixture
def placed(store: Store) -> Store:
    """A store with the board slip (1) and the receipt (2) of one listing waiting."""
    store.place_listing(composed(), NOW)
    return store


def states(store: Store) -> dict[int, str]:
    return {job.id: job.state.value for job in store.print_jobs.list()}


def take_and_finish(store: Store, state: PrintState, why: str = "", now: datetime = SOON) -> PrintJob:
    """The next slip goes to the printer, and this is what it made of it."""
    job = store.print_jobs.take_next(now)
    assert job is not None
    store.print_jobs.finish(job.id, state, why, now)
    return job


def test_slips_come_one_at_a_time_in_order_and_each_once(placed: Store) -> None:
    assert placed.print_jobs.take_next(SOON) == BOARD
    assert placed.print_jobs.take_next(SOON) is None
    assert states(placed) == {1: "printing", 2: "waiting"}
    placed.print_jobs.finish(1, PrintState.UNKNOWN)
    assert placed.print_jobs.take_next(SOON) == RECEIPT
    placed.print_jobs.finish(2, PrintState.PRINTED)
    assert placed.print_jobs.take_next(SOON) is None


def test_two_printers_print_at_the_same_time_and_each_only_its_own(placed: Store) -> None:
    sheets = placed.print_alone([SHEET, SHEET], NOW)
    assert placed.print_jobs.take_next(SOON) == BOARD
    assert placed.print_jobs.take_next(SOON, PrinterName.SHEET) == WEEK
    assert placed.print_jobs.take_next(SOON, PrinterName.SHEET) is None
    assert states(placed) == {1: "printing", 2: "waiting", 3: "printing", 4: "waiting"}
    placed.print_jobs.finish(sheets[0], PrintState.PRINTED)
    assert [job.id for job in placed.print_jobs.waiting(PrinterName.SHEET)] == [4]
    assert [job.id for job in placed.print_jobs.waiting()] == [2]


def test_what_came_out_stays_on_the_list_and_is_never_taken_again(placed: Store) -> None:
    take_and_finish(placed, PrintState.PRINTED)
    assert states(placed) == {1: "printed", 2: "waiting"}
    assert placed.print_jobs.list()[1] == replace(BOARD, state=PrintState.PRINTED, finished_at=SOON)
    assert placed.print_jobs.take_next(SOON) == RECEIPT


def test_slips_that_belong_to_nothing_that_is_saved_are_durable_by_themselves(placed: Store) -> None:
    again = replace(SLIPS[1], copy=True)
    assert placed.print_alone([again], SOON, "H-0001") == (3,)
    assert placed.print_jobs.list()[0] == replace(RECEIPT, id=3, state=PrintState.WAITING, queued_at=SOON, copy=True)
    assert not placed._database.in_transaction


def test_slips_alone_are_refused_whole_when_the_disk_is_full(tmp_path: Path) -> None:
    free = [10**12]
    with opened(tmp_path, free_bytes=lambda _: free[0]) as store:
        store.place_listing(composed(), NOW)
        free[0] = 1000
        with pytest.raises(StoreFull):
            store.print_alone(SLIPS, SOON)
        assert states(store) == {1: "waiting", 2: "waiting"}


def test_a_failure_keeps_its_reason_and_the_slip(placed: Store) -> None:
    take_and_finish(placed, PrintState.FAILED, "printer_width")
    failed = replace(BOARD, state=PrintState.FAILED, why="printer_width", finished_at=SOON)
    assert placed.print_jobs.list()[1] == failed
    assert take_and_finish(placed, PrintState.PRINTED) == RECEIPT
    assert placed.print_jobs.take_next(SOON) is None


def test_a_slip_that_may_be_tried_again_waits_again(placed: Store) -> None:
    take_and_finish(placed, PrintState.WAITING, "printer_absent")
    assert placed.print_jobs.take_next(SOON) == replace(BOARD, why="printer_absent")


class Elapsed:
    """Running time in a test's hand."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def elapsed() -> Elapsed:
    return Elapsed()


@pytest.fixture
def timed(tmp_path: Path, elapsed: Elapsed) -> Iterator[Store]:
    with opened(tmp_path / "timed", least_free_bytes=0, running_s=elapsed) as store:
        store.place_listing(composed(), NOW)
        yield store


def test_a_slip_older_than_an_hour_waits_for_the_desk(timed: Store, elapsed: Elapsed) -> None:
    elapsed.s = 3600
    assert timed.print_jobs.take_next(NOW) is None
    assert states(timed) == {1: "waiting", 2: "waiting"}
    elapsed.s = 3599
    assert timed.print_jobs.take_next(NOW) == BOARD


def test_a_slip_that_became_too_old_is_said_so_once_and_comes_only_when_asked_for(
    timed: Store, elapsed: Elapsed
) -> None:
    assert timed.print_jobs.set_aside(NOW) == ()
    elapsed.s = 3600
    old = [replace(job, state=PrintState.WAITING, why="print_too_old") for job in (BOARD, RECEIPT)]
    assert list(timed.print_jobs.set_aside(NOW)) == old
    assert timed.print_jobs.set_aside(NOW) == ()
    assert timed.print_jobs.waiting() == ()
    elapsed.s = 0  # whatever the clock says later
    assert timed.print_jobs.take_next(NOW) is None
    timed.print_jobs.requeue(2, SOON)
    assert timed.print_jobs.take_next(SOON) == replace(RECEIPT, queued_at=SOON)


def test_a_slip_that_is_too_old_for_one_printer_says_nothing_of_the_other(timed: Store, elapsed: Elapsed) -> None:
    elapsed.s = 3600
    assert timed.print_jobs.set_aside(NOW, PrinterName.SHEET) == ()
    assert [job.id for job in timed.print_jobs.set_aside(NOW)] == [1, 2]


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


def test_asked_for_by_the_desk_an_old_slip_that_never_came_out_is_no_copy(placed: Store) -> None:
    tomorrow = NOW + timedelta(days=1)
    placed.print_jobs.requeue(1, tomorrow)
    assert placed.print_jobs.take_next(tomorrow) == replace(BOARD, queued_at=tomorrow)


@pytest.mark.parametrize("state", [PrintState.PRINTED, PrintState.UNKNOWN])
def test_i19_what_may_have_come_out_is_marked_as_a_copy_when_it_is_printed_again(
    placed: Store, state: PrintState
) -> None:
    take_and_finish(placed, state)
    placed.print_jobs.requeue(1, SOON)
    assert take_and_finish(placed, PrintState.PRINTED) == replace(BOARD, queued_at=SOON, copy=True)
    assert [job.id for job in placed.print_jobs.list()] == [2, 1]


def test_what_certainly_never_came_out_is_no_copy(placed: Store) -> None:
    take_and_finish(placed, PrintState.FAILED, "printer_width")
    placed.print_jobs.requeue(1, SOON)
    assert placed.print_jobs.take_next(SOON) == replace(BOARD, queued_at=SOON)


def test_what_may_have_come_out_stays_a_copy_also_when_it_was_cancelled_in_between(placed: Store) -> None:
    take_and_finish(placed, PrintState.UNKNOWN)
    placed.print_jobs.cancel(1, SOON)
    placed.print_jobs.requeue(1, SOON)
    assert placed.print_jobs.take_next(SOON) == replace(BOARD, queued_at=SOON, copy=True)


def test_i19_a_slip_that_is_being_printed_cannot_be_asked_for_again_or_cancelled(placed: Store) -> None:
    placed.print_jobs.take_next(SOON)
    with pytest.raises(PrintJobBusy):
        placed.print_jobs.requeue(1, SOON)
    with pytest.raises(PrintJobBusy):
        placed.print_jobs.cancel(1, SOON)
    assert states(placed) == {1: "printing", 2: "waiting"}


def test_a_printed_receipt_leaves_nothing_personal_behind(placed: Store) -> None:
    for _ in SLIPS:
        take_and_finish(placed, PrintState.PRINTED)
    assert placed.print_jobs.list()[0] == replace(RECEIPT, state=PrintState.PRINTED, content=None, finished_at=SOON)
    assert "roos kade fiets" not in all_rows(placed)
    with pytest.raises(PrintJobWiped):
        placed.print_jobs.requeue(2, SOON)


def all_rows(store: Store) -> str:
    return "".join(repr(store._database.rows(f"SELECT * FROM {table}")) for table in ("print_job", "print_archive"))


@pytest.mark.parametrize("end", [None, PrintState.FAILED, PrintState.UNKNOWN])
def test_a_cancelled_receipt_leaves_nothing_personal_behind(tmp_path: Path, end: PrintState | None) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        take_and_finish(store, PrintState.PRINTED)
        if end is not None:
            take_and_finish(store, end)
        store.print_jobs.cancel(2, SOON)
        assert (tmp_path / "store.db-wal").stat().st_size == 0
        assert "roos kade fiets" not in all_rows(store)
        assert replace(store.print_jobs.list()[0], copy=False) == replace(
            RECEIPT, state=PrintState.FAILED, content=None, why="print_cancelled", finished_at=SOON
        )
        with pytest.raises(PrintJobWiped):
            store.print_jobs.requeue(2, SOON)


def test_a_cancelled_slip_does_not_come_out_and_a_printed_one_is_not_cancelled(placed: Store) -> None:
    placed.print_jobs.cancel(1, SOON)
    assert take_and_finish(placed, PrintState.PRINTED) == RECEIPT
    assert placed.print_jobs.take_next(SOON) is None
    with pytest.raises(PrintJobDone):
        placed.print_jobs.cancel(2, SOON)
    with pytest.raises(PrintJobUnknown):
        placed.print_jobs.cancel(99, SOON)


def test_wiping_empties_the_log_too(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        assert store.print_jobs.take_next(SOON) == BOARD
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
    assert receipt == replace(RECEIPT, state=PrintState.FAILED, content=None, why="print_job_wiped", finished_at=NOW)
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


MONTH = timedelta(days=30)


def test_history_is_kept_for_thirty_days_and_then_goes(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.place_listing(composed(2), NOW)
        for end in (PrintState.PRINTED, PrintState.FAILED, PrintState.UNKNOWN, PrintState.PRINTED):
            take_and_finish(store, end)
    with opened(tmp_path) as store:
        assert store.print_jobs.tidy(SOON + MONTH - timedelta(seconds=1)) == 0
        assert len(store.print_jobs.list()) == 4
        assert store.print_jobs.tidy(SOON + MONTH) == 4
        assert store.print_jobs.list() == ()


def test_what_a_power_cut_interrupted_is_kept_as_long_as_the_rest(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_jobs.take_next(SOON)
    with opened(tmp_path) as store:
        assert store.print_jobs.tidy(NOW + MONTH - timedelta(seconds=1)) == 0
        store.print_jobs.tidy(NOW + MONTH)
        assert states(store) == {2: "failed"}


def test_what_waited_for_thirty_days_has_failed_and_is_seen_for_as_long_again(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
    with opened(tmp_path) as store:
        assert store.print_jobs.tidy(NOW + MONTH) == 0
        late = {"state": PrintState.FAILED, "why": "print_too_old", "finished_at": NOW + MONTH}
        assert list(store.print_jobs.list()) == [replace(RECEIPT, **late), replace(BOARD, **late)]
        assert store.print_jobs.tidy(NOW + 2 * MONTH - timedelta(seconds=1)) == 0
        assert store.print_jobs.tidy(NOW + 2 * MONTH) == 2


def test_what_waited_for_thirty_days_of_this_run_has_failed_and_is_seen_too(timed: Store, elapsed: Elapsed) -> None:
    elapsed.s = MONTH.total_seconds()
    assert timed.print_jobs.tidy(NOW + MONTH) == 0
    assert states(timed) == {1: "failed", 2: "failed"}


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_put_right_takes_no_history_of_this_run(timed: Store, years: int) -> None:
    take_and_finish(timed, PrintState.UNKNOWN, now=NOW)
    assert timed.print_jobs.tidy(NOW + timedelta(days=365 * years)) == 0
    assert states(timed) == {1: "unknown", 2: "waiting"}


def test_a_clock_that_is_behind_for_a_moment_takes_no_history(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        take_and_finish(store, PrintState.UNKNOWN)
    with opened(tmp_path) as store:
        assert store.print_jobs.tidy(NOW - timedelta(days=3650)) == 0
        assert states(store) == {1: "unknown", 2: "waiting"}
