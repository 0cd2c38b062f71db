"""What works behind the screen, made and joined: conductor, spoolers and sync; knows no Kivy.

Imported once the first picture is drawn: a person sees the start screen before any of this is loaded, and
what they touch in that tenth of a second waits for it.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from time import monotonic

import uuid_utils

from kiosk.background import Background, CentreThread, Loop, StoreThread, at_the_door
from kiosk.chances import Chances
from kiosk.chores import DeviceChores
from kiosk.clock import Clock
from kiosk.conductor import Conductor, Doers
from kiosk.control_socket import ControlSocket
from kiosk.directory import Directory
from kiosk.doctor import free_bytes
from kiosk.events import NetworkChanged, PrintReported, PrintState
from kiosk.print_orders import OrderAnswer, OrderKind, PrintOrder, carry_out, is_last
from kiosk.printers import Printers
from kiosk.settings import Settings
from kiosk.sheets.press import SheetPress
from kiosk.slips.press import SlipPress
from kiosk.slips.spooler import JobReport, Press, Spooler
from kiosk.sync_rounds import Networks, PullRounds, PushRounds, Round, Surroundings
from kiosk.texts import Texts
from kiosk.views.view import View
from kiosk.world import World
from marketplace.sealing import new_secret_code
from offline_store.client import Client
from offline_store.print_jobs import PrinterName
from offline_store.store import Store

RECEIPTS_KEPT = timedelta(hours=24)
"""How long a receipt that did not come out may still be printed again; then its secret code is wiped."""
TIDY_EVERY_S = 60.0
STOPS_WITHIN_S = 60.0
"""For a slip that is being printed and all the rest together, before the store closes: systemd kills what has not ended
after 90 seconds. A slip takes 20 seconds on a usual serial line, 80 on the slowest: that one is cut off."""
POLL_ENDS_WITHIN_S = 0.2
Post = Callable[[Callable[[], None]], None]


class Engine:
    """The parts of a running terminal.

    `post` runs a call on the screen's thread; `close_down` ends the service, with the code of why; `spoke_at` as in
    World.
    """

    def __init__(
        self,
        settings: Settings,
        printers: Printers,
        store_thread: StoreThread,
        directory: Directory,
        world: World,
        texts: Texts,
        clock: Clock,
        *,
        show: Callable[[View], None],
        forget: Callable[[], None],
        close_down: Callable[[str], None],
        post: Post,
        spoke_at: Callable[[], float] = lambda: float("-inf"),
    ) -> None:
        self._close_down = close_down
        self._texts = texts
        self._settings = settings
        self._store_thread = store_thread
        self._clock = clock
        self._asking = CentreThread(self._open_centre)
        self._background = Background(store_thread, self._asking, post)
        copy_word = texts.say("slip.copy")
        slips = SlipPress(printers.slip, copy_word)
        self._slips = self._spooler(slips, PrinterName.SLIP, slips.prepare)
        # also where the settings name no printer for sheets: one may be named while the terminal runs
        self._sheets = self._spooler(SheetPress(printers.sheet, copy_word), PrinterName.SHEET)
        self._control = ControlSocket(settings.terminal.data, self._ordered)
        self._networks = Networks()
        self._losses = 0
        around = self._surroundings()
        self._push = Loop("push", PushRounds(around).round)
        self._pull = Loop("pull", PullRounds(around, self._chores()).round)
        self._tidying = Loop("tidying", self._tidy)
        doers = Doers(
            show=show,
            print_now=self._print_now,
            sync_now=self._push.wake,
            forget=forget,
            draw_chances=_draw_chances,
            slip_width_dots=lambda: printers.slip().width_dots,
            spoke_at=spoke_at,
            tables=settings.figures.folder,
            prints_sheets=lambda: printers.sheet().comes_out,
        )
        world = replace(world, is_tall=settings.display.is_tall)
        self.conductor = Conductor(directory, world, texts, self._background, doers, clock)

    def start(self) -> None:
        """Show the start screen as it is now; begin to print and to sync."""
        self.conductor.begin()
        self._asking.start()
        self._slips.start()
        self._sheets.start()
        self._push.start()
        self._pull.start()
        self._tidying.start()
        self._control.start()

    def stop(self) -> None:
        """Begin nothing new, let what is under way come to its end. Raises nothing: each is stopped whatever others do.

        The store's thread ends after this: what became of a slip must still be noted.
        """
        until = monotonic() + STOPS_WITHIN_S
        loops = (self._tidying, self._pull, self._push, self._sheets, self._slips)
        stops: tuple[Callable[[], None], ...] = (
            self._control.stop,
            self._asking.stop,
            self._tidying.stop,
            # it may be waiting for the centre: nothing is lost when it ends in the middle of that
            partial(self._pull.stop, POLL_ENDS_WITHIN_S),
            self._push.stop,
            lambda: self._sheets.stop(max(0.0, until - monotonic())),
            lambda: self._slips.stop(max(0.0, until - monotonic())),
        )
        for call in (*(loop.end for loop in loops), *stops):
            at_the_door("stopping", call, None)

    def _spooler(self, press: Press, printer: PrinterName, prepare: Callable[[], None] | None = None) -> Spooler:
        return Spooler(self._store_thread.reach, press, self._printed, self._clock.wall, printer, prepare)

    def _print_now(self) -> None:
        self._slips.wake()
        self._sheets.wake()

    def _ordered(self, order: PrintOrder) -> OrderAnswer:
        """What the command line asks, answered on the store's thread."""
        answer = self._store_thread.reach(lambda store: self._carried_out(order, store))
        if order.kind in (OrderKind.RETRY, OrderKind.SHEET):
            self._print_now()
        return answer

    def _carried_out(self, order: PrintOrder, store: Store) -> OrderAnswer:
        """Whoever waits for that slip hears it here: before a spooler can tell what became of it since."""
        answer = carry_out(store, order, self._clock.wall(), self._texts)
        if order.kind in (OrderKind.RETRY, OrderKind.CANCEL):
            for line in answer.jobs:
                if is_last(store, line):
                    self._tell(PrintReported(line.number, line.slip, PrintState(line.state.value), line.why))
        return answer

    def _printed(self, job: JobReport) -> None:
        self._tell(PrintReported(job.number, job.slip, PrintState(job.state.value), job.code))

    def _tell(self, event: PrintReported) -> None:
        self._background.tell_screen(lambda: self.conductor.happened(event))

    def _tidy(self) -> float:
        """What must not be kept longer goes, whether or not there is a centre: what it told, receipts, history.

        A receipt that nobody fetched holds a secret code.
        """
        now = self._clock.wall()
        losses = self._store_thread.reach(_tended)
        if losses != self._losses:
            self._losses = losses
            self._background.tell_screen(self.conductor.reload)  # the start screen shows what went
        self._store_thread.reach(lambda store: store.print_jobs.wipe_personal(RECEIPTS_KEPT, now))
        self._store_thread.reach(lambda store: store.print_jobs.tidy(now))
        return TIDY_EVERY_S

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self._store_thread.reach,
            self._open_centre,
            lambda done: self._background.tell_screen(lambda: self._round_done(done)),
            clock=self._clock.wall,
            monotonic_s=self._clock.monotonic_s,
            chance=random.random,
            every_s=self._settings.centre.every_s,
        )

    def _chores(self) -> DeviceChores:
        data = self._settings.terminal.data
        return DeviceChores(
            self._store_thread.reach,
            self._clock.monotonic_s,
            self._clock.wall,
            program=f"marktpunt {version('marktpunt')}",
            free_bytes=partial(free_bytes, data),
            printer=lambda: self._slips.condition,
        )

    def _open_centre(self) -> Client:
        identity = self._store_thread.reach(lambda store: store.device.identity())
        return Client(self._settings.centre.url, identity)

    def _round_done(self, done: Round) -> None:
        if self._networks.came_back(done):
            self._push.wake()  # what waits need not wait out its own time
        self.conductor.happened(NetworkChanged(self._networks.told(done)))
        if done.closed:
            self._close_down(done.closed)
            return
        if done.news:
            self.conductor.reload()


def _tended(store: Store) -> int:
    """Count the lease on; how often the cache was thrown away by now."""
    store.tend_lease()
    return store.cache.losses


def _draw_chances() -> Chances:
    return Chances(str(uuid_utils.uuid7()), str(uuid_utils.uuid7()), new_secret_code(secrets.randbelow))
