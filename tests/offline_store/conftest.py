"""A store for each test, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_store.store import Store
from tests.central import in_process
from tests.central.terminal import haarlem
from tests.offline_store.fakes import FakeCentre
from tests.offline_store.makers import opened
from tests.offline_store.real_terminals import Terminal, terminal_at


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "store", least_free_bytes=0) as opened_store:
        yield opened_store


@pytest.fixture
def centre() -> FakeCentre:
    """A centre that does what the wire says, in memory."""
    return FakeCentre()


@pytest.fixture
def city() -> in_process.Centre:
    """The real centre, with the districts and points of Haarlem."""
    city = in_process.centre()
    city.put(*haarlem())
    return city


@pytest.fixture
def pillar(city: in_process.Centre, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of it, for residents alone."""
    yield from terminal_at(city, tmp_path / "pillar", "public")


@pytest.fixture
def desk(city: in_process.Centre, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of it with staff."""
    yield from terminal_at(city, tmp_path / "desk", "desk")
