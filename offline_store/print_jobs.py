"""Slips that must still come out, and what became of each; knows no printer and no layout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from offline_store.database import Database, Row
from offline_store.errors import (
    PrintJobBusy,
    PrintJobDone,
    PrintJobUnknown,
    PrintJobWiped,
    StoreFull,
    StoreReadOnly,
)
from offline_store.print_ages import PrintAges
from offline_store.print_subjects import ALL, TABLES, PrintSubjects

HISTORY_KEPT = timedelta(days=30)
"""How long the desk can see what became of a slip; its personal part goes earlier."""

TOO_OLD = "print_too_old"
"""Why of a slip that waited too long to come by itself: from now on it waits for the desk."""
CANCELLED = "print_cancelled"
INTERRUPTED = "print_interrupted"
REPLACED = "print_replaced"
"""Why of a slip that did not come out, or perhaps did, and was asked for once more: another one took its place."""

_COLUMNS = "id, number, slip, content, personal, state, queued_at, why, copy, printer, finished_at, about"
_ENDED = "state IN ('printed', 'failed', 'unknown')"


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
    """`running_s` counts this device's seconds, sleep included: what waiting is measured with (`print_ages`)."""

    def __init__(self, database: Database, running_s: Callable[[], float]) -> None:
        self._database = database
        self._ages = PrintAges(running_s)
        self.subjects = PrintSubjects(database)

    def start(self) -> None:
        """What was being printed when the power went may or may not have come out.

        It is never printed again by itself; the desk sees it and chooses.
        """
        self._ages.begin()
        if self._database.row("SELECT 1 FROM print_job WHERE state = 'printing' LIMIT 1"):
            self._database.run(
                "UPDATE print_job SET state = 'unknown', why = ? WHERE state = 'printing'", (INTERRUPTED,)
            )

    def add(self, number: str, jobs: Iterable[NewPrintJob], now: datetime, about: str = "") -> tuple[int, ...]:
        """Their ids. Part of the transaction it is called in.

        `number` is that of a listing, or another key under which a visit asks for the same slips again. `about` is
        what they are about (`print_subjects.about_of`), by which an erasure finds them; empty for what is about many.
        """
        slips = tuple(jobs)
        if not slips:
            return ()
        at = _stamp(now)
        # in one statement: the ids of its rows follow each other, and a save is a statement shorter
        rows = ((number, j.slip, j.content, j.personal, at, j.printer.value, j.copy, about) for j in slips)
        last = self._database.insert(
            "INSERT INTO print_job (number, slip, content, personal, queued_at, printer, copy, about) VALUES "
            + ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?)"] * len(slips)),
            [value for row in rows for value in row],
        )
        ids = tuple(range(last - len(slips) + 1, last + 1))
        self._ages.queued(ids)
        return ids

    def replace(self, number: str, kinds: Collection[str]) -> bool:
        """Let go of what did not come out, or perhaps did, under this number and of these kinds; whether words went.

        They stay on the list, a personal one without its content; printed after all, another one is a copy. Part of
        the transaction it is called in; after it the caller empties the log, when words went.
        """
        which = (
            f" WHERE number = ? AND slip IN ({', '.join('?' * len(kinds))}) AND state IN ('failed', 'unknown')"
            " AND content IS NOT NULL"
        )
        words = self._database.row(f"SELECT 1 FROM print_job{which} AND personal = 1", (number, *kinds))
        self._database.run(
            "UPDATE print_job SET why = ?, copy = 1,"
            f" content = CASE WHEN personal = 1 THEN NULL ELSE content END{which}",
            (REPLACED, number, *kinds),
        )
        return words is not None

    def take_next(self, now: datetime, printer: PrinterName = PrinterName.SLIP) -> PrintJob | None:
        """The oldest waiting slip that is young enough, now being printed; None when there is nothing to do.

        Nothing is taken while that printer has a slip whose end has not been told: one at a time per printer.
        """
        with self._database.transaction():
            if self._database.row(
                "SELECT 1 FROM print_job WHERE printer = ? AND state = 'printing' LIMIT 1", (printer.value,)
            ):
                return None
            job_id = next((row[0] for row in self._young(printer) if self._is_young(row, now)), None)
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
            old = [row[0] for row in self._young(printer) if not self._is_young(row, now)]
            for job_id in old:
                self._database.run("UPDATE print_job SET why = ? WHERE id = ?", (TOO_OLD, job_id))
            return tuple(self._found(job_id) for job_id in old)

    def finish(self, job_id: int, state: PrintState | str, why: str = "", now: datetime | None = None) -> None:
        """What the printer made of it: printed, failed, unknown, or waiting when it may be tried again.

        `now` is when; without it nobody knows. Personal content of a slip that came out is wiped. One that was wiped
        meanwhile (`PrintSubjects.forget`) has nothing left to wait for, and has failed. Raises PrintJobUnknown.
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
            if state is PrintState.WAITING:
                self._database.run(
                    "UPDATE print_job SET state = 'failed', why = ?, finished_at = ? WHERE id = ? AND content IS NULL",
                    (PrintJobWiped.code, "" if now is None else _stamp(now), job_id),
                )
            if state is PrintState.PRINTED:
                self._database.run(
                    f"INSERT INTO print_archive ({_COLUMNS}) SELECT id, number, slip,"
                    " CASE WHEN personal = 1 THEN NULL ELSE content END, personal, state, queued_at, why, copy,"
                    " printer, finished_at, about FROM print_job WHERE id = ?",
                    (job_id,),
                )
                self._database.run("DELETE FROM print_job WHERE id = ?", (job_id,))
        if state is PrintState.PRINTED:
            self.empty_log()

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
            self._database.run(
                "INSERT OR REPLACE INTO print_job"
                " (id, number, slip, content, personal, queued_at, copy, printer, about)"
                f" SELECT id, number, slip, content, personal, ?, ?, printer, about FROM {ALL} WHERE id = ?",
                (_stamp(now), copy, job_id),
            )
            self._database.run("DELETE FROM print_archive WHERE id = ?", (job_id,))
        self._ages.queued((job_id,))

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
            self.empty_log()

    def list(self) -> tuple[PrintJob, ...]:
        """All slips and sheets, newest first."""
        return tuple(_job(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM {ALL} ORDER BY id DESC"))

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
            old = [row[0] for row in held if self._ages.is_older(row[0], _moment(row[1]), older_than, now)]
            for job_id in old:
                self._database.run(
                    "UPDATE print_job SET content = NULL, why = 'print_job_wiped',"
                    " finished_at = CASE state WHEN 'waiting' THEN ? ELSE finished_at END,"
                    " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END WHERE id = ?",
                    (_stamp(now), job_id),
                )
        if old or self._database.owes_empty_log:
            self.empty_log()
        return len(old)

    def tidy(self, now: datetime) -> int:
        """Let go of what ended over 30 days ago; of how many slips and sheets.

        One that waited as long has failed, and is seen for another 30 days. What lies in the future stays: a clock
        that is behind for a moment may not empty the history. When the clock has said so for a day the moment is
        taken for wrong, and counted from now.
        """
        with self._database.transaction():
            self._put_right(now)
            waiting = self._database.rows("SELECT id, queued_at FROM print_job WHERE state = 'waiting'")
            late = [row[0] for row in waiting if self._ages.is_older(row[0], _moment(row[1]), HISTORY_KEPT, now)]
            for job_id in late:
                self._database.run(
                    "UPDATE print_job SET state = 'failed', why = ?, finished_at = ? WHERE id = ?",
                    (TOO_OLD, _stamp(now), job_id),
                )
            self._ages.ended(late)
            ended = self._database.rows(f"SELECT id, queued_at, finished_at FROM {ALL} WHERE {_ENDED}")
            old = [row[0] for row in ended if self._ages.is_older(row[0], _moment(row[2] or row[1]), HISTORY_KEPT, now)]
            for job_id in old:
                for table in TABLES:
                    self._database.run(f"DELETE FROM {table} WHERE id = ?", (job_id,))
        self._ages.ended(old)
        if self._database.owes_empty_log:
            self.empty_log()
        return len(old)

    def _put_right(self, now: datetime) -> None:
        """Moments of a clock that was far ahead: nothing would ever be older than they are."""
        moment = "CASE finished_at WHEN '' THEN queued_at ELSE finished_at END"  # as `tidy` counts
        for table in TABLES:
            for column, since, which in (
                ("finished_at", moment, _ENDED),
                ("queued_at", "queued_at", f"state = 'waiting' AND why = '{TOO_OLD}'"),
            ):
                for job_id, at in self._database.rows(f"SELECT id, {since} FROM {table} WHERE {which}"):
                    if self._ages.is_wrong(job_id, _moment(at), now):
                        self._database.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", (_stamp(now), job_id))

    def empty_log(self) -> None:
        """Nothing that was wiped may stay in the log. On a full disk that is owed, and tried again by the next chore.

        What was written down before it holds all the same: whoever told it need not tell it again.
        """
        with suppress(StoreFull, StoreReadOnly):
            self._database.forget_in_log()

    def _found(self, job_id: int) -> PrintJob:
        row = self._database.row(f"SELECT {_COLUMNS} FROM {ALL} WHERE id = ?", (job_id,))
        if row is None:
            raise PrintJobUnknown(f"no print job {job_id}")
        return _job(row)

    def _young(self, printer: PrinterName) -> Sequence[Row]:
        """Id, moment and whether personal, of what was not set aside yet, oldest first; without what each holds."""
        return self._database.rows(
            "SELECT id, queued_at, personal FROM print_job WHERE printer = ? AND state = 'waiting' AND why <> ?"
            " ORDER BY id",
            (printer.value, TOO_OLD),
        )

    def _is_young(self, row: Row, now: datetime) -> bool:
        return self._ages.prints_by_itself(row[0], _moment(row[1]), now, personal=bool(row[2]))


def _stamp(moment: datetime) -> str:
    """One spelling of UTC, so that text order is time order. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _job(row: Row) -> PrintJob:
    job_id, number, slip, content, personal, state, queued_at, why, copy, printer, finished_at, _ = row
    return PrintJob(
        job_id,
        number,
        slip,
        content,
        bool(personal),
        PrintState(state),
        _moment(queued_at),
        why,
        bool(copy),
        PrinterName(printer),
        _moment(finished_at) if finished_at else None,
    )
