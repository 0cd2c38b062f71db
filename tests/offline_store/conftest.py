"""A store for each test, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre
from tests.offline_store.makers import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "store", least_free_bytes=0) as opened_store:
        yield opened_store


@pytest.fixture
def centre() -> FakeCentre:
    """A centre that does what the wire says, in memory."""
    return FakeCentre()
