"""One printer's queue: each job once, a fault of one job holds nobody up, a fault of the printer holds all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from kiosk.slips.errors import PaperOut, PrinterAbsent, PrinterNone, PrinterWidth, SlipError, SlipUndrawable
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState
from kiosk.slips.spooler import IDLE_S, RETRY_S, JobReport, Spooler, drawn
from offline_store.errors import PrintJobUnknown, StoreClosed, StoreFull
from offline_store.print_jobs import PrinterName

T = TypeVar("T")
HERS = "Fatma Voorbeeld"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRINTED = PrintOutcome(PrintState.PRINTED)
LOST = PrintOutcome(PrintState.UNKNOWN, "printer_lost")


@dataclass(frozen=True, slots=True)
class Job:
    id: int
    number: str = "H-0417"
    slip: str = "board"
    content: bytes | None = b"words"
    state: str = "waiting"
    copy: bool = False
    queued_at: datetime = NOON
    why: str = ""
    printer: PrinterName = PrinterName.SLIP


class FakeStore:
    """The print jobs of a store in memory, with its rule that a job older than an hour waits for the desk."""

    def __init__(self, *jobs: Job) -> None:
        self.jobs = {job.id: job for job in jobs}
        self.taken: list[int] = []
        self.faults: list[Exception] = []
        """What writing down fails with, first to last."""
        self.refusals: list[Exception] = []
        """What taking fails with, first to last."""

    @property
    def print_jobs(self) -> FakeStore:
        return self

    def take_next(self, now: datetime, printer: PrinterName, /) -> Job | None:
        if self.refusals:
            raise self.refusals.pop(0)
        for job in self.waiting(printer):
            if now - job.queued_at < timedelta(hours=1):
                self.taken.append(job.id)
                self.jobs[job.id] = replace(job, state="printing")
                return self.jobs[job.id]
        return None

    def set_aside(self, now: datetime, printer: PrinterName, /) -> Sequence[Job]:
        old = [job for job in self.waiting(printer) if now - job.queued_at >= timedelta(hours=1)]
        for job in old:
            self.jobs[job.id] = replace(job, why="print_too_old")
        return old

    def finish(self, job_id: int, state: str, why: str, now: datetime, /) -> None:
        if self.faults:
            raise self.faults.pop(0)
        assert now.tzinfo is not None
        self.jobs[job_id] = replace(self.jobs[job_id], state=state, why=why)

    def waiting(self, printer: PrinterName, /) -> Sequence[Job]:
        return [
            job
            for job in self.jobs.values()
            if job.state == "waiting" and job.printer == printer and job.why != "print_too_old"
        ]

    def states(self) -> Sequence[tuple[int, str, str]]:
        return [(job.id, job.state, job.why) for job in self.jobs.values()]


class FakePress:
    """Does what the script says, one entry per attempt; afterwards prints."""

    def __init__(self, *script: PrintOutcome | Exception, status: PaperStatus | SlipError = PaperStatus.READY) -> None:
        self.script = list(script)
        self.says = status
        self.came_out: list[tuple[str, bytes, str, bool]] = []
        self.asked = 0

    def print(self, kind: str, content: bytes, name: str, *, copy: bool) -> PrintOutcome:
        act = self.script.pop(0) if self.script else PRINTED
        if isinstance(act, Exception):
            raise act
        self.came_out.append((kind, content, name, copy))
        return act

    def status(self) -> PaperStatus:
        self.asked += 1
        if isinstance(self.says, SlipError):
            raise self.says
        return self.says


class Bench:
    """A spooler with everything around it faked; `rounds` runs it without its thread."""

    def __init__(self, store: FakeStore, press: FakePress, printer: PrinterName = PrinterName.SLIP) -> None:
        self.store = store
        self.press = press
        self.now = NOON
        self.reports: list[JobReport] = []
        self.spooler = Spooler(self.reach, press, self.reports.append, lambda: self.now, printer)

    def reach(self, work: Callable[[FakeStore], T], /) -> T:
        return work(self.store)

    def rounds(self, count: int) -> list[float]:
        return [self.spooler.round() for _ in range(count)]


def report(job_id: int, state: PrintState, code: str = "", slip: str = "board") -> JobReport:
    return JobReport(job_id, "H-0417", slip, state, code)


def test_slips_are_printed_one_by_one_in_their_order() -> None:
    bench = Bench(FakeStore(Job(1), Job(2, slip="receipt", content=b"code")), FakePress())
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.press.came_out == [
        ("board", b"words", "board-H-0417", False),
        ("receipt", b"code", "receipt-H-0417", False),
    ]
    assert bench.reports == [report(1, PrintState.PRINTED), report(2, PrintState.PRINTED, slip="receipt")]
    assert bench.store.states() == [(1, "printed", ""), (2, "printed", "")]


def test_each_printer_has_a_queue_of_its_own() -> None:
    store = FakeStore(Job(1), Job(2, number="", slip="week", printer=PrinterName.SHEET))
    sheets = Bench(store, FakePress(), PrinterName.SHEET)
    slips = Bench(store, FakePress(PaperOut(), status=PaperStatus.PAPER_OUT))
    assert slips.rounds(1) == [RETRY_S]
    assert sheets.rounds(2) == [0.0, IDLE_S]
    assert sheets.press.came_out == [("week", b"words", "week", False)]
    assert store.states() == [(1, "waiting", "paper_out"), (2, "printed", "")]


def test_i19_a_slip_asked_for_again_is_marked_as_a_copy() -> None:
    bench = Bench(FakeStore(Job(1, copy=True)), FakePress())
    bench.rounds(1)
    assert bench.press.came_out == [("board", b"words", "board-H-0417", True)]


@pytest.mark.parametrize("fault", [PaperOut(), PrinterAbsent()])
def test_i19_a_printer_that_is_not_ready_leaves_the_slip_waiting_and_it_comes_out_later(fault: SlipError) -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(fault))
    assert bench.rounds(1) == [RETRY_S]
    assert bench.store.states() == [(1, "waiting", fault.code)]
    assert bench.rounds(2) == [0.0, IDLE_S]
    assert bench.reports == [report(1, PrintState.WAITING, fault.code), report(1, PrintState.PRINTED)]


def test_while_the_printer_is_in_trouble_no_job_is_taken() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(PaperOut(), status=PaperStatus.PAPER_OUT))
    assert bench.rounds(5) == [RETRY_S] * 5
    assert bench.store.taken == [1]
    assert bench.reports == [report(1, PrintState.WAITING, "paper_out")]
    bench.press.says = PaperStatus.READY
    assert bench.rounds(1) == [0.0]
    assert bench.store.states() == [(1, "printed", "")]


def test_whoever_comes_after_a_held_slip_is_told_too() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(PrinterAbsent()))
    bench.rounds(1)
    bench.press.says = PrinterAbsent()
    bench.store.jobs[2] = Job(2, number="H-0418")
    bench.rounds(2)
    assert bench.reports[1:] == [JobReport(2, "H-0418", "board", PrintState.WAITING, "printer_absent")]


def test_a_new_reason_is_told_once() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(PrinterAbsent(), status=PaperStatus.COVER_OPEN))
    bench.rounds(3)
    assert [one.code for one in bench.reports] == ["printer_absent", "cover_open"]


def test_i19_a_slip_that_may_have_come_out_is_never_printed_again_by_itself() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(LOST))
    assert bench.rounds(4) == [0.0, IDLE_S, IDLE_S, IDLE_S]
    assert bench.store.taken == [1]
    assert bench.reports == [report(1, PrintState.UNKNOWN, "printer_lost")]


def test_a_printer_that_comes_back_after_a_night_prints_nothing_old_and_says_so_once() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(PrinterAbsent()))
    bench.rounds(1)
    bench.now = NOON + timedelta(hours=9)
    assert bench.rounds(3) == [IDLE_S] * 3
    assert bench.store.states() == [(1, "waiting", "print_too_old")]
    assert bench.reports[1:] == [report(1, PrintState.WAITING, "print_too_old")]


def test_whoever_waited_for_an_hour_is_told_also_while_the_printer_is_still_in_trouble() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress(PaperOut(), status=PaperStatus.PAPER_OUT))
    bench.rounds(2)
    bench.now = NOON + timedelta(hours=1)
    assert bench.rounds(3) == [RETRY_S] * 3
    assert [one.code for one in bench.reports] == ["paper_out", "print_too_old"]


@pytest.mark.parametrize("fault", [PrinterWidth(), PrinterNone(), SlipUndrawable()])
def test_a_fault_of_one_job_fails_that_job_and_holds_no_other(fault: SlipError) -> None:
    bench = Bench(FakeStore(Job(1), Job(2)), FakePress(fault))
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.store.states() == [(1, "failed", fault.code), (2, "printed", "")]
    assert bench.reports == [report(1, PrintState.FAILED, fault.code), report(2, PrintState.PRINTED)]


def test_a_slip_whose_content_was_wiped_fails_and_the_next_comes_out() -> None:
    bench = Bench(FakeStore(Job(1, content=None), Job(2)), FakePress())
    bench.rounds(3)
    assert bench.store.states() == [(1, "failed", "slip_unreadable"), (2, "printed", "")]


def test_a_fault_of_ours_while_printing_is_unknown_and_never_loops(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench(FakeStore(Job(1), Job(2)), FakePress(ZeroDivisionError(HERS)))
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.store.states() == [(1, "unknown", "printer_lost"), (2, "printed", "")]
    assert "ZeroDivisionError" in caplog.text
    assert HERS not in caplog.text


def test_a_fault_of_ours_while_drawing_is_the_slips_own_and_its_words_are_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise ValueError(HERS)

    with pytest.raises(SlipUndrawable):
        drawn(broken)
    assert "ValueError" in caplog.text
    assert HERS not in caplog.text
    assert drawn(lambda: 7) == 7


def test_i19_what_the_printer_made_of_a_slip_is_written_down_before_another_is_taken() -> None:
    bench = Bench(FakeStore(Job(1), Job(2)), FakePress())
    bench.store.faults = [StoreFull("planted"), StoreFull("planted")]
    for _ in range(2):
        with pytest.raises(StoreFull):
            bench.spooler.round()
    assert bench.store.states() == [(1, "printing", ""), (2, "waiting", "")]
    assert bench.reports == [report(2, PrintState.WAITING, "store_full")], "nobody said yet what became of the first"
    assert bench.rounds(2) == [0.0, IDLE_S]
    assert bench.store.taken == [1, 2]
    assert bench.store.states() == [(1, "printed", ""), (2, "printed", "")]


def test_whoever_waits_while_the_store_refuses_hears_so_once() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress())
    bench.store.refusals = [StoreFull("planted")] * 3
    for _ in range(3):
        with pytest.raises(StoreFull):
            bench.spooler.round()
    assert bench.reports == [report(1, PrintState.WAITING, "store_full")]
    assert bench.rounds(2) == [0.0, IDLE_S]
    assert bench.reports[1:] == [report(1, PrintState.PRINTED)]


def test_a_store_that_was_closed_is_a_fault_that_nobody_hears() -> None:
    bench = Bench(FakeStore(Job(1)), FakePress())
    spooler = Spooler(closed, bench.press, bench.reports.append, lambda: NOON)
    with pytest.raises(StoreClosed):
        spooler.round()
    assert bench.reports == []


def closed(_: Callable[[FakeStore], T], /) -> T:
    raise StoreClosed("planted")


def test_a_slip_that_was_erased_while_it_was_printed_holds_nobody_up() -> None:
    bench = Bench(FakeStore(Job(1), Job(2)), FakePress())
    bench.store.faults = [PrintJobUnknown("planted")]
    assert bench.rounds(3) == [0.0, 0.0, IDLE_S]
    assert bench.store.jobs[2].state == "printed"


def test_the_last_word_of_the_printer_is_kept() -> None:
    near_end = PrintOutcome(PrintState.PRINTED, "paper_near_end")
    script = (PRINTED, near_end, SlipUndrawable(), LOST, PaperOut())
    bench = Bench(FakeStore(*(Job(n) for n in range(1, 6))), FakePress(*script))
    assert bench.spooler.condition == ""
    said = []
    for _ in script:
        bench.rounds(1)
        said.append(bench.spooler.condition)
    bench.press.says = PrinterAbsent()
    bench.rounds(1)
    said.append(bench.spooler.condition)
    assert said == ["ready", "paper_near_end", "paper_near_end", "printer_lost", "paper_out", "printer_absent"]


def test_waking_prints_at_once_and_stopping_ends_the_thread() -> None:
    store, press = FakeStore(), FakePress()
    came_out, prepared = threading.Event(), threading.Event()
    lock = threading.Lock()

    def reach(work: Callable[[FakeStore], T], /) -> T:
        with lock:
            return work(store)

    spooler = Spooler(reach, press, lambda _: came_out.set(), lambda: NOON, prepare=prepared.set)
    spooler.start()
    assert prepared.wait(5)
    with lock:
        store.jobs[1] = Job(1)
    spooler.wake()
    assert came_out.wait(5)
    assert press.asked == 1, "at the start, so that what a first slip needs is loaded"
    spooler.stop()
    assert "slip spooler" not in {thread.name for thread in threading.enumerate()}
