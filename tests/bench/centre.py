"""A real centre for the bench: its own processes on loopback, on SQLite or PostgreSQL, filled beforehand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from marketplace import sealing, wire
from offline_store.device import Identity
from tests.bench.prepared_centre import letter_of, seed_of
from tests.central.postgresql import running as running_postgresql

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class BenchCentre:
    """A centre that answers at `url`; `devices` are enrolled, with the seeds of `seed_of`."""

    url: str
    folder: Path
    environment: dict[str, str]
    epoch: str
    sealing_key: str
    sealing_public_key: bytes
    devices: tuple[str, ...]

    def identity(self, device: int) -> Identity:
        """What the device signs with."""
        return Identity(self.devices[device], 1, seed_of(device))

    def enrolment(self, device: int) -> wire.Enrolment:
        """What the centre would have said at its enrolment."""
        return wire.Enrolment(
            device_id=self.devices[device], incarnation=1, letter=letter_of(device),
            role=wire.TerminalRole.PUBLIC, market_point="de-hamelink", district="slachthuisbuurt", feeds=(),
            sealing_key=self.sealing_key, sealing_public_key=self.sealing_public_key, epoch=self.epoch,
        )  # fmt: skip

    def signed(self, device: int, path: str, body: bytes) -> bytes:
        """A whole HTTP/1.1 request, ready to be written to a socket."""
        who = self.identity(device)
        signature = sealing.sign_request(who.seed, "POST", path, body)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Authorization: {sealing.authorization(who.device_id, who.incarnation, signature)}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def run(self, *command: str) -> str:
        """One of the centre's own commands."""
        return _output([sys.executable, "-m", "marketplace.central", *command], self.environment)


@contextmanager
def bench_centre(
    *, postgresql: bool, listings: int = 0, devices: int = 1, workers: int = 2, city: bool = False
) -> Iterator[BenchCentre]:
    """The centre while the block runs; afterwards nothing of it is left. `city`: as `prepared_centre` says."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MARKTPUNT", "DJANGO"))}
        environment = kept | {
            "MARKTPUNT_CENTRAL_DIR": str(folder / "centre"),
            "DJANGO_SETTINGS_MODULE": "marketplace.central.settings",
        }
        if postgresql:
            environment["DATABASE_URL"] = stack.enter_context(running_postgresql())
        _output([sys.executable, "-m", "marketplace.central", "migrate", "-v", "0"], environment)
        filler = [
            sys.executable,
            "-m",
            "tests.bench.prepared_centre",
            str(listings),
            str(devices),
            *(["city"] if city else []),
        ]
        known = json.loads(_output(filler, environment).splitlines()[-1])
        serve = [sys.executable, "-m", "marketplace.central", "serve", "--bind", "127.0.0.1:0"]
        server = stack.enter_context(
            subprocess.Popen(
                [*serve, "--workers", str(workers)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
            )
        )
        stack.callback(server.terminate)
        assert server.stdout is not None
        yield BenchCentre(
            url=server.stdout.readline().split()[-1],
            folder=folder / "centre",
            environment=environment,
            epoch=known["epoch"],
            sealing_key=known["sealing_key"],
            sealing_public_key=bytes.fromhex(known["sealing_public_key"]),
            devices=tuple(known["devices"]),
        )


def _output(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[2:]}: {done.stderr[-2000:]}")
    return done.stdout
