"""A market for each test, empty of everything but the demo city."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.ends.market import Market, Point, market


@pytest.fixture
def city_market(tmp_path: Path) -> Iterator[Market]:
    """The real centre with the demo city."""
    with market(tmp_path) as opened:
        yield opened


@pytest.fixture
def hamelink(city_market: Market) -> Point:
    """A public terminal in De Hamelink."""
    return city_market.point()
