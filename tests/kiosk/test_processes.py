"""What the program starts it also stops, with everything that started in turn."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from kiosk.errors import ProgramMissing
from kiosk.processes import free_port, has_display, running, virtual_display, wait_for_port

PARENT_OF_ONE = """
import subprocess, sys, pathlib, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(60)
"""


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_program_and_its_children_are_gone_after_the_block(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with running([sys.executable, "-c", PARENT_OF_ONE, str(note)]) as child:
        ends = time.monotonic() + 10
        while (not note.exists() or not note.read_text("utf-8")) and time.monotonic() < ends:
            time.sleep(0.02)
        grandchild = int(note.read_text("utf-8"))
        assert lives(child.pid)
        assert lives(grandchild)
    ends = time.monotonic() + 5
    while lives(grandchild) and time.monotonic() < ends:
        time.sleep(0.02)
    assert not lives(child.pid)
    assert not lives(grandchild)


def test_a_program_that_ended_by_itself_is_no_trouble() -> None:
    with running([sys.executable, "-c", "pass"]) as child:
        child.wait(10)
    assert child.returncode == 0


def test_waiting_for_a_port_ends_when_the_program_ends() -> None:
    with running([sys.executable, "-c", "pass"]) as child:
        assert not wait_for_port(free_port(), child, within_s=30)


def test_without_xvfb_the_command_to_install_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="apt-get install xvfb"), virtual_display(640, 480, {}):
        pass


def test_a_virtual_display_is_there_and_gone_again() -> None:
    with virtual_display(640, 480, dict(os.environ)) as environment:
        socket = Path(f"/tmp/.X11-unix/X{environment['DISPLAY'][1:]}")
        assert socket.exists()
        assert has_display(environment)
    assert not socket.exists()
    assert not has_display(environment)


@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ""}, {"DISPLAY": "nonsense"}, {"WAYLAND_DISPLAY": "wayland-0"}]
)
def test_without_an_x_server_there_is_no_display(environment: dict[str, str]) -> None:
    assert not has_display(environment)
