"""Takes the waiting jobs of one printer one by one and says what became of each; knows no SQL, no layout, no Kivy.

A failure undoes nothing: the listing is saved before its slip is taken. A slip that may have come out is never
printed again by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from kiosk.background import Loop
from kiosk.logs import log_fault
from kiosk.slips.errors import PRINTER_LOST, SlipError, SlipUndrawable, SlipUnreadable
from kiosk.slips.paper import refuse_unless_ready
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState
from offline_store.errors import PrintJobUnknown, StoreError
from offline_store.print_jobs import TOO_OLD, PrinterName

RETRY_S = 10.0
"""How often a printer that was not ready is tried; a slip that waits too long waits for the desk (store)."""
IDLE_S = 60.0
"""Nothing waits: look again anyway, in case nobody woke us."""
AFTER_FAULT_S = 5.0

T = TypeVar("T")
log = logging.getLogger(__name__)


class QueuedSlip(Protocol):
    """A print job of the store, as far as the spooler looks at it; `slip` is its kind."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def slip(self) -> str: ...
    @property
    def content(self) -> bytes | None: ...
    @property
    def copy(self) -> bool: ...


class PrintQueue(Protocol):
    """The store's print jobs."""

    def take_next(self, now: datetime, printer: PrinterName, /) -> QueuedSlip | None: ...
    def set_aside(self, now: datetime, printer: PrinterName, /) -> Sequence[QueuedSlip]: ...
    def finish(self, job_id: int, state: str, why: str, now: datetime, /) -> None: ...
    def waiting(self, printer: PrinterName, /) -> Sequence[QueuedSlip]: ...


class HoldsPrintJobs(Protocol):
    """The store."""

    @property
    def print_jobs(self) -> PrintQueue: ...


class Reach(Protocol):
    """Runs work on the store's thread and waits for its answer."""

    def __call__(self, work: Callable[[HoldsPrintJobs], T], /) -> T: ...


