"""From the start of the process to the first screen that can be touched, against a bare one-button program."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.demo import LANDSCAPE
from kiosk.tour.self_test import prepared_settings
from tests.bench.lines import Line

RUNS = 9
ROOT = Path(__file__).parents[2]


def seconds_until_drawn(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.strip() == b"drawn":
                took = time.perf_counter() - began
                child.wait(30)
                return took
    raise RuntimeError(f"never drawn: {command}")


def measure() -> list[Line]:
    with TemporaryDirectory() as folder:
        prepared_settings(Path(folder))
        settings = str(Path(folder) / "marktpunt.toml")
        ours = [sys.executable, "-m", "kiosk", "kiosk", "--settings", settings, "--until-drawn"]
        bare = [sys.executable, "-m", "tests.bench.one_button", str(LANDSCAPE.width), str(LANDSCAPE.height)]
        environment = {**os.environ, "KIVY_HOME": folder}
        runs = [[seconds_until_drawn(command, environment) for command in (ours, bare)] for _ in range(RUNS + 1)]
        pairs = runs[1:]  # the first run reads everything from disk
    ours_s, bare_s = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [Line("start to first touchable screen", ours_s * 1000, "ms", bare_s * 1000, limit=1.5)]
