"""What all tests share: no network but the loopback, and a display that must be there when it is needed."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest

LOOPBACK = ("127.0.0.1", "::1", "localhost")


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
