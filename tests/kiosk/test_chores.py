"""What is settled with the centre now and then, by running time and by nothing else."""

from __future__ import annotations

from pathlib import Path

from kiosk.chores import CHANGED_AFTER_S, REPORT_EVERY_S, VERIFY_EVERY_S, DeviceChores
from offline_store.errors import CentreUnreachable
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import FEED, NOW, composed, listing, opened


class Time:
    """Running time that goes on when a test says so."""

    def __init__(self) -> None:
        self.now_s = 500.0

    def __call__(self) -> float:
        return self.now_s


def chores_of(store: Store, time: Time) -> DeviceChores:
    return DeviceChores(lambda work: work(store), time, lambda: NOW, "marktpunt 0", lambda: 7)


def test_the_centre_hears_how_we_are_at_the_start_and_then_once_an_hour(tmp_path: Path) -> None:
    time, centre = Time(), FakeCentre()
    with opened(tmp_path) as store:
        chores = chores_of(store, time)
        for _ in range(3):
            assert not chores.do(centre)
        assert centre.asked == ["report"]
        time.now_s += REPORT_EVERY_S
        chores.do(centre)
        assert [report.free_bytes for report in centre.reports] == [7, 7]


def test_another_word_of_the_printer_is_told_after_a_minute_and_its_first_at_once(tmp_path: Path) -> None:
    time, centre = Time(), FakeCentre()
    with opened(tmp_path) as store:
        said = [""]
        chores = DeviceChores(lambda work: work(store), time, lambda: NOW, "marktpunt 0", lambda: 7, lambda: said[0])
        for word in ("", "", "ready", "ready", "paper_out"):
            said[0] = word
            chores.do(centre)
        assert [report.printer for report in centre.reports] == ["", "ready"]
        time.now_s += CHANGED_AFTER_S
        for _ in range(2):
            chores.do(centre)
        assert [report.printer for report in centre.reports] == ["", "ready", "paper_out"]
        time.now_s += REPORT_EVERY_S
        chores.do(centre)
        assert len(centre.reports) == 4


def test_i5_every_six_hours_it_is_asked_whether_both_hold_the_same(tmp_path: Path) -> None:
    time, centre = Time(), FakeCentre()
    with opened(tmp_path) as store:
        chores = chores_of(store, time)
        centre.put_listing(listing(1))
        round_of(store, centre)
        time.now_s += VERIFY_EVERY_S
        assert not chores.do(centre)
        store.cache.run("UPDATE cursor SET checksum = checksum + 1 WHERE feed = ?", (FEED,))
        assert not chores.do(centre)
        time.now_s += VERIFY_EVERY_S
        assert chores.do(centre)


def test_what_fails_is_tried_when_it_is_due_again(tmp_path: Path) -> None:
    time, centre = Time(), FakeCentre()
    with opened(tmp_path) as store:
        chores = chores_of(store, time)
        centre.device_faults = [CentreUnreachable()]
        assert not chores.do(centre)
        assert not chores.do(centre)
        assert centre.asked == ["report"]


def test_what_doctor_finds_is_told_by_the_terminal_that_runs_too(tmp_path: Path) -> None:
    time, centre = Time(), FakeCentre()
    with opened(tmp_path, least_free_bytes=0) as store:
        store.place_listing(composed(), NOW)
        chores_of(store, time).do(centre)
    assert [report.faults for report in centre.reports] == [("disk_full", "cache_empty", "outbox_waiting")]
