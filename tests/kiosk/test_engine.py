"""What works behind the screen is wired: saved wakes the printer and the sync, a closed round closes the terminal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.background import StoreThread
from kiosk.clock import Clock
from kiosk.control_socket import ask
from kiosk.directory import directory_of, world_of
from kiosk.engine import STOPS_WITHIN_S, TIDY_EVERY_S, Engine
from kiosk.errors import TerminalAway
from kiosk.intents import Onward, Open
from kiosk.print_orders import OrderAnswer, OrderKind, PrintOrder
from kiosk.printers import Printers
from kiosk.settings import CentreSettings, DisplaySettings, Settings, TerminalSettings
from kiosk.sheets.codec import encode_sheet
from kiosk.slips.printer import PrinterSettings, SheetPrinterSettings
from kiosk.sync_rounds import LineCentre
from kiosk.views.pages import ChoiceView, DoneView
from kiosk.views.view import View
from marketplace import wire
from marketplace.sealing import new_signing_key
from offline_store.errors import CentreAddressUnsafe, DeviceRevoked
from offline_store.print_jobs import NewPrintJob, PrinterName
from offline_store.store import Store
from tests.kiosk.sheets.samples import poster_in
from tests.kiosk.terminals import START, nobodys_enrolment
from tests.kiosk.visits import REQUEST_BY_PHONE, nl
from tests.offline_store.fakes import FakeCentre
from tests.offline_store.makers import composed, listing, page, put

WAIT_S = 10.0


class EngineWithCentre(Engine):
    """An engine whose centre is in memory."""

    centre: FakeCentre

    refused = False

    def _open_centre(self) -> LineCentre:
        if self.refused:
            raise CentreAddressUnsafe("planted")
        return self.centre


@dataclass
class Running:
    """An engine whose screen is a list; what comes back to the screen's thread is called by `until`."""

    engine: EngineWithCentre
    store: StoreThread
    slips: Path
    views: list[View] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    running_s: list[float] = field(default_factory=lambda: [0.0])
    posted: list[Callable[[], None]] = field(default_factory=list)

    def until(self, there: Callable[[], object]) -> None:
        ends = time.monotonic() + WAIT_S
        while not there():
            assert time.monotonic() < ends, "it never came"
            while self.posted:
                self.posted.pop(0)()
            time.sleep(0.01)


def put_an_old_receipt(store: Store) -> None:
    store.place_listing(composed(), datetime.now(UTC) - timedelta(days=3))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with Store.open(tmp_path / "data") as store:
        store.device.keep(nobodys_enrolment(), new_signing_key())
        put_an_old_receipt(store)
    running_s = [0.0]
    thread = StoreThread(lambda: Store.open(tmp_path / "data", running_s=lambda: running_s[0]))
    thread.start()
    directory = thread.reach(lambda store: directory_of(store, START.date()))
    settings = Settings(
        terminal=TerminalSettings(data=tmp_path / "data"),
        display=DisplaySettings(width=1280, height=800, dpi=149.5),
        centre=CentreSettings(url="http://127.0.0.1:9", every_s=3600),
        printer=PrinterSettings(folder=tmp_path / "slips"),
        sheet_printer=SheetPrinterSettings(folder=tmp_path / "sheets"),
    )
    made: list[Running] = []
    views: list[View] = []
    closed: list[str] = []
    posted: list[Callable[[], None]] = []
    clock = Clock(wall=lambda: datetime.now().astimezone(), monotonic_s=time.monotonic)
    engine = EngineWithCentre(
        settings,
        Printers(tmp_path / "marktpunt.toml", settings),
        thread,
        directory,
        world_of(directory, clock),
        nl(),
        clock,
        show=views.append,
        forget=lambda: None,
        close_down=closed.append,
        post=posted.append,
    )
    engine.centre = FakeCentre()
    engine.centre.epoch = directory.enrolment.epoch
    made.append(Running(engine, thread, tmp_path / "slips", views, closed, running_s, posted))
    yield made[0]
    engine.stop()
    thread.stop()


def waiting(running: Running) -> int:
    return running.store.reach(lambda store: store.outbox.waiting_count())


def test_how_high_the_screen_is_decides_what_the_page_of_comfort_offers(running: Running) -> None:
    running.engine.start()
    running.engine.conductor.receive(Open("comfort"))
    page = running.views[-1].page
    assert isinstance(page, ChoiceView)
    assert "low" not in [option.id for option in page.options]


def test_saved_is_printed_and_told_at_once_although_the_next_round_is_an_hour_away(running: Running) -> None:
    running.engine.start()
    running.until(lambda: waiting(running) == 0)
    for intent in (*REQUEST_BY_PHONE, Onward()):
        running.engine.conductor.receive(intent)
    running.until(lambda: isinstance(running.views[-1].page, DoneView))
    running.until(lambda: len(list(running.slips.glob("*H-0002*.png"))) == 2)
    running.until(lambda: waiting(running) == 0)
    assert running.closed == []


