"""Somebody else's reading of our ESC/POS: npos, with Node; knows no slip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "build" / "npos" / "node_modules"
SCRIPT = Path(__file__).parent / "npos" / "judge.js"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The commands npos found, in their order ("GS v0"), and the one picture they make: mode "1", ink is black."""

    commands: tuple[str, ...]
    picture: Image.Image


def needs_npos() -> None:
    """Skip the test, with the reason, where Node or npos is not there. Under CI that is a failure."""
    missing = "Node is not installed" if not shutil.which("node") else ""
    if not missing and not (MODULES / "npos").is_dir():
        missing = "npos is not installed; please run: make npos"
    if missing and os.environ.get("CI", "").lower() not in ("", "false", "0"):
        pytest.fail(f"npos must judge the slips under CI, and {missing}")
    if missing:
        pytest.skip(f"npos did not judge the slips: {missing}")


def judged(jobs: dict[str, bytes], folder: Path) -> dict[str, Judgement]:
    """What npos makes of each job, by the same names. Raises CalledProcessError when it cannot read one."""
    files = [folder / name for name in jobs]
    for file, job in zip(files, jobs.values(), strict=True):
        file.write_bytes(job)
    said = subprocess.run(
        ["node", "--no-deprecation", str(SCRIPT), str(MODULES), *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout.splitlines()
    return {
        name: Judgement(tuple(json.loads(line)), _picture(file.with_name(f"{file.name}.pbm")))
        for name, file, line in zip(jobs, files, said, strict=True)
    }


def _picture(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("1")
