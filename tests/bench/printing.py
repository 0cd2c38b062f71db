"""From "yes, put it up" to the printer, what drawing costs of that, and how many bytes a slip is.

Everything is real but the screen: store and its thread, spooler, press, and a printer on the loopback that prints as
fast as it hears. Each request is confirmed while the spooler has nothing to do.
"""

from __future__ import annotations

import itertools
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from uuid_utils import uuid7

from kiosk.background import StoreThread
from kiosk.chances import Chances
from kiosk.clock import Clock
from kiosk.directory import Directory, directory_of, world_of
from kiosk.placing import place
from kiosk.slips.bitmap import draw
from kiosk.slips.press import SlipPress
from kiosk.slips.printer import PrinterSettings, Transport
from kiosk.slips.raster import raster
from kiosk.slips.spooler import JobReport, Spooler
from kiosk.world import World
from marketplace.sealing import new_signing_key
from offline_store.placement import Placement
from offline_store.store import Store
from tests.bench.lines import Line
from tests.bench.touch import p95
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import slips_in
from tests.kiosk.terminals import START, nobodys_enrolment
from tests.kiosk.visits import REQUEST_BY_PHONE, drafted, nl
from tests.printers.network import NetworkPrinter

CONFIRMS = 40
DRAWINGS = 40
FIRST_BYTE_MS = 200
DRAWING_MS = 60
RASTER_RATIO = 1.05
WIDTHS = (384, 512, 576)


def measure() -> list[Line]:
    first, drawing, ratio = p95(first_bytes_ms()), p95(drawings_ms()), max(raster_ratios())
    return [
        Line("confirm to first byte at the printer, p95", first, "ms", FIRST_BYTE_MS, FIRST_BYTE_MS, "value"),
        Line("drawing a board slip, p95", drawing, "ms", DRAWING_MS, DRAWING_MS, "value"),
        Line("bytes of a slip against its dots, worst of all kinds", ratio, "x", 1.0, RASTER_RATIO, "value"),
    ]


def first_bytes_ms() -> list[float]:
    """Of each request: composed, saved durably, taken, drawn, sent."""
    with TemporaryDirectory() as folder, NetworkPrinter() as printer:
        store = StoreThread(lambda: Store.open(Path(folder) / "store"))
        store.start()
        directory = store.reach(_enrolled)
        world = world_of(directory, Clock(wall=lambda: START, monotonic_s=lambda: 0.0))
        settings = PrinterSettings(Transport.NETWORK, host="127.0.0.1", port=printer.port)
        press, done = SlipPress(lambda: settings), threading.Semaphore(0)

        def told(_: JobReport) -> None:
            done.release()

        spooler = Spooler(store.reach, press, told, lambda: datetime.now(UTC), prepare=press.prepare)
        spooler.start()
        while not printer.first_bytes_s:  # it looks at the printer once, when it has loaded all it needs
            time.sleep(0.01)
        try:
            return [_confirmed(store, spooler, printer, done, directory, world) for _ in range(CONFIRMS)]
        finally:
            spooler.stop()
            store.stop()


def drawings_ms() -> list[float]:
    """Of the board slip, at the widest paper."""
    slip, took = slips_in(texts_of("nl"), 576)["board"], []
    draw(slip, 576)
    for _ in range(DRAWINGS):
        began = time.perf_counter()
        draw(slip, 576)
        took.append((time.perf_counter() - began) * 1000)
    return took


def raster_ratios() -> list[float]:
    """Bytes of the picture's commands over the bytes of its dots."""
    pictures: list[tuple[Image.Image, int]] = [
        (draw(slip, width), width)
        for language, width in itertools.product(("nl", "ar"), WIDTHS)
        for slip in slips_in(texts_of(language), width).values()
    ]
    return [sum(map(len, raster(image, width))) / ((image.width + 7) // 8 * image.height) for image, width in pictures]


def _confirmed(
    store: StoreThread,
    spooler: Spooler,
    printer: NetworkPrinter,
    done: threading.Semaphore,
    directory: Directory,
    world: World,
) -> float:
    draft = drafted(*REQUEST_BY_PHONE)
    before = len(printer.first_bytes_s)
    began = time.perf_counter()
    chances = Chances(str(uuid7()), str(uuid7()), "fiets maan soep")

    def composed(number: str) -> Placement:
        made = place(draft, number, chances=chances, enrolment=directory.enrolment, world=world, texts=nl())
        return made.placement

    placed = store.reach(lambda kept: kept.place_listing(composed, datetime.now(UTC)))
    spooler.wake()
    for _ in placed.print_job_ids:
        if not done.acquire(timeout=30):
            raise RuntimeError("a slip did not come out")
    return (printer.first_bytes_s[before] - began) * 1000


def _enrolled(store: Store) -> Directory:
    store.device.keep(nobodys_enrolment(), new_signing_key())
    return directory_of(store, START.date())