class Press(Protocol):
    """Draws what was kept of a job and has it printed, on the printer that the settings name at that moment."""

    def print(self, kind: str, content: bytes, name: str, *, copy: bool) -> PrintOutcome:
        """`name` ("board-H-0417") names a file, never a person. Raises SlipError when nothing came out for certain."""
        ...

    def status(self) -> PaperStatus:
        """What the printer says now. Raises SlipError when it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class JobReport:
    """What became of a job of kind `slip` about listing `number`; `code` finds the sentence, or is empty."""

    job_id: int
    number: str
    slip: str
    state: PrintState
    code: str


@dataclass(frozen=True, slots=True)
class _Ended:
    """What the printer made of a job, until the store has written it down."""

    job: QueuedSlip
    outcome: PrintOutcome
    at: datetime


def drawn(draw: Callable[[], T]) -> T:
    """What `draw` makes, for a press. Raises SlipUndrawable for any fault of ours in it: nothing came out for certain.

    Only its place is logged, never its words: they may be somebody's.
    """
    try:
        return draw()
    except SlipError:
        raise
    except Exception as exc:  # an outer door: one slip that cannot be drawn must not hold up the others
        log_fault(log, "drawing", exc)
        raise SlipUndrawable("a slip could not be drawn") from exc


class Spooler:
    """The queue of one printer. `prepare` loads what the first slip would otherwise wait for."""

    def __init__(
        self,
        reach: Reach,
        press: Press,
        on_state: Callable[[JobReport], None],
        clock: Callable[[], datetime],
        printer: PrinterName = PrinterName.SLIP,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self._reach = reach
        self._press = press
        self._on_state = on_state
        self._clock = clock
        self._printer = printer
        self._prepare = prepare
        self._held = False
        self._ended: _Ended | None = None
        self._told: dict[int, str] = {}
        """Jobs of which somebody was told that they wait, and why; so that nobody is told every ten seconds."""
        self._condition = ""
        self._loop = Loop(f"{printer} spooler", self._first_round, AFTER_FAULT_S)

    @property
    def condition(self) -> str:
        """The last that was heard of the printer: a PaperStatus or the code of a fault; empty before the first word.

        Read from other threads: it is replaced whole.
        """
        return self._condition

    def start(self) -> None:
        """Begin printing in a thread of its own."""
        self._loop.start()

    def wake(self) -> None:
        """A slip was saved, or somebody asked for one again: look now."""
        self._loop.wake()

    def end(self) -> None:
        """Begin nothing new; returns at once."""
        self._loop.end()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Begin nothing new, and wait so long for what is being printed."""
        self._loop.stop(timeout_s)

    def _first_round(self) -> float:
        """The first round of all prepares: whoever is served first must not wait for what has to be loaded."""
        prepare, self._prepare = self._prepare, None
        if prepare is not None:
            prepare()
            self._trouble()
        return self.round()

    def round(self) -> float:
        """Print at most one job; after how many seconds to look again. Raises StoreError when the store refuses."""
        try:
            return self._round()
        except StoreError as exc:
            with suppress(StoreError):  # whoever waits at the printer would wait for nothing
                self._tell_waiting(exc.code)
            raise

    def _round(self) -> float:
        self._write_down()
        if self._held and (code := self._trouble()):
            self._tell_old()
            self._tell_waiting(code)
            return RETRY_S
        self._held = False
        job = self._reach(lambda store: store.print_jobs.take_next(self._clock(), self._printer))
        if job is None:
            self._tell_old()
            return IDLE_S
        outcome = self._print(job)
        if outcome.code not in (SlipUnreadable.code, SlipUndrawable.code):  # those say nothing of the printer
            self._condition = outcome.code or PaperStatus.READY
        self._ended = _Ended(job, outcome, self._clock())
        self._write_down()
        if outcome.state is PrintState.WAITING:
            self._held = True
            self._tell_waiting(outcome.code)
            return RETRY_S
        return 0.0

    def _trouble(self) -> str:
        """Why printing is still no use, or empty.

        Asked before a job is taken: a power cut in the middle of the hundredth vain attempt would otherwise
        leave a slip that nobody ever sent to a printer as 'perhaps printed'.
        """
        try:
            status = self._press.status()
            self._condition = status
            refuse_unless_ready(status)
        except SlipError as exc:
            self._condition = exc.code
            return exc.code if exc.comes_back else ""
        return ""

    def _print(self, job: QueuedSlip) -> PrintOutcome:
        try:
            if job.content is None:
                raise SlipUnreadable("the content of this slip was wiped")
            return self._press.print(job.slip, job.content, f"{job.slip}-{job.number}".rstrip("-"), copy=job.copy)
        except SlipError as exc:
            return PrintOutcome(PrintState.WAITING if exc.comes_back else PrintState.FAILED, exc.code)
        except Exception as exc:  # an outer door: part of it may be on paper, so the job may not be taken again
            log_fault(log, "printing", exc)
            return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)

    def _write_down(self) -> None:
        """Tell the store what the printer made of the last job; again until it could be written (a full disk).

        Until then nothing else is taken: left as 'being printed' it would be doubted after the next start.
        """
        ended = self._ended
        if ended is None:
            return
        job, outcome = ended.job, ended.outcome
        with suppress(PrintJobUnknown):  # what it was about was erased meanwhile: nothing of it may be kept
            self._reach(lambda store: store.print_jobs.finish(job.id, outcome.state.value, outcome.code, ended.at))
        self._ended = None
        if outcome.state is not PrintState.WAITING:
            self._told.pop(job.id, None)
            self._tell(job, outcome.state, outcome.code)

    def _tell_old(self) -> None:
        """Whoever waited too long hears once that the slip now waits for the desk."""
        for job in self._reach(lambda store: store.print_jobs.set_aside(self._clock(), self._printer)):
            self._told.pop(job.id, None)
            self._tell(job, PrintState.WAITING, TOO_OLD)

    def _tell_waiting(self, code: str) -> None:
        """Everybody whose slip waits hears why, once per reason; also who came after the slip that is held."""
        waiting = self._reach(lambda store: store.print_jobs.waiting(self._printer))
        for job in waiting:
            if self._told.get(job.id) != code:
                self._tell(job, PrintState.WAITING, code)
        self._told = dict.fromkeys((job.id for job in waiting), code)

    def _tell(self, job: QueuedSlip, state: PrintState, code: str) -> None:
        self._on_state(JobReport(job.id, job.number, job.slip, state, code))
