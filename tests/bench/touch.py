"""From a finger lifted to the next screen drawn, over a whole walk with every page, in both orientations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.demo import LANDSCAPE, PORTRAIT, Screen, write_settings
from kiosk.tour.self_test import NOBODYS_CENTRE, prepared_settings
from tests.bench.lines import Line

ROOT = Path(__file__).parents[2]
BARE_FRAME_MS = 1000 / 60
"""What one frame takes on the screens we use; nothing can be seen sooner."""


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def touches_ms(screen: Screen) -> list[float]:
    with TemporaryDirectory() as folder:
        prepared_settings(Path(folder))
        settings = write_settings(Path(folder), NOBODYS_CENTRE, screen)
        out = Path(folder) / "walk"
        command = [sys.executable, "-m", "kiosk", "kiosk", "--settings", str(settings), "--walk", str(out), "whole", ""]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True, timeout=400)
        measured: list[float] = json.loads((out / "walk.json").read_text("utf-8"))["touch_ms"]
    return measured


def measure() -> list[Line]:
    return [
        Line(f"touch to next screen drawn, p95, {name}", p95(touches_ms(screen)), "ms", BARE_FRAME_MS, 100, "value")
        for name, screen in (("portrait", PORTRAIT), ("landscape", LANDSCAPE))
    ]
