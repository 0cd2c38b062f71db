from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.codec import as_copy, encode_slip
from kiosk.slips.content import Slip
from kiosk.slips.errors import PaperOut, PrinterAbsent, PrinterNone, PrinterWidth, SlipError
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState
from kiosk.slips.spooler import IDLE_S, RETRY_S, JobReport, Spooler
from tests.kiosk.slips.samples import BOARD, RECEIPT

T = TypeVar("T")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRINTED = PrintOutcome(PrintState.PRINTED)
LOST = PrintOutcome(PrintState.UNKNOWN, "printer_lost")


@dataclass(frozen=True, slots=True)
class Job:
    id: int
    number: str = "H-0417"
    slip: str = "board"
    content: bytes | None = encode_slip(BOARD)
    state: str = "waiting"
    copy: bool = False
    queued_at: datetime = NOON
    why: str = ""


class FakeStore:
    """The print jobs of a store in memory, with its rule that a job older than an hour waits for the desk."""

    def __init__(self, *jobs: Job) -> None:
        self.jobs = {job.id: job for job in jobs}
        self.taken: list[int] = []

    @property
    def print_jobs(self) -> FakeStore:
        return self

    def take_next(self, now: datetime, /) -> Job | None:
        for job in self.jobs.values():
            if job.state == "waiting" and now - job.queued_at <= timedelta(hours=1):
                self.taken.append(job.id)
                self.jobs[job.id] = replace(job, state="printing")
                return self.jobs[job.id]
        return None

    def finish(self, job_id: int, state: str, why: str = "", /) -> None:
        self.jobs[job_id] = replace(self.jobs[job_id], state=state, why=why)

    def list(self) -> tuple[Job, ...]:
        return tuple(reversed(self.jobs.values()))

    def states(self) -> Sequence[tuple[int, str, str]]:
        return [(job.id, job.state, job.why) for job in self.jobs.values()]


class FakePrinter:
    """Does what the script says, one entry per attempt; afterwards prints."""

    def __init__(
        self, *script: PrintOutcome | BaseException, status: PaperStatus | SlipError = PaperStatus.READY
    ) -> None:
        self.script = list(script)
        self.says = status
        self.images: list[tuple[str, bytes]] = []

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:
        act = self.script.pop(0) if self.script else PRINTED
        if isinstance(act, BaseException):
            raise act
        self.images.append((name, image.tobytes()))
        return act

    def status(self) -> PaperStatus:
        if isinstance(self.says, SlipError):
            raise self.says
        return self.says


class Bench:
    """A spooler with everything around it faked; `rounds` runs it without its thread."""

    def __init__(self, store: FakeStore, printer: FakePrinter, draw: Callable[[Slip], Image.Image] = draw) -> None:
        self.store = store
        self.printer = printer
        self.now = NOON
        self.reports: list[JobReport] = []
        self.spooler = Spooler(self.reach, self.open, draw, self.reports.append, lambda: self.now)
        self.missing: SlipError | None = None

    def reach(self, work: Callable[[FakeStore], T], /) -> T:
        return work(self.store)

    def open(self) -> FakePrinter:
        if self.missing:
            raise self.missing
        return self.printer

    def rounds(self, count: int) -> list[float]:
        return [self.spooler.round() for _ in range(count)]


def report(job_id: int, state: PrintState, code: str = "", slip: str = "board") -> JobReport:
    return JobReport(job_id, "H-0417", slip, state, code)


def test_slips_are_printed_one_by_one_in_their_order() -> None:
    bench = Bench(FakeStore(Job(1), Job(2, slip="receipt", content=encode_slip(RECEIPT))), FakePrinter())
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.printer.images == [
        ("board-H-0417", draw(BOARD).tobytes()),
        ("receipt-H-0417", draw(RECEIPT).tobytes()),
    ]
    assert bench.reports == [report(1, PrintState.PRINTED), report(2, PrintState.PRINTED, slip="receipt")]
    assert bench.store.states() == [(1, "printed", ""), (2, "printed", "")]


def test_i19_a_slip_asked_for_again_is_marked_as_a_copy() -> None:
    bench = Bench(FakeStore(Job(1, copy=True)), FakePrinter())
    bench.rounds(1)
    assert bench.printer.images == [("board-H-0417", draw(as_copy(BOARD, "kopie")).tobytes())]


