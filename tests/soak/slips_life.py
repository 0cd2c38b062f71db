"""One life of a terminal that saves requests and prints their slips, in a forked process, until it is killed."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kiosk.background import StoreThread
from kiosk.slips.bitmap import draw
from kiosk.slips.codec import encode_slip
from kiosk.slips.content import BoardSlip, Receipt
from kiosk.slips.press import SlipPress
from kiosk.slips.printer import PrinterSettings, Transport
from kiosk.slips.spooler import Spooler
from offline_store.placement import Placement
from offline_store.print_jobs import NewPrintJob, PrintState
from offline_store.store import Store
from tests.kiosk.slips.samples import BOARD, RECEIPT
from tests.offline_store.makers import listing, place

AT_ONCE_WAITING = 6
LOOK_EVERY_S = 0.05
GOES_ON = (PrintState.WAITING, PrintState.PRINTING)


def slip_of(kind: str, number: str, *, copy: bool = False) -> BoardSlip | Receipt:
    """The slip of this kind under this number; no two are the same picture, and a copy is another one again."""
    word = "kopie" if copy else ""
    if kind == "board":
        return replace(BOARD, number=number, qr=f"https://marktpunt.example/n/{number}", copy=word)
    return replace(RECEIPT, number=number, copy=word)


@dataclass(frozen=True, slots=True)
class Life:
    """A process at work; it was told to see to it that there are `jobs` slips, and to print them."""

    pid: int

    @classmethod
    def begun(cls, folder: Path, port: int, jobs: int) -> Life:
        """Fork. Everything is loaded already, so that a life begins within some milliseconds."""
        draw(BOARD)  # the fonts
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                _live(folder, port, jobs)
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        return cls(pid)

    def killed_after(self, seconds: float) -> float | None:
        """Kill it then; after how many seconds it was done by itself, or None when it was not."""
        done = self._wait(seconds)
        if done is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        return done

    def ended_within(self, seconds: float) -> None:
        """Wait until it is done. Raises TimeoutError when that does not come."""
        if self._wait(seconds) is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            raise TimeoutError("slips were still waiting")

    def _wait(self, seconds: float) -> float | None:
        began = time.monotonic()
        while (waited := time.monotonic() - began) < seconds:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                if status:
                    raise RuntimeError(f"a life ended by itself, with {status}")
                return waited
            time.sleep(0.005)
        return None


def _live(folder: Path, port: int, jobs: int) -> None:
    """Save what is missing, a few at a time, and print; back when nothing waits any more."""
    store = StoreThread(lambda: Store.open(folder, least_free_bytes=0))
    store.start()
    settings = PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=port, timeout_s=1.0)
    spooler = Spooler(store.reach, SlipPress(lambda: settings), lambda _: None, lambda: datetime.now(UTC))
    store.reach(_ask_again)
    spooler.start()
    while True:
        found = store.reach(lambda opened: opened.print_jobs.list())
        waiting = sum(job.state in GOES_ON for job in found)
        if len(found) < jobs and waiting < AT_ONCE_WAITING:
            store.reach(partial(_place, nth=len(found)))
            spooler.wake()
        elif waiting:
            spooler.wake()  # it would look at a printer in trouble every ten seconds
            time.sleep(LOOK_EVERY_S)
        elif len(found) >= jobs:
            break
    spooler.stop()
    store.stop()


def _ask_again(store: Store) -> None:
    """The desk looked in the tray, and wants every third slip of which nobody knows once more; once each."""
    for job in store.print_jobs.list():
        if job.id % 3 == 0 and job.state is PrintState.UNKNOWN and not job.copy:
            store.print_jobs.requeue(job.id, datetime.now(UTC))


def _place(store: Store, nth: int) -> None:
    store.place_listing(composed(nth), datetime.now(UTC))


def composed(nth: int) -> Callable[[str], Placement]:
    """A request and its two slips, as the store composes them under the number it gives."""

    def compose(number: str) -> Placement:
        slips = (
            NewPrintJob("board", encode_slip(slip_of("board", number)), personal=False),
            NewPrintJob("receipt", encode_slip(slip_of("receipt", number)), personal=True),
        )
        return Placement(place(listing(nth, number=number)), slips)

    return compose