def test_what_is_saved_while_the_centre_holds_our_question_is_told_at_once(running: Running) -> None:
    held, let_go = threading.Event(), threading.Event()

    class Holding(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            answer = super().pull(request)
            self.next_poll_s = 1
            if request.wait_s:
                held.set()
                let_go.wait(WAIT_S)
            return answer

    epoch = running.engine.centre.epoch
    running.engine.centre = Holding(epoch)
    running.engine.start()
    running.until(lambda: waiting(running) == 0 and held.is_set())
    for intent in (*REQUEST_BY_PHONE, Onward()):
        running.engine.conductor.receive(intent)
    running.until(lambda: isinstance(running.views[-1].page, DoneView))
    running.until(lambda: waiting(running) == 0)
    assert not let_go.is_set()
    let_go.set()


def test_a_terminal_the_centre_revokes_closes(running: Running) -> None:
    running.engine.centre.pull_faults = [DeviceRevoked("planted")]
    running.engine.start()
    running.until(lambda: running.closed)
    assert running.closed == ["device_revoked"]


def test_a_sheet_is_printed_while_the_printer_of_slips_has_nothing_to_do(running: Running) -> None:
    poster = NewPrintJob("poster", encode_sheet(poster_in()), personal=False, printer=PrinterName.SHEET)
    running.store.reach(lambda store: store.print_alone([poster], datetime.now(UTC)))
    running.engine.start()
    running.until(lambda: list(running.slips.with_name("sheets").glob("*poster*.pdf")))


def test_what_the_printer_said_last_is_told_to_the_centre(running: Running) -> None:
    running.engine.start()
    running.until(lambda: running.engine._slips.condition)
    running.engine._chores().do(running.engine.centre)
    assert running.engine.centre.reports[-1].printer == "ready"


def ordered(running: Running, order: PrintOrder) -> OrderAnswer:
    """What a terminal that runs answers the command line; asked in a thread of its own, as from another program."""
    answers: list[OrderAnswer] = []

    def asking() -> None:
        while not answers:
            try:
                answers.append(ask(running.slips.with_name("data"), order))
            except TerminalAway:
                time.sleep(0.01)  # it does not listen yet

    thread = threading.Thread(target=asking)
    thread.start()
    running.until(lambda: not thread.is_alive())
    return answers[0]


def test_the_command_line_is_answered_while_the_terminal_runs_and_what_it_asks_for_again_comes_out(
    running: Running,
) -> None:
    running.engine.start()
    jobs = ordered(running, PrintOrder(OrderKind.LIST)).jobs
    board = next(job for job in jobs if job.slip == "board")
    assert (board.number, board.state) == ("H-0001", "waiting"), "it is days old, and waits for the desk"
    assert ordered(running, PrintOrder(OrderKind.RETRY, board.id)).fault == ""
    running.until(lambda: state_of(running, board.id) == "failed")  # the words of these tests are no slip
    assert ordered(running, PrintOrder(OrderKind.CANCEL, 99)) == OrderAnswer(fault="print_job_unknown")


def visit_whose_slips_wait(running: Running) -> dict[str, int]:
    """Somebody stands at the last page; nothing is printed yet. The ids of the slips by kind."""
    running.engine.conductor.begin()
    running.engine._control.start()
    for intent in (*REQUEST_BY_PHONE, Onward()):
        running.engine.conductor.receive(intent)
    running.until(lambda: isinstance(running.views[-1].page, DoneView))
    jobs = running.store.reach(lambda store: store.print_jobs.list())
    return {job.slip: job.id for job in jobs if job.number == "H-0002"}


def done_page(running: Running) -> DoneView:
    page = running.views[-1].page
    assert isinstance(page, DoneView)
    return page


def test_whoever_waits_for_a_slip_hears_that_the_desk_let_it_go(running: Running) -> None:
    ids = visit_whose_slips_wait(running)
    assert ordered(running, PrintOrder(OrderKind.CANCEL, ids["receipt"])).fault == ""
    running.until(lambda: done_page(running).code)
    assert done_page(running).print_state == (
        "Dit briefje wordt niet meer geprint. Uw vraag is bewaard. Noem nummer H-0002 aan de balie."
    )


def test_whoever_looks_at_the_screen_hears_that_the_desk_prints_their_slip_again(running: Running) -> None:
    ids = visit_whose_slips_wait(running)
    ordered(running, PrintOrder(OrderKind.CANCEL, ids["board"]))
    running.until(lambda: "niet meer geprint" in done_page(running).print_state)
    ordered(running, PrintOrder(OrderKind.RETRY, ids["board"]))
    running.until(lambda: "worden geprint" in done_page(running).print_state)
    running.engine._slips.start()
    running.until(lambda: "zijn klaar" in done_page(running).print_state)


def test_an_earlier_slip_of_the_same_kind_says_nothing_of_the_one_that_somebody_waits_for(running: Running) -> None:
    ids = visit_whose_slips_wait(running)
    board = NewPrintJob("board", b"{}", personal=False)
    running.store.reach(lambda store: store.print_alone([board], datetime.now(UTC), number="H-0002"))
    before = done_page(running)
    assert ordered(running, PrintOrder(OrderKind.CANCEL, ids["board"])).fault == ""
    running.until(lambda: not running.posted)
    assert done_page(running) == before


def state_of(running: Running, job_id: int) -> str:
    jobs = running.store.reach(lambda store: store.print_jobs.list())
    return next(job.state.value for job in jobs if job.id == job_id)


def test_history_of_slips_goes_after_thirty_days(running: Running) -> None:
    def end_long_ago(store: Store) -> None:
        (job_id,) = store.print_alone([NewPrintJob("board", b"{}", personal=False)], datetime.now(UTC))
        store._database.run(
            "UPDATE print_job SET id = 100, state = 'failed', finished_at = ? WHERE id = ?",
            ((datetime.now(UTC) - timedelta(days=31)).isoformat(), job_id),
        )

    running.store.reach(end_long_ago)
    running.engine.start()
    running.until(lambda: 100 not in {job.id for job in running.store.reach(lambda store: store.print_jobs.list())})


def test_a_receipt_of_days_ago_is_wiped_at_the_start(running: Running) -> None:
    def personal_left() -> list[object]:
        jobs = running.store.reach(lambda store: store.print_jobs.list())
        return [job for job in jobs if job.personal and job.content is not None]

    assert personal_left()
    running.engine.start()
    running.until(lambda: not personal_left())


def test_what_is_stopped_leaves_no_thread_behind(running: Running) -> None:
    running.engine.start()
    running.engine.stop()
    left = {thread.name for thread in threading.enumerate()}
    assert left.isdisjoint({"push", "pull", "slip spooler", "sheet spooler", "tidying", "control"})


class Part:
    """Something that is stopped; it tells in what order, and can fail."""

    def __init__(self, name: str, said: list[tuple[str, float]], fault: Exception | None = None) -> None:
        self._name, self._said, self._fault = name, said, fault

    def end(self) -> None:
        self._said.append((f"{self._name} ends", 0.0))

    def stop(self, timeout_s: float = 5.0) -> None:
        self._said.append((self._name, timeout_s))
        if self._fault is not None:
            raise self._fault


def test_what_fails_to_stop_keeps_nothing_else_running(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    said: list[tuple[str, float]] = []
    for name in ("control", "tidying", "pull", "push", "sheets", "slips"):
        setattr(running.engine, f"_{name}", Part(name, said, OSError("Fatma Voorbeeld")))
    running.engine.stop()
    stopped = {name for name, _ in said if not name.endswith(" ends")}
    assert stopped == {"control", "tidying", "pull", "push", "sheets", "slips"}
    assert "OSError" in caplog.text
    assert "Fatma Voorbeeld" not in caplog.text


def test_a_slip_that_takes_its_time_comes_out_whole_before_the_end_and_no_other_is_begun(running: Running) -> None:
    said: list[tuple[str, float]] = []
    for name in ("sheets", "slips"):
        setattr(running.engine, f"_{name}", Part(name, said))
    running.engine.stop()
    assert [name for name, _ in said] == ["sheets ends", "slips ends", "sheets", "slips"]
    assert all(STOPS_WITHIN_S - WAIT_S < timeout_s <= STOPS_WITHIN_S for name, timeout_s in said if name == "slips")
    assert STOPS_WITHIN_S + 2 * WAIT_S < SYSTEMD_KILLS_AFTER_S, "the store closes after it"


SYSTEMD_KILLS_AFTER_S = 90.0


def test_i12_the_lease_runs_out_also_where_the_centre_cannot_even_be_asked(running: Running) -> None:
    told = listing(7, title="Van de centrale", placed_on=datetime.now(UTC).date())
    told = replace(told, hangs_until=told.placed_on + timedelta(days=30))
    running.store.reach(lambda store: store.take_in(page(put(told, 1), epoch="tests")))
    running.engine.conductor.reload()
    running.until(lambda: running.views and "Van de centrale" in repr(running.views[-1]))
    key = running.store.reach(lambda store: store.lease.key)
    running.running_s[0] = 400 * 24 * 3600.0
    running.engine.refused = True
    running.engine.start()
    running.until(lambda: running.store.reach(lambda store: store.lease.key) != key)
    running.until(lambda: "Van de centrale" not in repr(running.views[-1]))
    assert TIDY_EVERY_S <= 60.0
