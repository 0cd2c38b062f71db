"""Nothing of the protocol depends on one process: several workers, one of them killed, on both databases."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from marketplace import checksums, sealing, wire
from marketplace.central.management.commands.serve import AT_WORK
from marketplace.central.pulling import CROWDED_POLL_S
from tests.central import postgresql
from tests.central.terminal import JSON, Terminal

ROOT = Path(__file__).parents[2]
WORKERS = 3
HOUSEKEEPING = "housekeeping"


@dataclass(frozen=True, slots=True)
class Fleet:
    """A centre of several processes, as `serve` starts it."""

    url: str
    environment: dict[str, str]
    process: subprocess.Popen[str]

    def run(self, *arguments: str) -> str:
        """What a command of the centre prints."""
        return command(self.environment, *arguments)

    def children(self) -> dict[int, str]:
        """The processes it started: number and command line."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return {int(pid): Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in task.split()}

    def workers(self) -> list[int]:
        """The ones that answer requests."""
        return [pid for pid, line in self.children().items() if HOUSEKEEPING not in line]

    def terminal(self) -> Terminal:
        """One more device."""
        seed = sealing.new_signing_key()
        code = self.run("enrolment-code", "--point", "de-hamelink")
        request = wire.encode(wire.EnrolRequest(code, sealing.public_key_of(seed)))
        with requests.post(self.url + wire.ENROL_PATH, request, headers=JSON, timeout=10) as answer:
            return Terminal(requests.Session(), self.url, seed, wire.decode(answer.content, wire.Enrolment))


def command(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "marketplace.central", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture(scope="module")
def database() -> str:
    return postgresql.started()


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Of a centre with the demo data."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MARKTPUNT", "DJANGO", "DATABASE"))
    }
    environment = kept | {"MARKTPUNT_CENTRAL_DIR": str(tmp_path), "PYTHONWARNINGS": "error"}
    if request.param == "postgresql":
        environment["DATABASE_URL"] = request.getfixturevalue("database")
    command(environment, "migrate", "-v", "0")
    command(environment, "load_demo")
    return environment


