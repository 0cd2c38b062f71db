"""Takes waiting slips one by one, has them drawn and printed, and says what became of each; knows no SQL, no Kivy.

A failure undoes nothing: the listing is saved before its slip is taken. A slip that may have come out is never
printed again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from PIL import Image

from kiosk.background import Loop
from kiosk.slips.codec import as_copy, decode_slip
from kiosk.slips.content import Slip
from kiosk.slips.errors import PRINTER_LOST, SlipError, SlipUndrawable, SlipUnreadable
from kiosk.slips.paper import refuse_unless_ready
from kiosk.slips.printer import Printer, PrintOutcome, PrintState

RETRY_S = 10.0
"""How often a printer that was not ready is tried; after an hour the slip waits for the desk (store)."""
IDLE_S = 60.0
"""Nothing waits: look again anyway, in case nobody woke us."""
AFTER_FAULT_S = 5.0

T = TypeVar("T")


class QueuedSlip(Protocol):
    """A print job of the store, as far as the spooler looks at it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def slip(self) -> str: ...
    @property
    def content(self) -> bytes | None: ...
    @property
    def state(self) -> str: ...
    @property
    def copy(self) -> bool: ...


class PrintQueue(Protocol):
    """The store's print jobs."""

    def take_next(self, now: datetime, /) -> QueuedSlip | None: ...
    def finish(self, job_id: int, state: str, why: str = "", /) -> None: ...
    def list(self) -> Sequence[QueuedSlip]: ...


class HoldsPrintJobs(Protocol):
    """The store."""

    @property
    def print_jobs(self) -> PrintQueue: ...


class Reach(Protocol):
    """Runs work on the store's thread and waits for its answer."""

    def __call__(self, work: Callable[[HoldsPrintJobs], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class JobReport:
    """What became of a slip ("board" or "receipt") of listing `number`; `code` finds the sentence, or is empty."""

    job_id: int
    number: str
    slip: str
    state: PrintState
    code: str


class Spooler:
    """One printer's queue; `open_printer` is called for every job, so that a printer can be replaced meanwhile."""

    def __init__(
        self,
        reach: Reach,
        open_printer: Callable[[], Printer],
        draw: Callable[[Slip], Image.Image],
        on_state: Callable[[JobReport], None],
        clock: Callable[[], datetime],
        copy_word: str = "kopie",
    ) -> None:
        self._reach = reach
        self._open_printer = open_printer
        self._draw = draw
        self._on_state = on_state
        self._clock = clock
        self._copy_word = copy_word
        self._held = False
        self._told: dict[int, str] = {}
        """Jobs of which somebody was told that they wait, and why; so that nobody is told every ten seconds."""
        self._loop = Loop("spooler", self.round, AFTER_FAULT_S)

    def start(self) -> None:
        """Begin printing in a thread of its own."""
        self._loop.start()

    def wake(self) -> None:
        """A slip was saved, or the desk pressed 'again': look now."""
        self._loop.wake()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Finish what is being printed, begin nothing new."""
        self._loop.stop(timeout_s)

    def round(self) -> float:
        """Print at most one slip; after how many seconds to look again."""
        if self._held and (code := self._trouble()):
            self._tell_waiting(code)
            return RETRY_S
        self._held = False
        job = self._reach(lambda store: store.print_jobs.take_next(self._clock()))
        if job is None:
            return IDLE_S
        outcome = self._print(job)
        self._finish(job, outcome)
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
            refuse_unless_ready(self._open_printer().status())
        except SlipError as exc:
            return exc.code if exc.comes_back else ""
        return ""

    def _print(self, job: QueuedSlip) -> PrintOutcome:
        try:
            image = self._drawn(job)
            printer = self._open_printer()
            try:
                return printer.print_image(image, f"{job.slip}-{job.number}")
            except SlipError:
                raise
            except BaseException:  # a fault of ours: part of it may be on paper, so the job may not be taken again
                self._finish(job, PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST))
                raise
        except SlipError as exc:
            return PrintOutcome(PrintState.WAITING if exc.comes_back else PrintState.FAILED, exc.code)

    def _drawn(self, job: QueuedSlip) -> Image.Image:
        if job.content is None:
            raise SlipUnreadable("the content of this slip was wiped")
        slip = decode_slip(job.slip, job.content)
        try:
            return self._draw(as_copy(slip, self._copy_word) if job.copy else slip)
        except BaseException:  # left 'printing' it would be doubted after the next start; nothing came out for sure
            self._finish(job, PrintOutcome(PrintState.FAILED, SlipUndrawable.code))
            raise

    def _finish(self, job: QueuedSlip, outcome: PrintOutcome) -> None:
        self._reach(lambda store: store.print_jobs.finish(job.id, outcome.state.value, outcome.code))
        if outcome.state is not PrintState.WAITING:
            self._told.pop(job.id, None)
            self._on_state(JobReport(job.id, job.number, job.slip, outcome.state, outcome.code))

    def _tell_waiting(self, code: str) -> None:
        """Everybody whose slip waits hears why, once per reason; also who came after the slip that is held."""
        jobs = self._reach(lambda store: store.print_jobs.list())
        waiting = {job.id: job for job in jobs if job.state == PrintState.WAITING}
        for job_id in sorted(waiting):
            if self._told.get(job_id) != code:
                job = waiting[job_id]
                self._on_state(JobReport(job.id, job.number, job.slip, PrintState.WAITING, code))
        self._told = dict.fromkeys(waiting, code)
