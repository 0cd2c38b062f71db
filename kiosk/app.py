"""The composition root: everything is made, joined and started here, top to bottom, and stopped in reverse."""

from __future__ import annotations

import gc
import logging
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kivy.base import EventLoop, ExceptionHandler, ExceptionManager, runTouchApp, stopTouchApp
from kivy.clock import Clock as KivyClock

from kiosk.background import StoreThread
from kiosk.clock import Clock
from kiosk.directory import Directory, directory_of, world_of
from kiosk.five_keys import deeds_of
from kiosk.intents import Intent, Intents
from kiosk.languages import Languages
from kiosk.lockdown import configure, lock
from kiosk.logs import log_fault
from kiosk.printers import Printers
from kiosk.settings import Settings
from kiosk.speech.speech import Speech
from kiosk.texts import Texts
from kiosk.views.view import View
from kiosk.world import IdleTimes, World
from marketplace.errors import MarketplaceError
from marketplace.vocabulary import TerminalRole
from offline_store.errors import StoreBusy, StoreError
from offline_store.store import Store

if TYPE_CHECKING:
    from kiosk.engine import Engine
    from kiosk.events import Event
    from kiosk.speech.engine import SpeechThread
    from kiosk.tour.walk import Walk
    from kiosk.views.pages import Page

TICK_S = 1.0
AGAIN_WITHIN_S = 60.0
log = logging.getLogger(__name__)


def run(settings: Settings, printers: Printers, walk: Walk | None = None, *, until_drawn: bool = False) -> None:
    """The terminal until somebody stops it, until `walk` has been walked, or until the first picture is drawn.

    `printers` knows which printers there are, also when that changes meanwhile.

    Raises StoreBusy when another program has this terminal's store.
    """
    store_thread = StoreThread(lambda: Store.open(settings.terminal.data, key_file=settings.terminal.key))
    store_thread.start()  # opens beside the window, which takes longer
    asked = store_thread.submit(lambda store: directory_of(store, _now().date()))
    try:
        terminal = Terminal(settings, printers, store_thread)
        try:
            directory = asked.result()
        except StoreBusy:
            raise
        except (StoreError, MarketplaceError) as exc:
            log_fault(log, "opening the store", exc)
            terminal.close_down(exc.code)
        else:
            terminal.open_up(directory)
        if until_drawn:
            terminal.stop_when_drawn()
        terminal.run(walk)
    finally:
        store_thread.stop()


class _OuterDoor(ExceptionHandler):
    """What nobody foresaw on the screen's thread: logged without its words, the visit wiped, the terminal goes on.

    A second one within a minute means that it cannot: then the terminal closes and says where to go.
    """

    def __init__(self, start_over: Callable[[], None], close_down: Callable[[str], None]) -> None:
        self._start_over = start_over
        self._close_down = close_down
        self._last_at = float("-inf")

    def handle_exception(self, inst: BaseException) -> int:
        if not isinstance(inst, Exception):
            return int(ExceptionManager.RAISE)
        log_fault(log, "the screen", inst)
        now = time.monotonic()
        soon, self._last_at = now - self._last_at < AGAIN_WITHIN_S, now
        try:
            if soon:
                self._close_down("kiosk")
            else:
                self._start_over()
        except Exception as exc:  # the outer door itself: nothing is left that could be shown
            log_fault(log, "the screen, again", exc)
            return int(ExceptionManager.RAISE)
        return int(ExceptionManager.PASS)


