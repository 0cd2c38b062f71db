"""`marktpunt ruler` as a program of its own: it says what it lacks, and it ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kiosk.processes import ours

SETTINGS = "[display]\nwidth = 1280\nheight = 800\ndpi = 149.5\n"


def command(tmp_path: Path) -> list[str]:
    path = tmp_path / "marktpunt.toml"
    path.write_text(SETTINGS, "utf-8")
    return ours("ruler", "--settings", str(path))


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    done = subprocess.run(command(tmp_path), env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no display" in done.stderr


def test_a_faulty_setting_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "marktpunt.toml").write_text("[display]\ndpi = 3\n", "utf-8")
    arguments = ours("ruler", "--settings", str(tmp_path / "marktpunt.toml"))
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "line 2: display.dpi" in done.stderr


@pytest.mark.display
def test_it_shows_its_window_until_it_is_told_to_end(tmp_path: Path) -> None:
    child = subprocess.Popen(command(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        time.sleep(3.0)
        assert child.poll() is None
        child.send_signal(signal.SIGTERM)
        _, said = child.communicate(timeout=20)
    finally:
        child.kill()
        child.wait()
    assert child.returncode == 130
    assert "Traceback" not in said
    assert (tmp_path / "marktpunt.toml").read_text("utf-8") == SETTINGS
