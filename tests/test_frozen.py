"""The program that is put on a terminal: frozen, without Python, without the centre."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.demo import LANDSCAPE
from kiosk.processes import virtual_display

pytestmark = pytest.mark.frozen
FOLDER = Path(__file__).parents[1] / "dist" / "marktpunt"


def test_the_frozen_program_draws_every_screen_and_makes_slips() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    with virtual_display(LANDSCAPE.width, LANDSCAPE.height, bare) as environment:
        done = subprocess.run(
            [FOLDER / "marktpunt", "kiosk", "--self-test"],
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            cwd="/",
        )
    assert done.returncode == 0, done.stderr
    # of the request, once more, and of the offer that was printed after all: a board slip and a receipt each
    assert done.stdout == "self-test: every screen drawn, 6 slips made\n"


def test_the_frozen_program_carries_no_server() -> None:
    names = {path.name.partition(".")[0].lower() for path in (FOLDER / "_internal").iterdir()}
    assert names.isdisjoint({"django", "gunicorn", "whitenoise", "numpy", "tkinter", "_tkinter"})


def test_the_frozen_program_says_that_it_has_no_centre() -> None:
    done = subprocess.run(
        [FOLDER / "marktpunt", "central", "serve"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("marktpunt: this program carries no centre")
