"""Putting something up: all of it durably, or nothing and an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from marketplace import wire
from marketplace.operations import PlaceListing
from offline_store import schema, vault
from offline_store.errors import NotEnrolled, StoreClosed, StoreError, StoreFull, StoreReadOnly
from offline_store.listings import BoardEntry
from offline_store.lock import StoreLock
from offline_store.placement import Placed, Placement
from offline_store.print_jobs import PrintJob, PrintState
from offline_store.room import Room
from offline_store.store import Store
from tests.offline_store.makers import (
    NOW,
    PHONE,
    SEED,
    SLIPS,
    TODAY,
    composed,
    enrolment,
    listing,
    opened,
    place,
    renew,
    withdraw,
)


def everything(store: Store) -> tuple[object, ...]:
    """All that recording touches."""
    return (
        store.outbox.pending(),
        store.print_jobs.list(),
        store.listings.board(today=TODAY),
        store._database.rows("SELECT name, seq FROM sqlite_sequence ORDER BY name"),
    )


def test_what_was_put_up_stands_on_the_board_in_the_outbox_and_before_the_printer(store: Store) -> None:
    kept: list[PlaceListing] = []

    def compose(number: str) -> Placement:
        kept.append(place(listing(1, number=number)))
        return Placement(kept[0], SLIPS)

    placed = store.place_listing(compose, NOW)

    assert placed == Placed("H-0001", 1, (1, 2))
    assert store.listings.board(today=TODAY).entries == (BoardEntry(listing(1, number="H-0001"), waiting=True),)
    assert store.outbox.pending() == (wire.PushedOperation(1, "place_listing", NOW, msgspec.Raw(wire.encode(kept[0]))),)
    assert store.print_jobs.list() == (
        PrintJob(2, "H-0001", "receipt", SLIPS[1].content, True, PrintState.WAITING, NOW, "", False),
        PrintJob(1, "H-0001", "board", SLIPS[0].content, False, PrintState.WAITING, NOW, "", False),
    )


def test_the_operation_travels_byte_for_byte_as_it_was_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        before = bytes(store.outbox.pending()[0].body)
    with Store.open(tmp_path) as store:
        request = wire.PushRequest("e1", store.outbox.pending())
    assert before in wire.encode(request)


def test_numbers_go_up_and_begin_with_the_letter(store: Store) -> None:
    numbers = [store.place_listing(composed(n), NOW).number for n in range(1, 4)]
    assert numbers == ["H-0001", "H-0002", "H-0003"]


def test_no_number_or_op_seq_returns_after_its_row_is_gone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        first = store.place_listing(composed(1), NOW)
        store._database.run("DELETE FROM outbox")
        store._database.run("DELETE FROM print_job")
    with Store.open(tmp_path) as store:
        second = store.place_listing(composed(2), NOW)
    assert (first, second) == (Placed("H-0001", 1, (1, 2)), Placed("H-0002", 2, (3, 4)))


def test_i18_when_composing_fails_nothing_is_recorded_and_the_number_is_not_spent(store: Store) -> None:
    before = everything(store)

    def compose(number: str) -> Placement:
        raise RuntimeError(number)

    with pytest.raises(RuntimeError, match="H-0001"):
        store.place_listing(compose, NOW)
    assert everything(store) == before
    assert store.place_listing(composed(), NOW).number == "H-0001"


def test_a_listing_under_another_number_than_was_given_is_not_recorded(store: Store) -> None:
    before = everything(store)
    with pytest.raises(ValueError, match="number"):
        store.place_listing(lambda _: Placement(place(listing(1, number="H-9999")), SLIPS), NOW)
    assert everything(store) == before


def test_a_moment_without_a_zone_is_not_recorded(store: Store) -> None:
    before = everything(store)
    with pytest.raises(ValueError, match="zone"):
        store.place_listing(composed(), datetime(2026, 12, 1, 10, 30))
    assert everything(store) == before


def test_a_clock_ten_years_off_changes_only_the_recorded_time(store: Store) -> None:
    store.place_listing(composed(1), NOW)
    store.place_listing(composed(2), NOW - timedelta(days=3650))
    store.place_listing(composed(3), NOW + timedelta(days=3650))
    assert [operation.op_seq for operation in store.outbox.pending()] == [1, 2, 3]


def test_a_device_that_is_no_terminal_records_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(NotEnrolled):
            store.place_listing(composed(), NOW)
        with pytest.raises(NotEnrolled):
            store.record(withdraw(listing()), NOW)
        assert store.outbox.waiting_count() == 0


def test_i18_too_little_room_is_refused_before_anything_is_confirmed(tmp_path: Path) -> None:
    with opened(tmp_path, least_free_bytes=10**18) as store:
        before = everything(store)
        with pytest.raises(StoreFull):
            store.place_listing(composed(), NOW)
        with pytest.raises(StoreFull):
            store.record(renew(listing(), TODAY), NOW)
        assert everything(store) == before


def test_a_disk_that_fills_up_while_recording_leaves_nothing_of_it_and_everything_before_it(tmp_path: Path) -> None:
    lock = StoreLock.take(tmp_path)
    database = vault.open_database(tmp_path)
    schema.bring_up_to_date(database)
    store = Store(tmp_path, lock, database, Room(tmp_path, 0))
    store.start()
    store.device.keep(enrolment(), SEED)
    pages = (database.row("PRAGMA page_count") or (0,))[0]
    database.row(f"PRAGMA max_page_count = {pages + 12}")
    saved: list[str] = []
    while len(saved) < 100:
        before = everything(store)
        try:
            saved.append(store.place_listing(composed(len(saved)), NOW).number)
        except StoreFull:
            break
    assert 0 < len(saved) < 100
    assert everything(store) == before
    database.row("PRAGMA max_page_count = 1000000")
    assert store.place_listing(composed(99), NOW).number == f"H-{len(saved) + 1:04d}"
    store.close()
    with Store.open(tmp_path) as again:
        assert again.outbox.waiting_count() == len(saved) + 1


def test_a_store_that_may_not_be_written_says_so_and_records_nothing(store: Store) -> None:
    before = everything(store)
    store._database.run("PRAGMA query_only = ON")
    with pytest.raises(StoreReadOnly):
        store.place_listing(composed(), NOW)
    store._database.run("PRAGMA query_only = OFF")
    assert everything(store) == before


def test_withdrawing_and_renewing_show_at_once_and_wait_for_the_centre(store: Store) -> None:
    mine = listing(1, number=store.place_listing(composed(1), NOW).number)
    later = TODAY + timedelta(days=60)
    assert store.record(renew(mine, later), NOW) == 2
    assert store.listings.get("l-1") == BoardEntry(listing(1, number="H-0001", hangs_until=later), waiting=True)
    assert store.record(withdraw(mine), NOW) == 3
    assert store.listings.board(today=TODAY).entries == ()
    assert [operation.type for operation in store.outbox.pending()] == [
        "place_listing",
        "renew_listing",
        "withdraw_listing",
    ]


def test_after_confirming_the_phone_number_exists_only_inside_the_sealed_box(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        for file in tmp_path.iterdir():
            assert PHONE.encode() not in file.read_bytes()
        # and not for somebody who has the key of the file either
        for (table,) in store._database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            if table.startswith("listing_words"):
                continue
            for row in store._database.rows(f"SELECT * FROM {table}"):
                for value in row:
                    text = value if isinstance(value, bytes) else str(value).encode()
                    assert PHONE.encode() not in text
                    assert b"Fatma Voorbeeld" not in text


def test_a_closed_store_says_that_it_is_closed(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.close()
    with pytest.raises(StoreClosed):
        store.outbox.waiting_count()
    with pytest.raises(StoreClosed):
        store.listings.board(today=TODAY)


def test_no_error_of_the_library_leaves_the_store(store: Store) -> None:
    store._database.run("DROP TABLE print_job")
    with pytest.raises(StoreError, match="no such table: print_job"):
        store.place_listing(composed(), NOW)
    assert store.outbox.waiting_count() == 0


def test_made_at_is_recorded_in_utc(store: Store) -> None:
    store.place_listing(composed(), NOW.astimezone(timezone(timedelta(hours=1))))
    assert store.outbox.pending()[0].made_at == NOW
    assert store.outbox.pending()[0].made_at.tzinfo == UTC
