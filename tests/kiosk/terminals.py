"""A whole terminal without a window: real store, real visits, real slips; the screen is a list of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from uuid_utils import uuid7

from kiosk.chances import Chances
from kiosk.clock import Clock
from kiosk.conductor import Conductor, Doers
from kiosk.directory import directory_of, world_of
from kiosk.events import PrintReported, PrintState
from kiosk.intents import Intent
from kiosk.lookups import MineCentre
from kiosk.slips.press import SlipPress
from kiosk.slips.printer import PrinterSettings
from kiosk.slips.spooler import JobReport, Spooler
from kiosk.views.pages import Page
from kiosk.views.view import View
from marketplace.sealing import new_key_pair, new_signing_key
from marketplace.vocabulary import TerminalRole
from marketplace.wire import Enrolment
from offline_store.errors import CentreUnreachable
from offline_store.store import Store
from tests.kiosk.visits import SECRET, nl

T = TypeVar("T")
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC).astimezone()


class AtOnce:
    """Runs what is asked of the store or the centre on the spot, as if the answer came back before the next frame."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.late: list[Callable[[], None]] | None = None
        """A list: answers wait there until somebody calls them."""
        self.open_centre: Callable[[], MineCentre] = _nobody

    def ask_store(
        self, work: Callable[[Store], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self._run(lambda: work(self._store), then, failed)

    def ask_centre(
        self, work: Callable[[MineCentre], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self._run(lambda: work(self.open_centre()), then, failed)

    def _run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        try:
            answer = work()
        except Exception as exc:
            error = exc
            self._answer(lambda: failed(error))
        else:
            self._answer(lambda: then(answer))

    def _answer(self, call: Callable[[], None]) -> None:
        if self.late is None:
            call()
        else:
            self.late.append(call)


def _nobody() -> MineCentre:
    raise CentreUnreachable("this terminal has no line")


@dataclass
class TerminalUnderTest:
    """What a person would have in front of them, and what lies behind it."""

    store: Store
    conductor: Conductor
    background: AtOnce
    slips: Path
    views: list[View] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    now_s: float = 1000.0
    width_dots: int = 576
    secret: str = SECRET
    """The words of the next receipt."""

    @property
    def page(self) -> Page:
        return self.views[-1].page

    def does(self, *intents: Intent) -> Page:
        """Let somebody do this; the page they end on."""
        for intent in intents:
            self.conductor.receive(intent)
        return self.page

    def reach(self, work: Callable[[Store], T], /) -> T:
        return work(self.store)

    def prints(self, settings: PrinterSettings | None = None) -> list[JobReport]:
        """Let the spooler print all that waits; what it reported, told to the visit as well."""
        reports: list[JobReport] = []
        printer = settings or PrinterSettings(folder=self.slips)
        spooler = Spooler(
            self.reach,
            SlipPress(lambda: printer),
            reports.append,
            lambda: START,
        )
        while spooler.round() == 0.0:
            pass
        for report in reports:
            state = PrintState(report.state.value)
            self.conductor.happened(PrintReported(report.number, report.slip, state, report.code))
        return reports


def nobodys_enrolment() -> Enrolment:
    """An enrolment without a centre; its private key is thrown away."""
    return Enrolment(
        device_id="tests",
        incarnation=1,
        letter="H",
        role=TerminalRole.PUBLIC,
        market_point="de-hamelink",
        district="slachthuisbuurt",
        feeds=(),
        sealing_key="tests",
        sealing_public_key=new_key_pair().public_key,
        epoch="tests",
    )


def terminal_on(store: Store, folder: Path) -> TerminalUnderTest:
    """A terminal that has just started on this store; enrolled by nobody unless it is enrolled already."""
    if not store.device.is_enrolled:
        store.device.keep(nobodys_enrolment(), new_signing_key())
    views: list[View] = []
    asked: list[str] = []
    directory = directory_of(store, START.date())
    background = AtOnce(store)
    made: list[TerminalUnderTest] = []

    def monotonic_s() -> float:
        return made[0].now_s if made else 1000.0

    clock = Clock(wall=lambda: START + timedelta(seconds=monotonic_s() - 1000.0), monotonic_s=monotonic_s)
    conductor = Conductor(
        directory,
        world_of(directory, clock),
        nl(),
        background,
        Doers(
            show=views.append,
            print_now=lambda: asked.append("print"),
            sync_now=lambda: asked.append("sync"),
            forget=lambda: asked.append("forget"),
            draw_chances=lambda: Chances(str(uuid7()), str(uuid7()), made[0].secret),
            slip_width_dots=lambda: made[0].width_dots if made else 576,
        ),
        clock,
    )
    terminal = TerminalUnderTest(store, conductor, background, folder / "slips", views, asked)
    made.append(terminal)
    conductor.begin()
    return terminal
