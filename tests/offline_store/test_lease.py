"""Without the centre what it told becomes unreadable, counted in running time; what is owed to it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace import wire
from offline_store.lease import FIRST_LEASE_S, START_COSTS_S
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import NOW, TODAY, composed, listing, opened, page, put, titles

DAY_S = 24 * 3600


class Running:
    """Running time that a test moves on."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


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


def test_a_start_costs_an_hour_and_contact_begins_again(tmp_path: Path, running: Running) -> None:
    with opened(tmp_path, running_s=running) as store:
        store.take_in(told(3 * START_COSTS_S))
    for starts in (1, 2):
        with Store.open(tmp_path, running_s=running) as store:
            assert store.lease.used_s == starts * START_COSTS_S
            assert titles(store.listings.board(today=TODAY)) == ["van daar"]
            store.tend_lease()
    with Store.open(tmp_path, running_s=running) as store:
        assert titles(store.listings.board(today=TODAY)) == []
        fill(store, told(0))
        assert store.lease.used_s == 0
        assert store.lease.granted_s == FIRST_LEASE_S


def test_what_is_used_up_is_saved_at_most_once_a_minute(tmp_path: Path, running: Running) -> None:
    def saved(store: Store) -> int:
        return int((store._database.row("SELECT used_s FROM lease") or (-1,))[0])

    with opened(tmp_path, running_s=running) as store:
        store.take_in(told(DAY_S))
        running.now_s += 59
        store.tend_lease()
        assert saved(store) == 0
        running.now_s += 1
        store.tend_lease()
        assert saved(store) == 60
    with Store.open(tmp_path, running_s=running) as store:
        store.tend_lease()
        assert saved(store) == 60 + START_COSTS_S


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
