"""A damaged store gives back what can be read, and is kept aside; a healthy one is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from offline_store.errors import StoreBusy, StoreDamaged, StoreHealthy
from offline_store.repair import NUMBERS_APART, salvage
from offline_store.store import Store
from tests.offline_store.makers import NOW, composed, listing, opened, page, put

SAVES = 40


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    with opened(folder) as store:
        for n in range(SAVES):
            store.place_listing(composed(n), NOW)
        store.take_in(page(put(listing(0), 1)))
    return folder


def spoil(file: Path, first_page: int, pages: int = 1) -> None:
    content = bytearray(file.read_bytes())
    content[first_page * 4096 : (first_page + pages) * 4096] = bytes(pages * 4096)
    file.write_bytes(content)


def test_a_healthy_store_is_left_alone(closed: Path) -> None:
    before = {file.name: file.read_bytes() for file in closed.iterdir()}
    with pytest.raises(StoreHealthy):
        salvage(closed)
    assert {file.name: file.read_bytes() for file in closed.iterdir()} == before


def test_a_store_in_use_is_left_alone(closed: Path) -> None:
    with Store.open(closed), pytest.raises(StoreBusy):
        salvage(closed)


@pytest.mark.parametrize("page_spoiled", range(1, 40, 3))
def test_i18_what_can_be_read_of_a_damaged_store_is_saved_and_the_rest_is_counted(
    closed: Path, page_spoiled: int
) -> None:
    damaged = spoilt(closed, page_spoiled)
    try:
        with Store.open(closed) as store:
            intact = len(store.outbox.pending(1000, 10**9))
    except StoreDamaged:
        report = salvage(closed)
    else:
        assert intact == SAVES  # the page was not in use
        return
    assert report.moved_to.read_bytes() == damaged
    with Store.open(closed) as store:
        waiting = store.outbox.pending(1000, 10**9)
        assert len(waiting) == report.operations
        assert report.operations + report.lost >= SAVES or report.lost > 0
        assert report.operations > 0 or page_spoiled < 8
        assert len(store.print_jobs.list()) == report.print_jobs
        assert store.device.is_enrolled is report.knows_itself
        if not report.knows_itself:
            return
        number = int(store.place_listing(composed(900), NOW).number.split("-")[1])
        assert number in (SAVES + 1, SAVES + NUMBERS_APART + 1)
        assert {operation.op_seq for operation in waiting} <= set(range(1, SAVES + 1))


def spoilt(folder: Path, page_spoiled: int) -> bytes:
    spoil(folder / "store.db", page_spoiled)
    return (folder / "store.db").read_bytes()


def test_of_a_file_that_cannot_be_read_at_all_a_new_start_is_left(closed: Path) -> None:
    spoil(closed / "store.db", 0)
    report = salvage(closed)
    assert (report.operations, report.knows_itself) == (0, False)
    with Store.open(closed) as store:
        assert not store.device.is_enrolled
    spoil(closed / "store.db", 0)
    assert salvage(closed).moved_to != report.moved_to


def test_a_repair_that_the_power_cut_is_made_good_at_the_start(closed: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(closed, whole)
    shutil.copy(closed / "store.db", closed / "salvaged.db")
    spoil(closed / "store.db", 2, 5)
    (closed / "store.db-wal").write_bytes(b"old log")
    with Store.open(closed) as store:
        assert store.outbox.waiting_count() == SAVES
    assert (closed / "damaged-1.db-wal").read_bytes() == b"old log"
    assert not (closed / "salvaged.db").exists()


def root_page(folder: Path, table: str) -> int:
    with Store.open(folder) as store:
        row = store._database.row("SELECT rootpage FROM main.sqlite_schema WHERE name = ?", (table,))
    assert row is not None
    return int(row[0]) - 1


def test_damage_where_nobody_looks_at_the_start_is_found_at_the_start(closed: Path) -> None:
    spoil(closed / "store.db", root_page(closed, "print_archive"))
    with pytest.raises(StoreDamaged):
        Store.open(closed)


def test_no_number_is_given_out_twice_when_the_counter_is_lost(closed: Path) -> None:
    spoil(closed / "store.db", root_page(closed, "sqlite_sequence"))
    report = salvage(closed)
    assert (report.operations, report.print_jobs, report.knows_itself) == (SAVES, 2 * SAVES, True)
    with Store.open(closed) as store:
        assert store.must_fill()
        placed = store.place_listing(composed(900), NOW)
        assert placed.number == f"H-{SAVES + NUMBERS_APART + 1:04d}"
        assert placed.op_seq == SAVES + 1
