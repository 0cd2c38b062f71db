"""How long a slip has waited, whatever became of the clock in between."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offline_store.print_ages import PERSONAL_PRINTS_BY_ITSELF
from offline_store.print_jobs import PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, composed, opened

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MONTH = timedelta(days=30)
YEARS = timedelta(days=3650)


class Running:
    """Seconds since this device was switched on, in a test's hand."""

    def __init__(self) -> None:
        self.s = 100.0

    def __call__(self) -> float:
        return self.s

    def goes_on(self, length: timedelta) -> None:
        self.s += length.total_seconds()


@pytest.fixture
def running() -> Running:
    return Running()


def made(folder: Path, running: Running, at: datetime, *ends: PrintState) -> None:
    """What an earlier run left: board slip and receipt of one listing."""
    with opened(folder, running_s=running) as store:
        store.place_listing(composed(), at)
        for end in ends:
            job = store.print_jobs.take_next(at)
            assert job is not None
            store.print_jobs.finish(job.id, end, "printer_lost", at)


def receipt_is_kept(store: Store) -> bool:
    return any(job.personal and job.content is not None for job in store.print_jobs.list())


@pytest.mark.parametrize("behind", [timedelta(minutes=11), YEARS])
def test_a_clock_that_is_behind_after_a_restart_wipes_no_receipt_before_a_day_of_running(
    tmp_path: Path, running: Running, behind: timedelta
) -> None:
    made(tmp_path, running, NOW)
    with Store.open(tmp_path, running_s=running) as store:
        assert store.print_jobs.take_next(NOW - behind) is None, "nobody knows its age: the desk chooses"
        assert store.print_jobs.wipe_personal(DAY, NOW - behind) == 0
        running.goes_on(DAY - timedelta(seconds=1))
        assert store.print_jobs.wipe_personal(DAY, NOW - behind) == 0
        assert receipt_is_kept(store)
        running.goes_on(timedelta(seconds=1))
        assert store.print_jobs.wipe_personal(DAY, NOW - behind) == 1
        assert not receipt_is_kept(store)


def test_a_clock_that_was_behind_and_caught_up_tells_the_age_again(tmp_path: Path, running: Running) -> None:
    made(tmp_path, running, NOW)
    with Store.open(tmp_path, running_s=running) as store:
        assert store.print_jobs.wipe_personal(DAY, NOW - YEARS) == 0
        assert store.print_jobs.wipe_personal(DAY, NOW + DAY - timedelta(seconds=1)) == 0
        assert store.print_jobs.wipe_personal(DAY, NOW + DAY) == 1


def test_a_night_asleep_counts_as_time_that_a_slip_waited(tmp_path: Path, running: Running) -> None:
    """`lease.running_s` counts sleep, and that is what the store measures with when nobody says otherwise."""
    with opened(tmp_path, running_s=running) as store:
        store.place_listing(composed(), NOW)
        running.goes_on(timedelta(hours=15))
        assert store.print_jobs.take_next(NOW) is None
        running.goes_on(timedelta(hours=9))
        assert store.print_jobs.wipe_personal(DAY, NOW) == 1


def test_history_from_a_clock_far_ahead_goes_a_month_after_a_day_of_running(tmp_path: Path, running: Running) -> None:
    made(tmp_path, running, NOW + YEARS, PrintState.PRINTED, PrintState.UNKNOWN)
    with Store.open(tmp_path, running_s=running) as store:
        assert store.print_jobs.tidy(NOW) == 0
        assert {job.finished_at for job in store.print_jobs.list()} == {NOW + YEARS}, "the clock may be wrong now"
        running.goes_on(DAY)
        assert store.print_jobs.tidy(NOW + DAY) == 0
        assert {job.finished_at for job in store.print_jobs.list()} == {NOW + DAY}
    with Store.open(tmp_path, running_s=running) as store:
        assert store.print_jobs.tidy(NOW + DAY + MONTH - timedelta(seconds=1)) == 0
        assert store.print_jobs.tidy(NOW + DAY + MONTH) == 2


def test_what_waits_from_a_clock_far_ahead_does_not_wait_for_years(tmp_path: Path, running: Running) -> None:
    made(tmp_path, running, NOW + YEARS)
    with Store.open(tmp_path, running_s=running) as store:
        store.print_jobs.set_aside(NOW)
        running.goes_on(DAY)
        store.print_jobs.tidy(NOW + DAY)
        assert store.print_jobs.take_next(NOW + DAY) is None, "it still waits for the desk"
    with Store.open(tmp_path, running_s=running) as store:
        store.print_jobs.tidy(NOW + DAY + MONTH)
        assert {(job.state, job.why) for job in store.print_jobs.list()} == {(PrintState.FAILED, "print_too_old")}


def slips_set_aside(store: Store, now: datetime) -> list[str]:
    return [job.slip for job in store.print_jobs.set_aside(now)]


def test_a_receipt_that_waited_until_its_visit_was_over_waits_for_the_desk_and_the_board_slip_comes_by_itself(
    tmp_path: Path, running: Running
) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.place_listing(composed(), NOW)
        running.goes_on(PERSONAL_PRINTS_BY_ITSELF - SECOND)
        assert slips_set_aside(store, NOW) == []
        running.goes_on(SECOND)
        assert slips_set_aside(store, NOW) == ["receipt"]
        assert [job.slip for job in store.print_jobs.waiting()] == ["board"]
        assert slips_set_aside(store, NOW) == []


def test_after_a_restart_the_clock_says_how_long_a_receipt_waited(tmp_path: Path, running: Running) -> None:
    made(tmp_path, running, NOW)
    with Store.open(tmp_path, running_s=running) as store:
        assert slips_set_aside(store, NOW + PERSONAL_PRINTS_BY_ITSELF - SECOND) == []
        assert slips_set_aside(store, NOW + PERSONAL_PRINTS_BY_ITSELF) == ["receipt"]


def test_a_receipt_that_the_desk_asks_for_again_is_young_again(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.place_listing(composed(), NOW)
        running.goes_on(timedelta(minutes=30))
        assert slips_set_aside(store, NOW) == ["receipt"]
        store.print_jobs.requeue(2, NOW)
        assert [job.slip for job in store.print_jobs.waiting()] == ["board", "receipt"]
        assert slips_set_aside(store, NOW) == []


def test_what_a_power_cut_interrupted_under_a_clock_far_ahead_does_not_stay_for_years(
    tmp_path: Path, running: Running
) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.place_listing(composed(), NOW + YEARS)
        store.print_jobs.take_next(NOW + YEARS)
    with Store.open(tmp_path, running_s=running) as store:
        running.goes_on(DAY)
        store.print_jobs.tidy(NOW + DAY)
        assert store.print_jobs.list()[1].finished_at == NOW + DAY
    with Store.open(tmp_path, running_s=running) as store:
        store.print_jobs.tidy(NOW + DAY + MONTH)
        assert [job.id for job in store.print_jobs.list()] == [2]
