"""Making the tables, once, and refusing a file from the future."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marketplace import wire
from offline_store import schema, vault
from offline_store.errors import StoreTooNew
from offline_store.print_jobs import PrinterName, PrintJob, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, SEED, enrolment, opened


def test_the_file_remembers_as_many_steps_as_there_are() -> None:
    assert len(schema._steps()._migrations) == schema.LATEST


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    before = (tmp_path / "store.db").read_bytes()
    Store.open(tmp_path).close()
    assert (tmp_path / "store.db").read_bytes() == before


def test_a_file_from_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store._database.run(f"PRAGMA user_version = {schema.LATEST + 1}")
    with pytest.raises(StoreTooNew):
        Store.open(tmp_path)


def test_an_up_to_date_file_opens_without_loading_the_migrations(tmp_path: Path) -> None:
    opened(tmp_path).close()
    program = (
        "import sys; from pathlib import Path; from offline_store.store import Store\n"
        "Store.open(Path(sys.argv[1])).close()\n"
        "print(sorted({'sqlite_utils', 'requests', 'nacl', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def of_version_two(folder: Path) -> None:
    """A store as the program before several printers left it: one slip waits, one went to the printer, one is out."""
    from sqlite_utils import Database as Tables

    database = vault.open_database(folder)
    tables = Tables(database.connection, execute_plugins=False, recursive_triggers=False)
    with database.transaction():
        schema._steps().apply(tables, stop_before="printers")
        database.run("PRAGMA user_version = 2")
    database.run("INSERT INTO signing_key (one, seed) VALUES (1, ?)", (SEED,))
    database.run("INSERT INTO device (one, enrolment, epoch) VALUES (1, ?, 'e1')", (wire.encode(enrolment()),))
    into = "(id, number, slip, content, personal, state, queued_at, why, copy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    at = NOW.isoformat(timespec="microseconds")
    database.run(f"INSERT INTO print_archive {into}", (1, "H-0001", "receipt", None, 1, "printed", at, "", 0))
    database.run(f"INSERT INTO print_job {into}", (2, "H-0001", "board", b"{}", 0, "printing", at, "", 1))
    database.run(f"INSERT INTO print_job {into}", (3, "H-0002", "board", b"{}", 0, "waiting", at, "paper_out", 0))
    database.close()


def test_i14_the_slips_of_a_store_of_the_former_version_are_all_there_for_the_printer_of_slips(tmp_path: Path) -> None:
    of_version_two(tmp_path)
    board = PrintJob(3, "H-0002", "board", b"{}", False, PrintState.WAITING, NOW, "paper_out", False)
    for _ in range(2):
        with Store.open(tmp_path) as store:
            assert store.print_jobs.list() == (
                board,
                PrintJob(2, "H-0001", "board", b"{}", False, PrintState.UNKNOWN, NOW, "print_interrupted", True),
                PrintJob(1, "H-0001", "receipt", None, True, PrintState.PRINTED, NOW, "", False),
            )
            assert {job.printer for job in store.print_jobs.list()} == {PrinterName.SLIP}
            assert store.print_jobs.waiting() == (board,)
            assert store._database.row("PRAGMA user_version") == (schema.LATEST,)
