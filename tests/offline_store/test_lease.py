"""Without the centre what it told becomes unreadable, counted in running time; what is owed to it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace import wire
from offline_store.lease import FIRST_LEASE_S, SWITCHING_ON_COSTS_S
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import FEED, NOW, TODAY, composed, listing, opened, page, put, titles

DAY_S = 24 * 3600


class Running:
    """Running time that a test moves on, of a device that it switches off and on."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.boot = 1

    def __call__(self) -> float:
        return self.now_s

    def boot_id(self) -> str:
        return f"boot {self.boot}"

    def switch_off_and_on(self) -> None:
        self.boot, self.now_s = self.boot + 1, 5.0


@pytest.fixture
def running() -> Running:
    return Running()


def told(lease_s: int) -> wire.PullAnswer:
    return replace(page(put(listing(1, title="van daar"), 1)), lease_s=lease_s)


def test_i12_over_without_network_nothing_of_the_cache_can_be_read_and_requests_go_on(
    tmp_path: Path, running: Running
) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.take_in(told(14 * DAY_S))
        store.place_listing(composed(2, title="van hier"), NOW)
        key = store.lease.key
        file = (tmp_path / "cache.db").read_bytes()
        running.now_s += 14 * DAY_S - 1
        store.tend_lease()
        assert titles(store.listings.board(today=TODAY)) == ["van hier", "van daar"]
        running.now_s += 1
        assert store.must_fill()
        assert titles(store.listings.board(today=TODAY)) == ["van hier"]
        assert store.lease.key != key
        assert (tmp_path / "cache.db").read_bytes() != file
        held = [value for row in store._database.rows("SELECT * FROM lease") for value in row]
        assert key not in held
        assert store.place_listing(composed(3, title="later"), NOW).number == "H-0002"
        assert store.outbox.waiting_count() == 2
    with Store.open(tmp_path, running_s=running) as store:
        assert store.outbox.waiting_count() == 2
        fill(store, told(DAY_S))
        assert "van daar" in titles(store.listings.board(today=TODAY))
        assert store.lease.granted_s == DAY_S


def reopened(folder: Path, running: Running) -> Store:
    return Store.open(folder, running_s=running, boot_id=running.boot_id)


def test_i12_switching_on_costs_an_hour_even_when_nothing_is_asked_and_contact_begins_again(
    tmp_path: Path, running: Running
) -> None:
    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        store.take_in(told(3 * SWITCHING_ON_COSTS_S))
    for times in (1, 2):
        running.switch_off_and_on()
        with reopened(tmp_path, running) as store:
            assert store.lease.used_s == times * SWITCHING_ON_COSTS_S
            assert titles(store.listings.board(today=TODAY)) == ["van daar"]
    running.switch_off_and_on()
    with reopened(tmp_path, running) as store:
        assert titles(store.listings.board(today=TODAY)) == []
        fill(store, told(0))
        assert store.lease.used_s == 0
        assert store.lease.granted_s == FIRST_LEASE_S


def test_i12_a_program_that_starts_often_uses_up_what_ran_and_no_more(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        store.take_in(told(DAY_S))
    for _ in range(30):
        running.now_s += 7
        with reopened(tmp_path, running) as store:
            assert not store.must_fill()
    with reopened(tmp_path, running) as store:
        assert store.lease.used_s == 30 * 7
        assert titles(store.listings.board(today=TODAY)) == ["van daar"]
    running.now_s += DAY_S
    with reopened(tmp_path, running) as store:
        assert titles(store.listings.board(today=TODAY)) == []


@pytest.mark.parametrize("boot", ["another", "running time that went back", "unknown"])
def test_what_cannot_be_told_from_switching_off_costs_an_hour(tmp_path: Path, running: Running, boot: str) -> None:
    boot_id = (lambda: "") if boot == "unknown" else running.boot_id
    with opened(tmp_path, running_s=running, boot_id=boot_id) as store:
        store.take_in(told(DAY_S))
    match boot:
        case "another":
            running.boot += 1
        case "running time that went back":
            running.now_s -= 1
    with Store.open(tmp_path, running_s=running, boot_id=boot_id) as store:
        assert store.lease.used_s == SWITCHING_ON_COSTS_S


def test_that_it_ended_is_known_until_the_centre_has_answered(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        store.take_in(told(DAY_S))
        running.now_s += 3600
        assert store.lease.left_s == DAY_S - 3600
        running.now_s += DAY_S
        assert store.must_fill()
        assert store.lease.left_s == 0
    with reopened(tmp_path, running) as store:
        assert store.lease.left_s == 0
        fill(store, told(DAY_S))
        assert store.lease.left_s == DAY_S


def test_i8_what_was_put_up_here_hangs_as_well_when_the_lease_is_over(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        placed = store.place_listing(composed(2, title="van hier"), NOW)
        store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
        fill(store, told(DAY_S), page(put(listing(2, title="van hier", number=placed.number), 2)))
        running.now_s += DAY_S
        store.tend_lease()
        assert titles(store.listings.board(today=TODAY)) == ["van hier"]
    with reopened(tmp_path, running) as store:
        assert titles(store.listings.board(today=TODAY)) == ["van hier"]


def test_what_is_used_up_is_saved_at_most_once_a_minute(tmp_path: Path, running: Running) -> None:
    def saved(store: Store) -> int:
        return int((store._database.row("SELECT used_s FROM lease") or (-1,))[0])

    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        store.take_in(told(DAY_S))
        running.now_s += 59
        store.tend_lease()
        assert saved(store) == 0
        running.now_s += 1
        store.tend_lease()
        assert saved(store) == 60
    running.switch_off_and_on()
    with reopened(tmp_path, running) as store:
        assert saved(store) == 60 + SWITCHING_ON_COSTS_S


def test_i13_a_clock_moved_ten_years_changes_nothing_of_the_lease(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.take_in(told(DAY_S))
        for years in (-10, 10):
            store.device.note_contact(NOW + timedelta(days=365 * years))
            store.tend_lease()
            assert titles(store.listings.board(today=TODAY)) == ["van daar"]
            assert store.lease.used_s == 0


def test_a_running_time_that_goes_back_uses_nothing_up_and_gives_nothing_back(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.take_in(told(DAY_S))
        running.now_s = 0.0
        assert store.lease.used_s == 0


def test_revoked_both_keys_are_gone_and_what_is_owed_is_not(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.take_in(page(put(listing(1), 1)))
        store.place_listing(composed(2), NOW)
        key = store.lease.key
        store.destroy_keys()
        assert store.lease.key != key
        assert store._database.rows("SELECT * FROM signing_key") == []
        assert store.outbox.waiting_count() == 1
    with Store.open(tmp_path) as store:
        assert store.listings.get("l-1") is None
        assert store.outbox.waiting_count() == 1


def test_an_answer_within_a_minute_of_the_last_costs_no_flush_and_no_lease(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running, boot_id=running.boot_id) as store:
        store.take_in(told(DAY_S))
        before = store._database.rows("SELECT * FROM lease")
        running.now_s += 59
        store.take_in(replace(page(at={FEED: 1}), lease_s=DAY_S))
        assert store.lease.used_s == 0
        assert store._database.rows("SELECT * FROM lease") == before
        running.now_s += 1
        store.take_in(replace(page(at={FEED: 1}), lease_s=DAY_S))
        assert store._database.rows("SELECT * FROM lease") != before
    with reopened(tmp_path, running) as store:
        assert store.lease.used_s == 0
