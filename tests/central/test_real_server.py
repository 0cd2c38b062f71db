"""The whole centre as the administrator starts it: a real process, real sockets."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from marketplace import sealing, wire
from marketplace.central.management.commands.serve import THREADS
from tests.central import postgresql
from tests.central.terminal import JSON, Terminal

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    folder: Path
    process: subprocess.Popen[str]

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "marketplace.central", *arguments],
            cwd=ROOT, env=environment(self.folder), capture_output=True, text=True, check=True, timeout=60,
        ).stdout.strip()  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MARKTPUNT", "DJANGO"))}
    place = {"MARKTPUNT_CENTRAL_DIR": str(folder), "PYTHONWARNINGS": "error"}
    return kept | place | postgresql.environment(folder)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    base = [sys.executable, "-m", "marketplace.central"]
    for command in (["migrate", "-v", "0"], ["load_demo"]):
        subprocess.run(
            [*base, *command], cwd=ROOT, env=environment(tmp_path), check=True, capture_output=True, timeout=60
        )
    process = subprocess.Popen(
        [*base, "serve", "--bind", "127.0.0.1:0", "--workers", "2"],
        cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        assert line.startswith("listening on http://127.0.0.1:"), line
        yield Running(line.split()[-1], tmp_path, process)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def enrolled(running: Running) -> Terminal:
    seed = sealing.new_signing_key()
    request = wire.EnrolRequest(running.run("enrolment-code", "--point", "de-hamelink"), sealing.public_key_of(seed))
    session = requests.Session()
    answer = session.post(running.url + wire.ENROL_PATH, wire.encode(request), headers=JSON, timeout=10)
    return Terminal(session, running.url, seed, wire.decode(answer.content, wire.Enrolment))


def test_a_listing_goes_from_one_terminal_to_another_and_onto_the_page(running: Running) -> None:
    first, second = enrolled(running), enrolled(running)
    try:
        assert len(second.pull()) > 60
        operation = first.placing("Wie helpt mij met de heg?")
        (result,) = first.push(operation)
        assert (result.op_seq, result.outcome) == (1, wire.Outcome.APPLIED)
        assert first.push_raw(first.pushed(operation, 1)).status_code == 200
        (change,) = second.pull()
        assert change.record_id == operation.listing.id
        page = requests.get(f"{running.url}/n/{operation.listing.number}", timeout=10)
        assert page.status_code == 200
        assert "Wie helpt mij met de heg?" in page.text
        style = requests.get(f"{running.url}/static/website/board.css", timeout=10)
        assert style.status_code == 200
        assert style.headers["Content-Type"].startswith("text/css")
        assert requests.get(f"{running.url}/healthz", timeout=10).json()["database"] == "ok"
    finally:
        first.session.close()
        second.session.close()


def test_a_body_without_end_is_refused_before_it_comes(running: Running) -> None:
    host, port = running.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(
            b"POST /v1/sync/push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100000000000\r\n\r\n{"
        )
        assert connection.recv(200).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "half",
    [
        b"POST /v1/sync/push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: 1000\r\n\r\n{",
        b"POST /v1/sync/push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-",
    ],
)
def test_requests_that_never_get_further_than_half_shut_nobody_out(running: Running, half: bytes) -> None:
    """The bound is generous, for a machine with much to do; without an end to its patience it would never answer."""
    host, port = running.url.removeprefix("http://").split(":")
    with ExitStack() as stack:
        for _ in range(4 * THREADS):  # enough for both workers, however they share them
            connection = stack.enter_context(socket.create_connection((host, int(port)), timeout=10))
            connection.sendall(half)
        assert requests.get(f"{running.url}/healthz", timeout=60).json()["database"] == "ok"


def test_ctrl_c_stops_the_server_and_all_it_started_quietly(running: Running) -> None:
    assert requests.get(running.url, timeout=10).status_code == 200
    running.process.send_signal(signal.SIGINT)
    _, err = running.process.communicate(timeout=20)
    assert running.process.returncode == 0
    assert "Traceback" not in err
    with pytest.raises(requests.ConnectionError):
        requests.get(running.url, timeout=2)


def test_a_port_that_is_taken_is_one_sentence(running: Running) -> None:
    bind = running.url.removeprefix("http://")
    done = subprocess.run(
        [sys.executable, "-m", "marketplace.central", "serve", "--bind", bind],
        cwd=ROOT, env=environment(running.folder), capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"CommandError: cannot listen on {bind}: Address already in use\n"
