"""The composition root: everything is made, joined and started here, top to bottom, and stopped in reverse."""

from __future__ import annotations

import logging
import random
import secrets
import signal
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import uuid_utils
from kivy.base import EventLoop, runTouchApp, stopTouchApp
from kivy.clock import Clock as KivyClock

from kiosk.background import Background, Loop, StoreThread
from kiosk.conductor import Clock, Conductor, Doers
from kiosk.directory import Directory, directory_of
from kiosk.events import NetworkChanged, PrintReported, PrintState
from kiosk.intents import Intent, Intents
from kiosk.lockdown import configure, lock
from kiosk.logs import log_fault
from kiosk.placing import Chances
from kiosk.settings import Settings
from kiosk.slips.content import Slip
from kiosk.slips.printer import open_printer
from kiosk.slips.spooler import JobReport, Spooler
from kiosk.sync_rounds import Round, SyncRounds
from kiosk.texts import Texts
from kiosk.tour.walk import Walk
from kiosk.views.closed import closed
from kiosk.views.shapes import View
from kiosk.world import IdleTimes, World
from offline_store.errors import StoreBusy, StoreError
from offline_store.store import Store
from offline_store.sync import Centre

if TYPE_CHECKING:
    from PIL import Image

TICK_S = 1.0
log = logging.getLogger(__name__)


def run(settings: Settings, walk: Walk | None = None, *, until_drawn: bool = False) -> None:
    """The terminal until somebody stops it, until `walk` has been walked, or until the first picture is drawn.

    Raises StoreBusy when another program has this terminal's store.
    """
    store_thread = StoreThread(lambda: Store.open(settings.terminal.data))
    store_thread.start()  # opens beside the window, which takes longer
    asked = store_thread.submit(lambda store: directory_of(store, _now().date()))
    try:
        terminal = _Terminal(settings, store_thread)
        try:
            directory = asked.result()
        except StoreBusy:
            raise
        except StoreError as exc:
            log_fault(log, "opening the store", exc)
            terminal.close_down(exc.code)
        else:
            terminal.open_up(directory)
        if walk is not None:
            terminal.walk(walk)
        if until_drawn:
            terminal.stop_when_drawn()
        terminal.run()
    finally:
        store_thread.stop()


class _Terminal:
    """The parts of a running terminal; only this module knows all of them."""

    def __init__(self, settings: Settings, store_thread: StoreThread) -> None:
        self._settings = settings
        self._store_thread = store_thread
        self._texts = Texts.load(settings.terminal.language)
        self._passed_s = 0.0
        self._loops: list[Callable[[], None]] = []
        display = settings.display
        configure(display.width, display.height, fullscreen=display.fullscreen)
        # Importing the window makes it: everything that must be set before has been set by now.
        from kivy.core.window import Window

        from kiosk.stage import Stage

        self._window = Window
        lock(Window)
        self._conductor: Conductor | None = None
        self._stage = Stage(Intents(self._receive), display.px_per_mm, (display.width, display.height))
        self._stage.attach(Window)
        Window.bind(size=lambda _, size: setattr(self._stage, "size", size))

    def open_up(self, directory: Directory) -> None:
        """Everything is there: begin the first visit, start printing and syncing."""
        settings, clock = self._settings, Clock(wall=_now, monotonic_s=self._monotonic_s)
        background = Background(self._store_thread, _post)
        printing = self._spooler(background)
        syncing = Loop("sync", self._sync_rounds(background).round)
        world = World(
            point=directory.point,
            district=directory.district,
            clock=clock.wall(),
            now=clock.monotonic_s(),
            points=directory.points,
            districts=directory.districts,
            settings=directory.settings,
            newest=directory.newest,
            counts=directory.counts,
            idle=IdleTimes(settings.idle.warn_after_s, settings.idle.wipe_after_s),
            letter=directory.enrolment.letter,
        )
        doers = Doers(
            show=self._stage.show,
            print_now=printing.wake,
            sync_now=syncing.wake,
            forget=self._stage.forget,
            draw_chances=_draw_chances,
        )
        self._conductor = Conductor(directory, world, self._texts, background, doers, clock)
        self._conductor.begin()
        tick = self._conductor.tick
        KivyClock.schedule_interval(lambda _: tick(), TICK_S)
        # The first picture comes before the first round: nobody waits for the network or the printer.
        KivyClock.schedule_once(lambda _: [loop.start() for loop in (printing, syncing)], 0.5)
        self._loops = [syncing.stop, printing.stop]

    def close_down(self, code: str) -> None:
        """The terminal cannot be used: say why, and whom to turn to."""
        self._stage.show(closed(code, self._texts))

    def walk(self, walk: Walk) -> None:
        """Let a program walk through the window instead of a person."""
        from kiosk.widgets.hands import WindowHands

        hands = WindowHands(self._window, self._stage, self._shown, self._pass_time)
        KivyClock.schedule_interval(lambda _: walk.step(hands, time.monotonic()) or stopTouchApp(), 0)

    def stop_when_drawn(self) -> None:
        """End after the first picture a finger can touch, having said so: for who measures the start."""

        def drawn(*_: object) -> None:
            print("drawn", flush=True)
            stopTouchApp()

        self._window.bind(on_flip=drawn)

    def run(self) -> None:
        """Until SIGTERM, SIGINT or the end of a walk; then stop in reverse."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopTouchApp())
        try:
            runTouchApp(self._stage)
        finally:
            for stop in self._loops:
                stop()
            EventLoop.close()

    def _receive(self, intent: Intent) -> None:
        if self._conductor is not None:
            self._conductor.receive(intent)

    def _shown(self) -> View | None:
        return self._conductor.shown if self._conductor is not None else None

    def _monotonic_s(self) -> float:
        return time.monotonic() + self._passed_s

    def _pass_time(self, seconds: float) -> None:
        """For a walk that wants to see the idle warning without waiting for it."""
        self._passed_s += seconds

    def _spooler(self, background: Background) -> Spooler:
        printer = self._settings.printer

        def draw(slip: Slip) -> Image.Image:
            # Pillow's fonts and segno are loaded by the first slip, not by the start.
            from kiosk.slips.bitmap import draw as draw_slip

            return draw_slip(slip, printer.width_dots)

        def report(job: JobReport) -> None:
            event = PrintReported(job.number, job.slip, PrintState(job.state.value), job.code)
            background.tell_screen(lambda: self._tell(event))

        return Spooler(self._store_thread.reach, partial(open_printer, printer), draw, report, _now)

    def _tell(self, event: PrintReported | NetworkChanged) -> None:
        if self._conductor is not None:
            self._conductor.happened(event)

    def _sync_rounds(self, background: Background) -> SyncRounds:
        def open_centre() -> Centre:
            from offline_store.client import Client

            identity = self._store_thread.reach(lambda store: store.device.identity())
            return Client(self._settings.centre.url, identity)

        def report(done: Round) -> None:
            background.tell_screen(lambda: self._tell(NetworkChanged(done.network)))
            if done.news and self._conductor is not None:
                background.tell_screen(self._conductor.reload)

        return SyncRounds(
            self._store_thread.reach,
            open_centre,
            report,
            clock=_now,
            chance=random.random,
            every_s=self._settings.centre.every_s,
        )


def _now() -> datetime:
    return datetime.now().astimezone()


def _post(call: Callable[[], None]) -> None:
    KivyClock.schedule_once(lambda _: call())


def _draw_chances() -> Chances:
    from marketplace.sealing import new_secret_code

    return Chances(str(uuid_utils.uuid7()), str(uuid_utils.uuid7()), new_secret_code(secrets.randbelow))
