"""Who works at this point, and what wrong PINs cost: known without a line, and not forgotten by switching off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.staff import StaffRole
from marketplace.staff_rules import FORGOTTEN_AFTER_S, LOCKED_AFTER
from marketplace.vocabulary import TerminalRole
from offline_store.repair import salvage
from offline_store.staff import COUNTED_EVERY_S, Tries
from offline_store.store import Store
from tests.offline_store.desk_makers import BROKER, CAREFUL, DESK, POINT, STAFF, knows, opened_desk
from tests.offline_store.makers import gone, page, put


class Device:
    """When it was switched on, and how long ago."""

    boot = "first"
    now_s = 1000.0

    def open(self, folder: Path, role: TerminalRole = TerminalRole.PUBLIC) -> Store:
        return opened_desk(folder, role, running_s=lambda: self.now_s, boot_id=lambda: self.boot)


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def store(tmp_path: Path, device: Device) -> Iterator[Store]:
    with device.open(tmp_path / "store") as opened:
        yield opened


@pytest.mark.parametrize("role", list(TerminalRole))
def test_every_terminal_of_a_point_knows_who_works_there_by_name(
    tmp_path: Path, device: Device, role: TerminalRole
) -> None:
    with device.open(tmp_path / "one", role) as terminal:
        assert terminal.staff.accounts() == ()
        knows(terminal, DESK, BROKER, CAREFUL)
        assert terminal.staff.accounts() == (BROKER, CAREFUL, DESK)
    with device.open(tmp_path / "one", role) as again:
        assert again.staff.account("s-desk") == DESK, "without a line too"
        assert again.staff.account("s-nobody") is None


def test_a_withdrawn_account_is_gone_and_another_points_account_never_counts(store: Store) -> None:
    knows(store, DESK, BROKER)
    elsewhere = replace(CAREFUL, market_point="bibliotheek")
    store.take_in(page(gone(DESK.id, 3, "staff", STAFF), put(elsewhere, 1, "staff", "bibliotheek/staff")))
    assert store.staff.accounts() == (BROKER,)
    assert store.staff.account(elsewhere.id) is None


def test_an_account_with_a_role_of_a_newer_centre_may_do_nothing_here_and_holds_up_nobody(store: Store) -> None:
    odd = put(DESK, 1, "staff", STAFF, b'{"id":"s-desk","market_point":"de-hamelink","name":"R","role":"wizard"}')
    store.take_in(page(odd, put(BROKER, 2, "staff", STAFF)))
    assert store.staff.accounts() == (BROKER,)


def test_a_badge_finds_its_account_and_no_badge_finds_nobody(store: Store) -> None:
    knows(store, DESK, BROKER)
    assert store.staff.by_badge("badge-of-ria") == DESK
    assert store.staff.by_badge("badge-of-nobody") is None
    assert store.staff.by_badge("") is None, "Anton has none"


def test_each_wrong_pin_makes_the_next_wait_longer_and_ten_lock(store: Store, device: Device) -> None:
    assert store.staff.tries(DESK) == Tries()
    waits = []
    for _ in range(LOCKED_AFTER):
        tries = store.staff.note_failure(DESK)
        waits.append(tries.wait_s)
        device.now_s += 1000
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert store.staff.tries(DESK) == Tries(LOCKED_AFTER, 0.0, locked=True)
    assert store.staff.note_failure(DESK).failures == LOCKED_AFTER
    assert store.staff.tries(BROKER) == Tries()


def test_the_wait_passes_in_running_time(store: Store, device: Device) -> None:
    for _ in range(4):
        store.staff.note_failure(DESK)
    device.now_s += 5
    assert store.staff.tries(DESK) == Tries(4, 3.0)
    device.now_s += 3
    assert store.staff.tries(DESK) == Tries(4, 0.0)


def test_who_was_right_begins_anew_and_nobody_else_does(store: Store) -> None:
    for staff in (DESK, DESK, None, BROKER):
        store.staff.note_failure(staff)
    store.staff.note_success(DESK)
    assert store.staff.tries(DESK) == Tries()
    assert store.staff.tries(BROKER).failures == 1
    assert store.staff.tries(None).failures == 1, "with a badge of one's own others are not tried out without end"


def test_a_lock_ends_after_a_day_of_running_time_and_begins_anew(store: Store, device: Device) -> None:
    for staff in (DESK, None):
        for _ in range(LOCKED_AFTER):
            store.staff.note_failure(staff)
    device.now_s += FORGOTTEN_AFTER_S - 1
    assert store.staff.tries(DESK).locked
    assert store.staff.tries(None).locked
    device.now_s += 1
    assert store.staff.tries(DESK) == store.staff.tries(None) == Tries()
    assert store.staff.note_failure(DESK) == Tries(1, 1.0)


def test_who_leads_the_point_ends_what_is_locked_here_with_their_own_pin_alone(store: Store) -> None:
    manager = replace(BROKER, id="s-manager", role=StaffRole.POINT_MANAGER)
    for staff in (DESK, None):
        for _ in range(LOCKED_AFTER):
            store.staff.note_failure(staff)
    for _ in range(LOCKED_AFTER - 1):
        store.staff.note_failure(CAREFUL)
    store.staff.note_success(manager)
    store.staff.note_success(BROKER, by_pin=True)
    assert [store.staff.tries(staff).locked for staff in (DESK, None)] == [True, True]
    store.staff.note_success(manager, by_pin=True)
    assert store.staff.tries(DESK) == store.staff.tries(None) == Tries()
    assert store.staff.tries(CAREFUL).failures == LOCKED_AFTER - 1, "what is not locked goes on"


def test_a_lock_ends_on_a_terminal_that_is_switched_off_every_night_too(tmp_path: Path, device: Device) -> None:
    with device.open(tmp_path / "one") as store:
        for _ in range(LOCKED_AFTER):
            store.staff.note_failure(DESK)
    for day in range(3):
        assert day * 9 < 24
        with device.open(tmp_path / "one") as store:
            assert store.staff.tries(DESK).locked
            for _ in range(9 * 30):
                device.now_s += 120
                store.tend_lease()
        device.boot, device.now_s = f"morning {day}", 5.0
    with device.open(tmp_path / "one") as store:
        assert store.staff.tries(DESK) == Tries()


def test_switching_on_and_off_is_no_running_time(tmp_path: Path, device: Device) -> None:
    with device.open(tmp_path / "one") as store:
        for _ in range(LOCKED_AFTER):
            store.staff.note_failure(DESK)
    for time in range(40):
        device.boot, device.now_s = f"time {time}", 30.0
        with device.open(tmp_path / "one") as store:
            for _ in range(5):
                store.tend_lease()
            assert store.staff.tries(DESK).locked
    with device.open(tmp_path / "one") as store:
        ((ran_s,),) = store._database.rows("SELECT ran_s FROM staff_tries")
    assert ran_s == 40 * 30


def test_running_time_is_written_down_only_where_somebody_was_wrong_and_once_a_minute(
    store: Store, device: Device
) -> None:
    def written() -> int:
        before = store._database.connection.total_changes
        store.staff.count_on()
        return int(store._database.connection.total_changes) - before

    device.now_s += 100
    assert written() == 0
    store.staff.note_failure(DESK)
    device.now_s += COUNTED_EVERY_S - 1
    assert written() == 0
    device.now_s += 1
    assert written() == 1
    assert written() == 0


def test_another_pin_begins_anew_and_the_old_failures_do_not_come_back(store: Store) -> None:
    for _ in range(LOCKED_AFTER):
        store.staff.note_failure(DESK)
    other = replace(DESK, pin="another")
    assert store.staff.tries(other) == Tries()
    assert store.staff.tries(replace(other, name="Ria B.", badge="other")) == Tries()
    store.staff.note_failure(other)
    assert store.staff.tries(other).failures == 1


def test_i1_switching_off_gives_nobody_another_try_nor_a_shorter_wait(tmp_path: Path, device: Device) -> None:
    with device.open(tmp_path / "one") as store:
        for _ in range(5):
            store.staff.note_failure(DESK)
    device.now_s += 6
    with device.open(tmp_path / "one") as restarted:
        assert restarted.staff.tries(DESK) == Tries(5, 10.0)
    device.boot, device.now_s = "second", 4.0
    with device.open(tmp_path / "one") as switched_on:
        assert switched_on.staff.tries(DESK) == Tries(5, 12.0), "off for how long nobody knows"
        device.now_s = 5000.0
        assert switched_on.staff.tries(DESK) == Tries(5, 0.0), "longer on than it was when the PIN was wrong"


def test_failures_outlive_the_cache_and_a_mended_store(tmp_path: Path, device: Device) -> None:
    folder = tmp_path / "one"
    with device.open(folder) as store:
        store.staff.note_failure(DESK)
        store.cache.drop()
        assert store.staff.tries(DESK).failures == 1
        store._database.forget_in_log()
        root = store._database.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'print_archive'")[0][0]
        size = int(store._database.rows("PRAGMA page_size")[0][0])
    with (folder / "store.db").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    salvage(folder)
    with device.open(folder) as mended:
        assert mended.staff.tries(DESK).failures == 1


def test_nothing_a_pin_can_be_compared_with_leaves_the_cache(store: Store) -> None:
    store.staff.note_failure(DESK)
    kept = store._database.rows("SELECT * FROM staff_tries")
    assert DESK.pin not in str(kept)
    assert POINT not in str(kept)


def test_after_that_day_nothing_is_written_any_more_nor_kept_of_who_is_gone(store: Store, device: Device) -> None:
    knows(store, DESK, BROKER)
    store.staff.note_failure(DESK)
    store.staff.note_failure(None)
    store.take_in(page(gone(DESK.id, 3, "staff", STAFF)))
    device.now_s += FORGOTTEN_AFTER_S - 1
    store.staff.count_on()
    assert len(store._database.rows("SELECT 1 FROM staff_tries")) == 2
    device.now_s += COUNTED_EVERY_S
    store.staff.count_on()
    assert store._database.rows("SELECT 1 FROM staff_tries") == []
    before = store._database.connection.total_changes
    for _ in range(5):
        device.now_s += COUNTED_EVERY_S
        store.staff.count_on()
    assert store._database.connection.total_changes == before


def test_a_clock_of_the_boot_that_went_back_is_written_down_at_once(store: Store, device: Device) -> None:
    store.staff.note_failure(DESK)
    device.now_s += 5000
    store.staff.count_on()
    device.now_s -= 4000
    store.staff.count_on()
    ((at_s, ran_s),) = store._database.rows("SELECT at_s, ran_s FROM staff_tries")
    assert (at_s, ran_s) == (2000, 7000), "what it says it ran is what has passed at least"
    device.now_s += COUNTED_EVERY_S
    store.staff.count_on()
    ((ran_s,),) = store._database.rows("SELECT ran_s FROM staff_tries")
    assert ran_s == 7000 + COUNTED_EVERY_S