@pytest.mark.parametrize("fault", [PaperOut(), PrinterAbsent()])
def test_i19_a_printer_that_is_not_ready_leaves_the_slip_waiting_and_it_comes_out_later(fault: SlipError) -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(fault))
    assert bench.rounds(1) == [RETRY_S]
    assert bench.store.states() == [(1, "waiting", fault.code)]
    assert bench.rounds(2) == [0.0, IDLE_S]
    assert bench.reports == [report(1, PrintState.WAITING, fault.code), report(1, PrintState.PRINTED)]


def test_while_the_printer_is_in_trouble_no_job_is_taken() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(PaperOut(), status=PaperStatus.PAPER_OUT))
    assert bench.rounds(5) == [RETRY_S] * 5
    assert bench.store.taken == [1]
    assert bench.reports == [report(1, PrintState.WAITING, "paper_out")]
    bench.printer.says = PaperStatus.READY
    assert bench.rounds(1) == [0.0]
    assert bench.store.states() == [(1, "printed", "")]


def test_whoever_comes_after_a_held_slip_is_told_too() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(PrinterAbsent(), status=PaperStatus.READY))
    bench.rounds(1)
    bench.printer.says = PrinterAbsent()
    bench.store.jobs[2] = Job(2, number="H-0418")
    bench.rounds(2)
    assert bench.reports[1:] == [JobReport(2, "H-0418", "board", PrintState.WAITING, "printer_absent")]


def test_a_new_reason_is_told_once() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(PrinterAbsent(), status=PaperStatus.COVER_OPEN))
    bench.rounds(3)
    assert [one.code for one in bench.reports] == ["printer_absent", "cover_open"]


def test_i19_a_slip_that_may_have_come_out_is_never_printed_again_by_itself() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(LOST))
    assert bench.rounds(4) == [0.0, IDLE_S, IDLE_S, IDLE_S]
    assert bench.store.taken == [1]
    assert bench.reports == [report(1, PrintState.UNKNOWN, "printer_lost")]


def test_a_printer_that_comes_back_after_a_night_prints_nothing_old() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(PrinterAbsent(), status=PaperStatus.READY))
    bench.rounds(1)
    bench.now = NOON + timedelta(hours=9)
    assert bench.rounds(2) == [IDLE_S, IDLE_S]
    assert bench.store.states() == [(1, "waiting", "printer_absent")]


@pytest.mark.parametrize("fault", [PrinterWidth(), PrinterNone()])
def test_what_waiting_cannot_help_has_failed(fault: SlipError) -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(fault))
    assert bench.rounds(2) == [0.0, IDLE_S]
    assert bench.reports == [report(1, PrintState.FAILED, fault.code)]


def test_a_terminal_without_a_printer_says_so_per_slip() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter())
    bench.missing = PrinterNone()
    bench.rounds(1)
    assert bench.reports == [report(1, PrintState.FAILED, "printer_none")]


@pytest.mark.parametrize("broken", [Job(1, content=b"{}"), Job(1, slip="poster"), Job(1, content=None)])
def test_content_that_is_no_slip_fails_once_and_the_next_slip_comes_out(broken: Job) -> None:
    bench = Bench(FakeStore(broken, Job(2)), FakePrinter())
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.store.states() == [(1, "failed", "slip_unreadable"), (2, "printed", "")]


def test_a_fault_of_ours_while_drawing_fails_that_slip_and_never_loops() -> None:
    def broken(_: Slip) -> Image.Image:
        raise ZeroDivisionError

    bench = Bench(FakeStore(Job(1)), FakePrinter(), broken)
    with pytest.raises(ZeroDivisionError):
        bench.spooler.round()
    assert bench.store.states() == [(1, "failed", "slip_undrawable")]
    assert bench.reports == [report(1, PrintState.FAILED, "slip_undrawable")]
    assert bench.rounds(1) == [IDLE_S]


def test_a_fault_of_ours_while_printing_is_unknown_and_never_loops() -> None:
    bench = Bench(FakeStore(Job(1)), FakePrinter(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        bench.spooler.round()
    assert bench.store.states() == [(1, "unknown", "printer_lost")]
    assert bench.rounds(1) == [IDLE_S]


def test_waking_prints_at_once_and_stopping_ends_the_thread() -> None:
    bench = Bench(FakeStore(), FakePrinter())
    came_out = threading.Event()
    lock = threading.Lock()

    def reach(work: Callable[[FakeStore], T], /) -> T:
        with lock:
            return work(bench.store)

    spooler = Spooler(reach, bench.open, draw, lambda _: came_out.set(), lambda: NOON)
    spooler.start()
    with lock:
        bench.store.jobs[1] = Job(1)
    spooler.wake()
    assert came_out.wait(5)
    spooler.stop()
    assert "spooler" not in {thread.name for thread in threading.enumerate()}
