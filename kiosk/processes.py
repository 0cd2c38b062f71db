"""Other programs this one starts and stops: the centre of a demo, a virtual display; leaves none behind."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import ProgramMissing

STOP_AFTER_S = 5.0


def ours(*arguments: str) -> list[str]:
    """The command line of this program itself, from a checkout and frozen alike."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kiosk"]
    return [*start, *arguments]


@contextmanager
def running(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, output: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """`command` while the block runs; afterwards it and all it started are gone.

    It gets a process group of its own, so that Ctrl-C reaches us alone and we stop it in our order.
    `output` receives what it prints; without it, it prints where we print.
    """
    with output.open("ab") if output else _nothing() as sink:
        child = subprocess.Popen(
            list(command),
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )
    try:
        yield child
    finally:
        stop(child)


@contextmanager
def _nothing() -> Iterator[None]:
    yield None


def stop(child: subprocess.Popen[bytes]) -> None:
    """End `child` and its group: politely, and after five seconds not."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, how)
        except ProcessLookupError:
            break
        try:
            child.wait(STOP_AFTER_S)
        except subprocess.TimeoutExpired:
            continue
    child.wait()


def free_port() -> int:
    """A TCP port of the loopback that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for_port(port: int, child: subprocess.Popen[bytes], within_s: float = 30.0) -> bool:
    """Whether somebody listens on `port` within the time, and `child` still lives."""
    ends = time.monotonic() + within_s
    while time.monotonic() < ends and child.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


@contextmanager
def virtual_display(width: int, height: int, environment: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """An Xvfb of that size in pixels while the block runs; yields `environment` changed so that it draws there.

    Raises ProgramMissing when Xvfb is not installed or does not start.
    """
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        raise ProgramMissing("There is no Xvfb here; please run: sudo apt-get install xvfb libgl1-mesa-dri")
    reads, writes = os.pipe()
    command = [xvfb, "-displayfd", str(writes), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    child = subprocess.Popen(
        command,
        pass_fds=(writes,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writes)
    try:
        ready, _, _ = select.select([reads], [], [], 15.0)
        number = os.read(reads, 16).decode().strip() if ready else ""
        if not number:
            raise ProgramMissing("Xvfb did not start; please look at what this command says: Xvfb -displayfd 1")
        kept = {name: value for name, value in environment.items() if name not in ("WAYLAND_DISPLAY", "XAUTHORITY")}
        yield {**kept, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}
    finally:
        os.close(reads)
        stop(child)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window could open here: an X server answers. Kivy's SDL knows no Wayland; there XWayland is needed.

    A DISPLAY that is set and does not answer is no display: SDL would draw on nothing and say so to nobody.
    """
    display = environment.get("DISPLAY", "")
    host, _, number = display.partition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    here = host in ("", "unix")
    address = f"/tmp/.X11-unix/X{number}" if here else (host, 6000 + int(number))
    with socket.socket(socket.AF_UNIX if here else socket.AF_INET) as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(address) == 0
