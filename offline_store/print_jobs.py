"""Slips that must still come out, and what became of each; knows no printer and no layout."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from offline_store.database import Database, Row
from offline_store.errors import PrintJobUnknown, PrintJobWiped

PRINTS_BY_ITSELF = timedelta(hours=1)
"""An older slip waits for the desk: a printer that comes back after a night spits out nothing (docs/printing.md)."""

CLOCKS_DIFFER = timedelta(minutes=10)
"""A clock that was a little ahead says nothing; one that was further ahead was wrong."""

_COLUMNS = "id, number, slip, content, personal, state, queued_at, why, copy"


class PrintState(StrEnum):
    """UNKNOWN is a real answer: many printers never say whether the paper came out."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NewPrintJob:
    """A slip to print. `slip` is "board" or "receipt"; `personal` content is wiped when it came out."""

    slip: str
    content: bytes = field(repr=False)
    personal: bool


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A slip and how far it is. `why` is the code of the last fault, or empty.

    `content` is None once it was wiped; `copy` says it was asked for again.
    """

    id: int
    number: str
    slip: str
    content: bytes | None = field(repr=False)
    personal: bool
    state: PrintState
    queued_at: datetime
    why: str
    copy: bool


class PrintJobs:
    """`monotonic_s` measures how long a slip of this run waits: a clock that is put right makes no slip old.

    Slips of an earlier run have only the device's clock; one from the future has no age anybody knows, and is old.
    """

    def __init__(self, database: Database, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic_s = monotonic_s
        self._queued_s: dict[int, float] = {}

    def _is_older(self, job_id: int, queued_at: str, than: timedelta, now: datetime) -> bool:
        if job_id in self._queued_s:
            return timedelta(seconds=self._monotonic_s() - self._queued_s[job_id]) >= than
        age = now - datetime.fromisoformat(queued_at)
        return age >= than or age < -CLOCKS_DIFFER

    def add(self, number: str, jobs: Iterable[NewPrintJob], now: datetime) -> tuple[int, ...]:
        """Their ids. Part of the transaction it is called in."""
        slips = tuple(jobs)
        if not slips:
            return ()
        queued_at = _stamp(now)
        # in one statement: the ids of its rows follow each other, and a save is a statement shorter
        last = self._database.insert(
            "INSERT INTO print_job (number, slip, content, personal, queued_at) VALUES "
            + ", ".join(["(?, ?, ?, ?, ?)"] * len(slips)),
            [value for job in slips for value in (number, job.slip, job.content, job.personal, queued_at)],
        )
        ids = tuple(range(last - len(slips) + 1, last + 1))
        self._queued_s.update(dict.fromkeys(ids, self._monotonic_s()))
        return ids

    def take_next(self, now: datetime) -> PrintJob | None:
        """The oldest waiting slip of the last hour, now being printed; None when there is nothing to do."""
        with self._database.transaction():
            waiting = self._database.rows(f"SELECT {_COLUMNS} FROM print_job WHERE state = 'waiting' ORDER BY id")
            row = next((row for row in waiting if not self._is_older(row[0], row[6], PRINTS_BY_ITSELF, now)), None)
            if row is None:
                return None
            self._database.run("UPDATE print_job SET state = 'printing' WHERE id = ?", (row[0],))
        return _job((*row[:5], PrintState.PRINTING, *row[6:]))

    def finish(self, job_id: int, state: PrintState | str, why: str = "") -> None:
        """What the printer made of it: printed, failed, unknown, or waiting when it may be tried again.

        Personal content of a slip that came out is wiped. Raises PrintJobUnknown.
        """
        state = PrintState(state)
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE print_job SET state = ?, why = ? WHERE id = ?", (state.value, why, job_id)
            )
            if not changed:
                raise PrintJobUnknown(f"no print job {job_id} on its way to the printer")
            if state is PrintState.PRINTED:
                self._database.run(
                    f"INSERT INTO print_archive ({_COLUMNS}) SELECT id, number, slip,"
                    " CASE WHEN personal = 1 THEN NULL ELSE content END, personal, state, queued_at, why, copy"
                    " FROM print_job WHERE id = ?",
                    (job_id,),
                )
                self._database.run("DELETE FROM print_job WHERE id = ?", (job_id,))
        if state is PrintState.PRINTED:
            self._database.forget_in_log()

    def requeue(self, job_id: int, now: datetime) -> None:
        """Print it again, marked as a copy unless it never went to the printer.

        Raises PrintJobUnknown, or PrintJobWiped when its content is gone.
        """
        with self._database.transaction():
            row = self._database.row(
                f"SELECT {_COLUMNS} FROM (SELECT * FROM print_job UNION ALL SELECT * FROM print_archive) WHERE id = ?",
                (job_id,),
            )
            if row is None:
                raise PrintJobUnknown(f"no print job {job_id}")
            job = _job(row)
            if job.content is None:
                raise PrintJobWiped(f"print job {job_id} came out and was wiped")
            copy = job.copy or job.state not in (PrintState.WAITING, PrintState.PRINTING)
            self._database.run("DELETE FROM print_archive WHERE id = ?", (job_id,))
            self._database.run(
                f"INSERT OR REPLACE INTO print_job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, 'waiting', ?, '', ?)",
                (job_id, job.number, job.slip, job.content, job.personal, _stamp(now), copy),
            )
        self._queued_s[job_id] = self._monotonic_s()

    def list(self) -> tuple[PrintJob, ...]:
        """All slips, newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM (SELECT * FROM print_job UNION ALL SELECT * FROM print_archive) ORDER BY id DESC"
        )
        return tuple(_job(row) for row in rows)

    def wipe_personal(self, older_than: timedelta, now: datetime) -> int:
        """Wipe personal content that never came out and that nobody will fetch any more; of how many slips."""
        with self._database.transaction():
            held = self._database.rows(
                "SELECT id, queued_at FROM print_job WHERE personal = 1 AND content IS NOT NULL AND state <> 'printing'"
            )
            old = [row[0] for row in held if self._is_older(row[0], row[1], older_than, now)]
            for job_id in old:
                self._database.run(
                    "UPDATE print_job SET content = NULL, why = 'print_job_wiped',"
                    " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END WHERE id = ?",
                    (job_id,),
                )
        if old:
            self._database.forget_in_log()
        return len(old)

    def forget(self, numbers: Iterable[str]) -> None:
        """Nothing is kept of the slips under these numbers: what they are about was erased.

        Part of the transaction it is called in; the caller empties the log afterwards.
        """
        for number in numbers:
            for table in ("print_job", "print_archive"):
                self._database.run(f"DELETE FROM {table} WHERE number = ?", (number,))

    def doubt_interrupted(self) -> None:
        """After a start: what was being printed when the power went may or may not have come out.

        It is never printed again by itself; the desk sees it and chooses.
        """
        if self._database.row("SELECT 1 FROM print_job WHERE state = 'printing' LIMIT 1"):
            self._database.run(
                "UPDATE print_job SET state = 'unknown', why = 'print_interrupted' WHERE state = 'printing'"
            )


def _stamp(moment: datetime) -> str:
    """One spelling of UTC, so that text order is time order. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _job(row: Row) -> PrintJob:
    job_id, number, slip, content, personal, state, queued_at, why, copy = row
    return PrintJob(
        job_id,
        number,
        slip,
        content,
        bool(personal),
        PrintState(state),
        datetime.fromisoformat(queued_at),
        why,
        bool(copy),
    )
