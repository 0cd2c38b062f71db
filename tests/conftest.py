"""What all tests share: no network but the loopback, a display where one is needed, and what is counted at the end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any

import pytest

LOOPBACK = ("127.0.0.1", "::1", "localhost")
COUNTED = "counted"


@pytest.fixture(autouse=True)
def only_the_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails at once, with the address it wanted."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test wanted to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a display the tests that need one cannot run; that is an error to mend, never a silent skip."""
    wanted = str(config.option.markexpr)
    if os.environ.get("DISPLAY") or "not display" in wanted:
        return
    if any(item.get_closest_marker("display") for item in items):
        raise pytest.UsageError("these tests need a display; please run: make display (or: make test)")


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """A line for the end of the run: how many there were of something. What runs side by side prints nothing itself."""
    return lambda line: record_property(COUNTED, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was counted, after what failed."""
    reports = (one for some in ("passed", "failed") for one in terminalreporter.stats.get(some, ()))
    lines = [str(line) for report in reports for name, line in report.user_properties if name == COUNTED]
    if lines:
        terminalreporter.section("counted")
        for line in sorted(dict.fromkeys(lines)):
            terminalreporter.line(line)