class Terminal:
    """The window, and the engine behind it once the first picture is drawn."""

    def __init__(self, settings: Settings, printers: Printers, store_thread: StoreThread) -> None:
        self._settings = settings
        self._printers = printers
        self._store_thread = store_thread
        self._texts = Texts.load(settings.terminal.language)
        self._clock = Clock(wall=_now, monotonic_s=self._monotonic_s)
        self._passed_s = 0.0
        self._spoke_s = float("-inf")
        self._engine: Engine | None = None
        self._speech = Speech(Languages(self._texts).of)
        self._voice: SpeechThread | None = None
        self._early: list[Intent] = []
        self.outer_door = _OuterDoor(self._start_over, self.close_down)
        self._closed = False
        self._ended = False
        self._view: View | None = None
        display = settings.display
        configure(display.width, display.height, fullscreen=display.fullscreen)
        # Importing the window makes it: everything that must be set before has been set by now.
        from kivy.core.window import Window

        from kiosk.stage import Stage

        self._window = Window
        lock(Window)
        size = (display.width, display.height)
        self._stage = Stage(
            Intents(self.receive),
            display.px_per_mm,
            size,
            clock=self._monotonic_s,
            speech=self._speech,
            deeds=deeds_of(settings.keys),
            double_strike_s=settings.touch.double_strike_s,
            lower_edge_mm=display.lower_edge_mm,
        )
        self._stage.attach(Window)
        Window.bind(size=lambda _, size: setattr(self._stage, "size", size))

    def open_up(self, directory: Directory) -> None:
        """Everything is there: draw the start screen, then load what works behind it."""
        from kiosk.views.home import home_view
        from kiosk.visit.state import start

        idle = self._settings.idle
        world = world_of(directory, self._clock, IdleTimes(idle.warn_after_s, idle.wipe_after_s))
        first = start(world.now, role=world.role)
        if world.role is TerminalRole.DESK:
            from kiosk.views.desk.present import desk_page

            self._show(View(desk_page(first, world, self._texts), office=True))
        else:
            self._show(View(home_view(first, world, self._texts)))
        self._after_first_picture(lambda: self._start_engine(directory, world))

    def close_down(self, code: str) -> None:
        """The terminal cannot be used, or not any more: say why, and whom to turn to; touches do nothing."""
        from kiosk.views.closed import closed

        self._show(closed(code, self._texts))
        self._stage.forget()
        self._closed = True
        _collect_again()
        # After the next picture: the threads may take seconds to end, and the last visitor's page must be gone first.
        KivyClock.schedule_once(lambda _: self.stop())

    def stop_when_drawn(self) -> None:
        """End after the first picture a finger can touch, having said so: for who measures the start."""

        def drawn(*_: object) -> None:
            print("drawn", flush=True)
            stopTouchApp()

        self._window.bind(on_flip=drawn)

    def run(self, walk: Walk | None) -> None:
        """Until SIGTERM, SIGINT or the end of a walk; then stop in reverse."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: stopTouchApp())
        ExceptionManager.add_handler(self.outer_door)
        if walk is not None:
            self._walk(walk)
        try:
            runTouchApp(self._stage)
        finally:
            self._window.hide()  # a stop may wait a minute for a slip: nobody reads the last visit meanwhile
            self.stop()
            EventLoop.close()

    def _start_over(self) -> None:
        """Wipe the visit in which something went wrong."""
        if self._engine is not None:
            self._engine.conductor.start_over()

    def stop(self) -> None:
        """End what works behind the screen; a second time does nothing."""
        self._ended = True
        engine, self._engine = self._engine, None
        voice, self._voice = self._voice, None
        if voice is not None:
            voice.stop()
        if engine is not None:
            engine.stop()

    def _after_first_picture(self, call: Callable[[], None]) -> None:
        def drawn(*_: object) -> None:
            self._window.unbind(on_flip=drawn)
            KivyClock.schedule_once(lambda _: None if self._ended else call(), -1)

        self._window.bind(on_flip=drawn)

    def _start_engine(self, directory: Directory, world: World) -> None:
        from kiosk.engine import Engine
        from kiosk.events import VoiceChanged
        from kiosk.speech.engine import SpeechThread
        from kiosk.speech.voices import Voices

        voices = Voices(self._settings.speech)
        world = replace(world, can_speak=voices.can_speak)
        self._voice = SpeechThread(
            voices.command,
            lambda heard: _post(lambda: self._tell(VoiceChanged(heard and voices.can_speak))),
            probe=voices.probe,
            tones=voices.tones,
        )
        self._voice.start()
        self._speech.speak_through(self._voice)
        self._engine = Engine(
            self._settings,
            self._printers,
            self._store_thread,
            directory,
            world,
            self._texts,
            self._clock,
            show=self._show,
            forget=self._stage.forget,
            close_down=self.close_down,
            spoke_at=self._spoke_at_s,
            post=_post,
        )
        self._engine.start()
        for intent in self._early:
            self._engine.conductor.receive(intent)
        self._early.clear()
        KivyClock.schedule_interval(lambda _: self._tick(), TICK_S)
        _collect_again()

    @property
    def page(self) -> Page | None:
        """What is on screen."""
        return self._view.page if self._view is not None else None

    @property
    def is_running(self) -> bool:
        """Whether what works behind the screen is there."""
        return self._engine is not None

    def receive(self, intent: Intent) -> None:
        """A touch; before the engine is loaded it waits. The page of a closed terminal has nothing to touch."""
        if self._engine is not None:
            self._engine.conductor.receive(intent)
        else:
            self._early.append(intent)

    def _show(self, view: View) -> None:
        """Show a view; what still comes back after the terminal has closed changes nothing."""
        if not self._closed:
            self._view = view
            self._stage.show(view)

    def _tick(self) -> None:
        if self._engine is not None:
            self._engine.conductor.tick()

    def _tell(self, event: Event) -> None:
        if self._engine is not None:
            self._engine.conductor.happened(event)

    def _spoke_at_s(self) -> float:
        """Asked at every tick, and so true to a second."""
        if self._voice is not None and self._voice.is_speaking:
            self._spoke_s = self._monotonic_s()
        return self._spoke_s

    def _walk(self, walk: Walk) -> None:
        """Let a program walk through the window instead of a person."""
        from kiosk.widgets.hands import WindowHands

        hands = WindowHands(self._window, self._stage, lambda: self._view, self._pass_time)
        KivyClock.schedule_interval(lambda _: walk.step(hands, time.monotonic()) or stopTouchApp(), 0)

    def _monotonic_s(self) -> float:
        return time.monotonic() + self._passed_s

    def _pass_time(self, seconds: float) -> None:
        """For a walk, which waits for nothing: neither for the idle warning nor between two touches."""
        self._passed_s += seconds


def _collect_again() -> None:
    """What the start made stays for good: look for garbage only in what comes after (see kiosk.__main__)."""
    gc.freeze()
    gc.enable()


def _now() -> datetime:
    return datetime.now().astimezone()


def _post(call: Callable[[], None]) -> None:
    KivyClock.schedule_once(lambda _: call())
