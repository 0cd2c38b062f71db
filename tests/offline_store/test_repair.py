"""A damaged store gives back what can be read, and is kept aside; a healthy one is left alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from marketplace import wire
from marketplace.checksums import erased_hash
from marketplace.vocabulary import Erasure
from offline_store import schema, vault
from offline_store.errors import KeyDamaged, StoreBusy, StoreDamaged, StoreError, StoreHealthy
from offline_store.print_jobs import NewPrintJob, PrinterName, PrintState
from offline_store.repair import NUMBERS_APART, salvage
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import FEED, NOW, SEED, composed, enrolment, listing, opened, page, place, put

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


def held_in(folder: Path) -> dict[str, bytes]:
    """What lies there; a file that was opened may leave an empty log behind."""
    return {file.name: content for file in folder.iterdir() if (content := file.read_bytes())}


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
    aside, spoiled = report.moved_to.read_bytes(), slice(page_spoiled * 4096, (page_spoiled + 1) * 4096)
    assert (len(aside), aside[spoiled]) == (len(damaged), damaged[spoiled])
    with Store.open(closed) as store:
        waiting = store.outbox.pending(1000, 10**9)
        assert len(waiting) == report.operations
        assert len(store.print_jobs.list()) == report.print_jobs
        assert report.operations + report.print_jobs + report.lost == 3 * SAVES
        assert report.operations + report.print_jobs >= SAVES, "one page is never all of two tables"
        assert store.device.is_enrolled is report.knows_itself
        if not report.knows_itself:
            return
        number = int(store.place_listing(composed(900), NOW).number.split("-")[1])
        assert number in (SAVES + 1, SAVES + NUMBERS_APART + 1)
        assert {operation.op_seq for operation in waiting} <= set(range(1, SAVES + 1))


def spoilt(folder: Path, page_spoiled: int) -> bytes:
    spoil(folder / "store.db", page_spoiled)
    return (folder / "store.db").read_bytes()


@pytest.mark.parametrize("why", ["another key", "first page"])
def test_i18_where_nothing_can_be_read_the_key_is_doubted_and_nothing_is_moved(closed: Path, why: str) -> None:
    if why == "another key":
        (closed / "store.key").write_bytes(bytes(range(32)))
    else:
        spoil(closed / "store.db", 0)
    before = held_in(closed)
    with pytest.raises(KeyDamaged):
        salvage(closed)
    assert held_in(closed) == before


def test_what_was_kept_aside_is_not_overwritten(closed: Path) -> None:
    spoil(closed / "store.db", root_page(closed, "print_archive"))
    report = salvage(closed)
    assert (report.operations, report.print_jobs, report.lost) == (SAVES, 2 * SAVES, 0), "no slip had come out yet"
    first = report.moved_to
    spoil(closed / "store.db", root_page(closed, "print_archive"))
    assert salvage(closed).moved_to != first
    assert first.exists()


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
        assert placed.op_seq == SAVES + NUMBERS_APART + 1
        assert min(placed.print_job_ids) == 2 * SAVES + NUMBERS_APART + 1


@pytest.mark.parametrize("table", ["print_archive", "outbox", "sqlite_sequence"])
def test_i17_after_a_repair_no_op_seq_and_no_slip_id_is_given_out_twice(closed: Path, table: str) -> None:
    with Store.open(closed) as store:
        results = [wire.PushResult(n, wire.Outcome.APPLIED, reached={FEED: 2}) for n in range(1, SAVES + 1)]
        store.outbox.settle(results)
        store.take_in(replace(page(put(listing(99), 2)), durable_through=SAVES))
        assert store._database.rows("SELECT 1 FROM outbox") == [], "all of it was told, seen back and pruned"
        slips = max(job.id for job in store.print_jobs.list())
    spoil(closed / "store.db", root_page(closed, table))
    salvage(closed)
    with Store.open(closed) as store:
        placed = store.place_listing(composed(900), NOW)
        assert placed.op_seq == SAVES + 1 + (NUMBERS_APART if table == "sqlite_sequence" else 0)
        assert min(placed.print_job_ids) > slips
        assert [operation.op_seq for operation in store.outbox.pending()] == [placed.op_seq]


def test_i14_a_damaged_store_of_the_first_version_gives_back_its_operations(tmp_path: Path) -> None:
    database = vault.open_database(tmp_path)
    for statement in schema._FIRST_TABLES:
        database.run(statement)
    database.run("PRAGMA user_version = 1")
    database.run("INSERT INTO signing_key (one, seed) VALUES (1, ?)", (SEED,))
    database.run("INSERT INTO device (one, enrolment, epoch) VALUES (1, ?, 'e1')", (wire.encode(enrolment()),))
    for n in range(5):
        body = wire.encode(place(listing(n)))
        database.run("INSERT INTO outbox (type, made_at, body) VALUES ('place_listing', ?, ?)", (NOW.isoformat(), body))
    page_of_records = (database.row("SELECT rootpage FROM sqlite_schema WHERE name = 'record'") or (0,))[0] - 1
    database.close()
    with pytest.raises(StoreHealthy):
        salvage(tmp_path)
    spoil(tmp_path / "store.db", page_of_records)
    report = salvage(tmp_path)
    assert (report.operations, report.lost, report.knows_itself) == (5, 0, True)
    with Store.open(tmp_path) as store:
        assert [operation.op_seq for operation in store.outbox.pending()] == [1, 2, 3, 4, 5]


def test_i19_a_repair_keeps_of_every_slip_for_which_printer_it_is_and_what_became_of_it(closed: Path) -> None:
    sheet = NewPrintJob("week", b"{}", personal=False, printer=PrinterName.SHEET, copy=True)
    with Store.open(closed) as store:
        (week,) = store.print_alone([sheet], NOW)
        store.print_alone([sheet], NOW)
        store.print_jobs.take_next(NOW, PrinterName.SHEET)
        store.print_jobs.finish(week, PrintState.PRINTED, "paper_near_end", NOW)
        store.print_jobs.cancel(1, NOW)
        before = store.print_jobs.list()
    spoil(closed / "store.db", root_page(closed, "outbox"))
    salvage(closed)
    with Store.open(closed) as store:
        assert store.print_jobs.list() == before
        assert [job.id for job in store.print_jobs.waiting(PrinterName.SHEET)] == [week + 1]


def test_a_repair_says_nothing_on_the_screen_but_its_own_sentence(
    closed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(closed / "store.db", root_page(closed, "outbox"))
    salvage(closed)
    assert capfd.readouterr() == ("", "")


def test_an_unreadable_table_that_held_nothing_has_lost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    opened(folder).close()
    spoil(folder / "store.db", root_page(folder, "print_archive"))
    report = salvage(folder)
    assert (report.operations, report.print_jobs, report.lost) == (0, 0, 0)


@pytest.mark.parametrize("told", ["page", "fill"])
def test_i9_an_erasure_takes_the_damaged_store_that_was_kept_along(closed: Path, told: str) -> None:
    spoil(closed / "store.db", root_page(closed, "print_archive"))
    aside = salvage(closed).moved_to
    erasure = put(Erasure(erased_hash("listing", "l-1")), 1, "erasure", "haarlem/erasures")
    with Store.open(closed) as store:
        fill(store, page(put(listing(2), 1), erasure) if told == "fill" else page(put(listing(2), 1)))
        if told == "page":
            assert aside.exists()
            store.take_in(page(erasure))
    assert not list(closed.glob("damaged-*"))


def rows_in(file: Path, key: bytes, sql: str) -> list[Any]:
    """What each number up to the last finds in a damaged file, with a connection of its own: None for a fault."""
    found: list[Any] = []
    for number in range(1, 2 * SAVES + 1):
        database = vault.open_file(file, key, ())
        try:
            found.append(database.row(sql, (number,)))
        except StoreError:
            found.append(None)
        database.close()
    return found


@pytest.mark.parametrize("table", ["outbox", "print_archive"])
def test_what_is_kept_aside_holds_all_that_was_in_the_outbox_and_no_receipt_that_was_saved(
    closed: Path, table: str
) -> None:
    page_spoiled = root_page(closed, table) if table == "print_archive" else leaf_of_the_outbox(closed)
    spoil(closed / "store.db", page_spoiled)
    key = (closed / "store.key").read_bytes()
    before = (closed / "store.db").read_bytes()
    operations = rows_in(closed / "store.db", key, OPERATION)
    report = salvage(closed)
    assert not any(row and b"roos kade fiets" in row[0] for row in rows_in(report.moved_to, key, RECEIPT))
    assert rows_in(report.moved_to, key, OPERATION) == operations
    after = report.moved_to.read_bytes()
    spoiled = slice(page_spoiled * 4096, (page_spoiled + 1) * 4096)
    assert (len(after), after[spoiled]) == (len(before), before[spoiled]), "what cannot be read may yet be mended"
    assert not (closed / "damaged-1.db-wal").exists()
    with Store.open(closed) as store:
        assert sum(job.content == b'{"code":"roos kade fiets"}' for job in store.print_jobs.list()) == SAVES


OPERATION = "SELECT * FROM outbox WHERE op_seq = ?"
RECEIPT = "SELECT content FROM print_job WHERE personal = 1 AND id = ?"


def leaf_of_the_outbox(folder: Path) -> int:
    """A page with operations on it, found by spoiling one after the other in a copy."""
    key = (folder / "store.key").read_bytes()
    whole = (folder / "store.db").read_bytes()
    copy = folder.parent / "copy.db"
    for page_spoiled in range(2, len(whole) // 4096):
        copy.write_bytes(whole)
        spoil(copy, page_spoiled)
        found = rows_in(copy, key, OPERATION)[:SAVES]
        if None in found and any(found):
            return page_spoiled
    raise AssertionError("no page holds some of the operations")


@pytest.mark.parametrize("moment", ["before it was moved", "after it was moved"])
def test_a_power_cut_while_a_store_is_mended_leaves_no_receipt_aside(closed: Path, moment: str) -> None:
    shutil.copy(closed / "store.db", closed / "salvaged.db")
    (closed / "store.db-wal").write_bytes(b"old log")
    if moment == "before it was moved":
        (closed / "damaged-new.db").write_bytes(b"without words")
    else:
        (closed / "damaged-1.db").write_bytes(b"without words")
        (closed / "store.db").unlink()
        (closed / "store.db-wal").unlink()
    with Store.open(closed) as store:
        assert store.outbox.waiting_count() == SAVES
    assert {file.name: file.read_bytes() for file in closed.glob("damaged-*")} == {"damaged-1.db": b"without words"}