@contextmanager
def serving(environment: dict[str, str], *options: str) -> Iterator[Fleet]:
    serve = [sys.executable, "-m", "marketplace.central", "serve", "--bind", "127.0.0.1:0", "--workers", str(WORKERS)]
    process = subprocess.Popen(
        [*serve, *options], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        assert line.startswith("listening on http://127.0.0.1:"), line
        yield Fleet(line.split()[-1], environment, process)
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def fleet(environment: dict[str, str]) -> Iterator[Fleet]:
    with serving(environment) as fleet:
        yield fleet


def until(holds: Callable[[], bool]) -> None:
    """Waits for something that is bound to happen."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within ten seconds")


def patiently(ask: Callable[[], requests.Response]) -> requests.Response:
    """As a terminal does it: what broke off is asked again."""
    for _ in range(20):
        try:
            answer = ask()
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            continue
        if answer.status_code == 200:
            return answer
        time.sleep(0.1)
    return pytest.fail("no answer after twenty tries")


def waits(terminal: Terminal, wait_s: int = 25) -> wire.PullAnswer:
    asked = wire.PullRequest(
        terminal.enrolment.epoch, terminal.cursors, wait_s, sealing_key=terminal.enrolment.sealing_key
    )
    answer = patiently(lambda: terminal.send(wire.PULL_PATH, wire.encode(asked)))
    page = wire.decode(answer.content, wire.PullAnswer)
    terminal.cursors = dict(page.cursors)
    return page


def until_nobody_else_may_wait(terminal: Terminal) -> None:
    """With one worker that has one place, that is when somebody waits in it."""

    def crowded() -> bool:
        return waits(terminal, 1).next_poll_s == CROWDED_POLL_S

    until(crowded)


def gathers(terminal: Terminal, wanted: int) -> list[str]:
    """Listings that come down in long polls, until there are as many as wanted."""
    found: list[str] = []
    while len(found) < wanted:
        found += [change.record_id for change in waits(terminal).changes]
    return found


def test_i4_what_one_terminal_pushes_reaches_those_that_wait_although_a_worker_is_killed(fleet: Fleet) -> None:
    sender, *waiters = [fleet.terminal() for _ in range(4)]
    for terminal in (sender, *waiters):
        terminal.pull()
    try:
        with ThreadPoolExecutor(len(waiters)) as pool:
            waiting: list[Future[list[str]]] = [pool.submit(gathers, terminal, 12) for terminal in waiters]
            placed = []
            for number in range(12):
                operation = sender.placing(f"Wie helpt mij met klus {number}?")
                placed.append(operation.listing.id)
                pushed = sender.pushed(operation)
                if number == 4:
                    os.kill(fleet.workers()[0], signal.SIGKILL)
                answer = patiently(lambda: sender.push_raw(pushed))  # noqa: B023 - asked within this turn
                (result,) = wire.decode(answer.content, wire.PushAnswer).results
                assert (result.op_seq, result.outcome) == (number + 1, wire.Outcome.APPLIED)
            assert [sorted(future.result(60)) for future in waiting] == [sorted(placed)] * len(waiters)
        until(lambda: len(fleet.workers()) == WORKERS)
        again = sender.push_raw(sender.pushed(operation, 12))
        assert wire.decode(again.content, wire.PushAnswer).results == (result,)
    finally:
        for terminal in (sender, *waiters):
            terminal.session.close()


def test_stopping_sends_the_waiters_home_and_leaves_nothing_running(environment: dict[str, str]) -> None:
    def waits_indeed(terminal: Terminal) -> wire.PullAnswer:
        while (page := waits(terminal)).next_poll_s == CROWDED_POLL_S:
            pass  # the other one had the place, for a second
        return page

    # one worker: of two, the kernel may give every connection of the second terminal to the one nobody waits in
    with serving(environment, "--workers", "1", "--threads", str(AT_WORK + 1)) as fleet:
        first, second = fleet.terminal(), fleet.terminal()
        for terminal in (first, second):
            terminal.pull()
        children = fleet.children()
        assert [line for line in children.values() if HOUSEKEEPING in line]
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(waits_indeed, first)
            until_nobody_else_may_wait(second)
            fleet.process.terminate()
            assert waiting.result(10).changes == ()
        _, err = fleet.process.communicate(timeout=15)
        assert (fleet.process.returncode, "Traceback" in err) == (0, False), err
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
        for terminal in (first, second):
            terminal.session.close()


def test_the_housekeeping_runs_by_itself_and_is_started_again(fleet: Fleet) -> None:
    def housekeepers() -> list[int]:
        return [pid for pid, line in fleet.children().items() if HOUSEKEEPING in line]

    until(lambda: len(housekeepers()) == 1)
    (first,) = housekeepers()
    os.kill(first, signal.SIGKILL)
    until(lambda: len(housekeepers()) == 1 and housekeepers() != [first])


def test_i5_all_processes_tell_the_same_checksums(fleet: Fleet) -> None:
    terminal = fleet.terminal()
    try:
        held: dict[str, int] = {}
        for change in terminal.pull():
            held[change.feed] = held.get(change.feed, 0) + checksums.digest_of(
                change.record_type, change.record_id, bytes(change.document)
            )
        for _ in range(6):
            terminal.session.close()  # the next connection may be another worker's
            asked = wire.PullRequest(terminal.enrolment.epoch, {})
            page = wire.decode(terminal.send(wire.PULL_PATH, wire.encode(asked)).content, wire.PullAnswer)
            assert {feed: page.checksums[feed] for feed in held} == {
                feed: checksums.as_text(total) for feed, total in held.items()
            }
    finally:
        terminal.session.close()
