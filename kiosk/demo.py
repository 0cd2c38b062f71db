"""A centre and enrolled terminals on the demo data, for `make run`, the tour and the tests; for nobody's real work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kiosk.errors import DemoFailed
from kiosk.processes import free_port, ours, running, wait_for_port


@dataclass(frozen=True, slots=True)
class Screen:
    """A window in pixels with its dots per inch."""

    width: int
    height: int
    dpi: float


PORTRAIT = Screen(1080, 1920, 92.6)
LANDSCAPE = Screen(1280, 800, 149.5)
"""The 23.8 inch and the 10.1 inch screens of docs/design.md."""


@dataclass(frozen=True, slots=True)
class DemoCentre:
    """A running centre; `environment` is what its management commands need."""

    url: str
    folder: Path
    environment: Mapping[str, str]

    def manage(self, *arguments: str) -> str:
        """What a management command printed. Raises DemoFailed with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "marketplace.central", *arguments],
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            raise DemoFailed(f"the centre's {arguments[0]} did not work: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


@contextmanager
def demo_centre(folder: Path, environment: Mapping[str, str], port: int = 0) -> Iterator[DemoCentre]:
    """A centre on SQLite with the demo data, on a free port of the loopback, while the block runs."""
    if find_spec("django") is None or getattr(sys, "frozen", False):
        raise DemoFailed("this program carries no centre; please run this from a checkout with: make run")
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    ours_too = {**environment, "MARKTPUNT_CENTRAL_DIR": str(folder)}
    centre = DemoCentre(f"http://127.0.0.1:{port}", folder, ours_too)
    centre.manage("migrate", "--verbosity", "0")
    centre.manage("load_demo", "--staff")
    command = [sys.executable, "-m", "marketplace.central", "serve", "--bind", f"127.0.0.1:{port}"]
    with running(command, environment=ours_too, output=folder / "centre.log") as child:
        if not wait_for_port(port, child):
            raise DemoFailed(f"the centre did not start; its reasons are in {folder / 'centre.log'}")
        yield centre


def write_settings(
    folder: Path, centre_url: str, screen: Screen, *, printer: str = 'transport = "png"', every_s: float = 60
) -> Path:
    """A settings file of a demo terminal in `folder`; written anew each time, for the port differs."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "marktpunt.toml"
    path.write_text(
        f'[terminal]\ndata = "data"\n\n[centre]\nurl = "{centre_url}"\nevery_s = {every_s}\n\n'
        f"[display]\nwidth = {screen.width}\nheight = {screen.height}\ndpi = {screen.dpi}\n\n"
        f'[printer]\n{printer}\nfolder = "slips"\n',
        "utf-8",
    )
    return path


def enrol(centre: DemoCentre, settings: Path, point: str, *, desk: bool = False) -> None:
    """Make the terminal of `settings` one of this centre's, at market point `point`, unless it is one already.

    `desk`: one at which staff work, about care too.
    """
    role = ("--role", "desk", "--care") if desk else ()
    code = centre.manage("enrolment-code", "--point", point, *role).split()[-1]
    _ours(centre, "enrol", "--settings", str(settings), "--if-needed", centre.url, code)


def sync(centre: DemoCentre, settings: Path) -> None:
    """One round of the terminal of `settings` with its centre. Raises DemoFailed when it does not succeed."""
    _ours(centre, "sync", "--settings", str(settings))


def _ours(centre: DemoCentre, *arguments: str) -> None:
    done = subprocess.run(
        ours(*arguments),
        env=dict(centre.environment),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise DemoFailed(f"marktpunt {arguments[0]} did not work: {done.stderr.strip() or done.stdout.strip()}")
