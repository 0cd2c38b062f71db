"""What was wiped does not stay behind in the log, also when the log could not be emptied just then."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from offline_store.database import Database
from offline_store.errors import StoreFull
from offline_store.print_jobs import PrintJobs, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, composed, opened


class FullDisk(sqlcipher.OperationalError):  # type: ignore[misc]
    sqlite_errorname = "SQLITE_FULL"


class Unwilling:
    """A connection to a disk that has room for a commit and none for emptying the log, as long as `full`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.full = True

    def execute(self, sql: str, values: Any = ()) -> Any:
        if self.full and "wal_checkpoint" in sql:
            raise FullDisk("database or disk is full")
        return self._connection.execute(sql, values)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def printed(folder: Path, store: Store) -> tuple[Unwilling, PrintJobs]:
    """Both slips came out, on a disk that was full just then."""
    store.place_listing(composed(), NOW)
    disk = Unwilling(store._database.connection)
    jobs = PrintJobs(Database(disk), lambda: 0.0)
    for _ in range(2):
        job = jobs.take_next(NOW)
        assert job is not None
        jobs.finish(job.id, PrintState.PRINTED, "", NOW)
    assert [job.state for job in jobs.list()] == [PrintState.PRINTED] * 2
    assert (folder / "store.db-wal").stat().st_size > 0
    return disk, jobs


@pytest.mark.parametrize("chore", [lambda j: j.tidy(NOW), lambda j: j.wipe_personal(timedelta(days=1), NOW)])
def test_a_log_that_could_not_be_emptied_is_emptied_by_the_next_chore(folder: Path, chore: Any) -> None:
    with opened(folder) as store:
        disk, jobs = printed(folder, store)
        chore(jobs)
        assert (folder / "store.db-wal").stat().st_size > 0
        disk.full = False
        chore(jobs)
        assert (folder / "store.db-wal").stat().st_size == 0


def test_a_start_empties_what_a_kill_left_in_the_log(folder: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    with opened(folder) as store:
        printed(folder, store)
        shutil.copytree(folder, killed)
    with Store.open(killed):
        assert (killed / "store.db-wal").stat().st_size == 0


def test_that_a_log_could_not_be_emptied_is_said_to_whoever_asks_for_it_and_owed_until_it_is(folder: Path) -> None:
    with opened(folder) as store:
        disk = Unwilling(store._database.connection)
        database = Database(disk)
        assert not database.owes_empty_log
        with pytest.raises(StoreFull):
            database.forget_in_log()
        assert database.owes_empty_log
        disk.full = False
        database.forget_in_log()
        assert not database.owes_empty_log
