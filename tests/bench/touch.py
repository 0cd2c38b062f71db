"""What somebody at a terminal of a large city waits for: every journey, the search line, and the five hundredth visit.

100,000 listings, 2,000 providers and 500 partners; both orientations; a centre that answers.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.demo import LANDSCAPE, PORTRAIT, Screen, write_settings
from kiosk.settings import load_settings
from offline_store.client import Client
from offline_store.store import Store
from offline_store.sync import sync_round
from tests.bench.centre import BenchCentre, bench_centre
from tests.bench.lines import Line
from tests.bench.prepared_centre import seed_of

ROOT = Path(__file__).parents[2]
LISTINGS = 100_000
SCREENS = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
BARE_FRAME_MS = 1000 / 60
"""What one frame takes on the screens we use; nothing can be seen sooner."""
P95_MS = 100
VISITS, GROWTH = 500, 1.1
"""Memory after so many visits, of that after 10 (issue 5)."""


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def filled(folder: Path, centre: BenchCentre, device: int) -> None:
    """A terminal's store with all that the city has."""
    settings = load_settings(write_settings(folder, centre.url, PORTRAIT))
    with Store.open(settings.terminal.data, key_file=settings.terminal.key) as store:
        store.device.keep(centre.enrolment(device), seed_of(device))
        client = Client(centre.url, store.device.identity())
        report = sync_round(lambda work: work(store), client, now=datetime.now(UTC))
        if report.fault is not None:
            raise report.fault


def touches_ms(folder: Path, centre: BenchCentre, screen: Screen) -> list[float]:
    """Of the walk through every journey, for each touch until the frame that answers it."""
    settings = write_settings(folder, centre.url, screen)
    known = ""
    measured: list[float] = []
    for plan in ("whole", "own"):
        out = folder / plan
        command = [sys.executable, "-m", "kiosk", "kiosk", "--settings", str(settings), "--walk", str(out), plan, known]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True, timeout=600)
        walked = json.loads((out / "walk.json").read_text("utf-8"))
        measured += walked["touch_ms"]
        known = json.dumps(walked["noted"])
    return measured


def visited(folder: Path, visits: int) -> dict[str, list[float]]:
    """What `tests.bench.visits` measured in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.visits", str(folder), str(visits)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True, timeout=900)
    measured: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return measured


def measure() -> list[Line]:
    lines = []
    with (
        bench_centre(postgresql=False, listings=LISTINGS, devices=len(SCREENS), workers=1, city=True) as centre,
        TemporaryDirectory(prefix="bench-") as work,
    ):
        centre.run("housekeeping")
        for at, (name, screen) in enumerate(SCREENS.items()):
            folder = Path(work) / name
            filled(folder, centre, at)
            shutil.copytree(folder, Path(work) / f"{name}-visits")
            ms = p95(touches_ms(folder, centre, screen))
            lines.append(Line(f"touch to next screen drawn, p95, {name}", ms, "ms", BARE_FRAME_MS, P95_MS, "value"))
            write_settings(Path(work) / f"{name}-visits", centre.url, screen)
            # what is left in memory does not depend on how the screen stands
            visits = visited(Path(work) / f"{name}-visits", VISITS if screen is PORTRAIT else 0)
            ms = p95(visits["search_ms"])
            lines.append(Line(f"key to results drawn, p95, {name}", ms, "ms", BARE_FRAME_MS, P95_MS, "value"))
            if screen is PORTRAIT:
                after_10, after_500 = visits["resident_mb"]
                lines.append(Line(f"memory after {VISITS} visits", after_500, "MB", after_10, GROWTH))
    return lines
