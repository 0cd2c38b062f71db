"""Slips that must still come out, and what became of each; knows no printer and no layout."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from offline_store.database import Database, Row
from offline_store.errors import PrintJobBusy, PrintJobDone, PrintJobUnknown, PrintJobWiped

PRINTS_BY_ITSELF = timedelta(hours=1)
"""An older slip waits for the desk: a printer that comes back after a night spits out nothing (docs/printing.md)."""

CLOCKS_DIFFER = timedelta(minutes=10)
"""A clock that was a little ahead says nothing; one that was further ahead was wrong."""

HISTORY_KEPT = timedelta(days=30)
"""How long the desk can see what became of a slip; its personal part goes earlier."""

TOO_OLD = "print_too_old"
"""Why of a slip that waited for an hour: from now on it waits for the desk."""
CANCELLED = "print_cancelled"
INTERRUPTED = "print_interrupted"

_COLUMNS = "id, number, slip, content, personal, state, queued_at, why, copy, printer, finished_at"
_ALL = "(SELECT * FROM print_job UNION ALL SELECT * FROM print_archive)"


class PrinterName(StrEnum):
    """Which of the terminal's printers: roll paper, or sheets of A4."""

    SLIP = "slip"
    SHEET = "sheet"


class PrintState(StrEnum):
    """UNKNOWN is a real answer: many printers never say whether the paper came out."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NewPrintJob:
    """A slip or sheet to print; `slip` is its kind ("board", "week"). `personal` content is wiped when it came out.

    `copy` marks what came out before and was asked for again.
    """

    slip: str
    content: bytes = field(repr=False)
    personal: bool
    printer: PrinterName = PrinterName.SLIP
    copy: bool = False


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A slip or sheet and how far it is. `why` is the code of the last fault, or empty.

    `content` is None once it was wiped; `copy` says it was asked for again. `finished_at` is None as long as
    nobody knows when it ended.
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
    printer: PrinterName = PrinterName.SLIP
    finished_at: datetime | None = None


class PrintJobs:
    """`monotonic_s` measures how long a slip of this run waits: a clock that is put right makes no slip old.

    Slips of an earlier run have only the device's clock; one from the future has no age anybody knows, and is old.
    """

    def __init__(self, database: Database, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic_s = monotonic_s
        self._queued_s: dict[int, float] = {}

    def add(self, number: str, jobs: Iterable[NewPrintJob], now: datetime) -> tuple[int, ...]:
        """Their ids. Part of the transaction it is called in."""
        slips = tuple(jobs)
        if not slips:
            return ()
        queued_at = _stamp(now)
        # in one statement: the ids of its rows follow each other, and a save is a statement shorter
        last = self._database.insert(
            "INSERT INTO print_job (number, slip, content, personal, queued_at, printer, copy) VALUES "
            + ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(slips)),
            [
                value
                for job in slips
                for value in (number, job.slip, job.content, job.personal, queued_at, job.printer.value, job.copy)
            ],
        )
        ids = tuple(range(last - len(slips) + 1, last + 1))
        self._queued_s.update(dict.fromkeys(ids, self._monotonic_s()))
        return ids

    def take_next(self, now: datetime, printer: PrinterName = PrinterName.SLIP) -> PrintJob | None:
        """The oldest waiting slip of the last hour, now being printed; None when there is nothing to do.

        Nothing is taken while that printer has a slip whose end has not been told: one at a time per printer.
        """
        with self._database.transaction():
            if self._database.row(
                "SELECT 1 FROM print_job WHERE printer = ? AND state = 'printing' LIMIT 1", (printer.value,)
            ):
                return None
            job_id = next((row[0] for row in self._young(printer) if not self._waited_too_long(row, now)), None)
            if job_id is None:
                return None
            self._database.run("UPDATE print_job SET state = 'printing' WHERE id = ?", (job_id,))
            return self._found(job_id)

    def waiting(self, printer: PrinterName = PrinterName.SLIP) -> tuple[PrintJob, ...]:
        """What comes by itself as soon as that printer can, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM print_job WHERE printer = ? AND state = 'waiting' AND why <> ? ORDER BY id",
            (printer.value, TOO_OLD),
        )
        return tuple(_job(row) for row in rows)

    def set_aside(self, now: datetime, printer: PrinterName = PrinterName.SLIP) -> tuple[PrintJob, ...]:
        """The slips that became too old to come by themselves since the last time this was asked; each once.

        They wait for the desk from now on, whatever the clock says later.
        """
        with self._database.transaction():
            old = [row[0] for row in self._young(printer) if self._waited_too_long(row, now)]
            for job_id in old:
                self._database.run("UPDATE print_job SET why = ? WHERE id = ?", (TOO_OLD, job_id))
            return tuple(self._found(job_id) for job_id in old)

    def finish(self, job_id: int, state: PrintState | str, why: str = "", now: datetime | None = None) -> None:
        """What the printer made of it: printed, failed, unknown, or waiting when it may be tried again.

        `now` is when; without it nobody knows. Personal content of a slip that came out is wiped. Raises
        PrintJobUnknown.
        """
        state = PrintState(state)
        finished_at = "" if now is None or state is PrintState.WAITING else _stamp(now)
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE print_job SET state = ?, why = ?, finished_at = ? WHERE id = ?",
                (state.value, why, finished_at, job_id),
            )
            if not changed:
                raise PrintJobUnknown(f"no print job {job_id} on its way to the printer")
            if state is PrintState.PRINTED:
                self._database.run(
                    f"INSERT INTO print_archive ({_COLUMNS}) SELECT id, number, slip,"
                    " CASE WHEN personal = 1 THEN NULL ELSE content END, personal, state, queued_at, why, copy,"
                    " printer, finished_at FROM print_job WHERE id = ?",
                    (job_id,),
                )
                self._database.run("DELETE FROM print_job WHERE id = ?", (job_id,))
        if state is PrintState.PRINTED:
            self._database.forget_in_log()

    def requeue(self, job_id: int, now: datetime) -> None:
        """Print it again, marked as a copy when it may have come out before.

        Raises PrintJobUnknown, PrintJobBusy while it is being printed, or PrintJobWiped when its content is gone.
        """
        with self._database.transaction():
            job = self._found(job_id)
            if job.state is PrintState.PRINTING:
                raise PrintJobBusy(f"print job {job_id} is being printed")
            if job.content is None:
                raise PrintJobWiped(f"print job {job_id} was wiped")
            copy = job.copy or job.state in (PrintState.PRINTED, PrintState.UNKNOWN)
            self._database.run("DELETE FROM print_archive WHERE id = ?", (job_id,))
            self._database.run(
                "INSERT OR REPLACE INTO print_job (id, number, slip, content, personal, queued_at, copy, printer)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (job_id, job.number, job.slip, job.content, job.personal, _stamp(now), copy, job.printer.value),
            )
        self._queued_s[job_id] = self._monotonic_s()

    def cancel(self, job_id: int, now: datetime) -> None:
        """It need not come out any more; its personal content is wiped.

        Raises PrintJobUnknown, PrintJobBusy while it is being printed, or PrintJobDone when it came out.
        """
        with self._database.transaction():
            job = self._found(job_id)
            if job.state is PrintState.PRINTING:
                raise PrintJobBusy(f"print job {job_id} is being printed")
            if job.state is PrintState.PRINTED:
                raise PrintJobDone(f"print job {job_id} came out")
            # one that may have come out stays a copy, should somebody ask for it after all
            self._database.run(
                "UPDATE print_job SET state = 'failed', why = ?, finished_at = ?,"
                " copy = CASE state WHEN 'unknown' THEN 1 ELSE copy END,"
                " content = CASE WHEN personal = 1 THEN NULL ELSE content END WHERE id = ?",
                (CANCELLED, _stamp(now), job_id),
            )
        if job.personal:
            self._database.forget_in_log()

    def list(self) -> tuple[PrintJob, ...]:
        """All slips and sheets, newest first."""
        return tuple(_job(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM {_ALL} ORDER BY id DESC"))

    def tally(self) -> dict[tuple[PrintState, str], int]:
        """How many slips and sheets are not out, by state and why."""
        rows = self._database.rows("SELECT state, why, count(*) FROM print_job GROUP BY state, why")
        return {(PrintState(state), why): number for state, why, number in rows}

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
                    " finished_at = CASE state WHEN 'waiting' THEN ? ELSE finished_at END,"
                    " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END WHERE id = ?",
                    (_stamp(now), job_id),
                )
        if old:
            self._database.forget_in_log()
        return len(old)

    def tidy(self, now: datetime) -> int:
        """Let go of what ended over 30 days ago; of how many slips and sheets.

        One that waited as long has failed, and is seen for another 30 days. What lies in the future stays: a clock
        that is behind for a moment may not empty the history.
        """
        with self._database.transaction():
            waiting = self._database.rows("SELECT id, queued_at FROM print_job WHERE state = 'waiting'")
            for job_id, queued_at in waiting:
                if self._is_history(job_id, queued_at, now):
                    self._database.run(
                        "UPDATE print_job SET state = 'failed', why = ?, finished_at = ? WHERE id = ?",
                        (TOO_OLD, _stamp(now), job_id),
                    )
                    self._queued_s.pop(job_id, None)  # from here on its end counts, not how long it waited
            ended = self._database.rows(
                f"SELECT id, queued_at, finished_at FROM {_ALL} WHERE state IN ('printed', 'failed', 'unknown')"
            )
            old = [row[0] for row in ended if self._is_history(row[0], row[2] or row[1], now)]
            for job_id in old:
                for table in ("print_job", "print_archive"):
                    self._database.run(f"DELETE FROM {table} WHERE id = ?", (job_id,))
        for job_id in old:
            self._queued_s.pop(job_id, None)
        return len(old)

    def forget(self, numbers: Iterable[str]) -> None:
        """Nothing is kept of the slips under these numbers: what they are about was erased.

        What stands under no number, a sheet or a list of many listings, may hold the same words: its content goes too,
        and what still waited has failed. Part of the transaction it is called in; the caller empties the log after it.
        """
        erased = tuple(filter(None, numbers))
        for table in ("print_job", "print_archive"):
            for number in erased:
                self._database.run(f"DELETE FROM {table} WHERE number = ?", (number,))
            if erased:
                self._database.run(
                    f"UPDATE {table} SET content = NULL, why = ?,"
                    " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END"
                    " WHERE number = '' AND content IS NOT NULL",
                    (PrintJobWiped.code,),
                )

    def doubt_interrupted(self) -> None:
        """After a start: what was being printed when the power went may or may not have come out.

        It is never printed again by itself; the desk sees it and chooses.
        """
        if self._database.row("SELECT 1 FROM print_job WHERE state = 'printing' LIMIT 1"):
            self._database.run(
                "UPDATE print_job SET state = 'unknown', why = ? WHERE state = 'printing'", (INTERRUPTED,)
            )

    def _found(self, job_id: int) -> PrintJob:
        row = self._database.row(f"SELECT {_COLUMNS} FROM {_ALL} WHERE id = ?", (job_id,))
        if row is None:
            raise PrintJobUnknown(f"no print job {job_id}")
        return _job(row)

    def _young(self, printer: PrinterName) -> Sequence[Row]:
        """Id and moment of what was not set aside yet, oldest first; without what it holds: there may be many."""
        return self._database.rows(
            "SELECT id, queued_at FROM print_job WHERE printer = ? AND state = 'waiting' AND why <> ? ORDER BY id",
            (printer.value, TOO_OLD),
        )

    def _waited_too_long(self, row: Row, now: datetime) -> bool:
        return self._is_older(row[0], row[1], PRINTS_BY_ITSELF, now)

    def _is_older(self, job_id: int, queued_at: str, than: timedelta, now: datetime) -> bool:
        if job_id in self._queued_s:
            return timedelta(seconds=self._monotonic_s() - self._queued_s[job_id]) >= than
        age = now - datetime.fromisoformat(queued_at)
        return age >= than or age < -CLOCKS_DIFFER

    def _is_history(self, job_id: int, since: str, now: datetime) -> bool:
        if job_id in self._queued_s:
            return timedelta(seconds=self._monotonic_s() - self._queued_s[job_id]) >= HISTORY_KEPT
        return now - datetime.fromisoformat(since) >= HISTORY_KEPT


def _stamp(moment: datetime) -> str:
    """One spelling of UTC, so that text order is time order. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _job(row: Row) -> PrintJob:
    job_id, number, slip, content, personal, state, queued_at, why, copy, printer, finished_at = row
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
        PrinterName(printer),
        datetime.fromisoformat(finished_at) if finished_at else None,
    )
