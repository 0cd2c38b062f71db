"""A market for each test, empty of everything but the demo city."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.intents import Onward
from marketplace.staff import Staff
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Market, Point, market
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at
from tests.kiosk.visits import REQUEST_BY_PHONE


@pytest.fixture
def city_market(tmp_path: Path) -> Iterator[Market]:
    """The real centre with the demo city."""
    with market(tmp_path) as opened:
        yield opened


@pytest.fixture
def hamelink(city_market: Market) -> Point:
    """A public terminal in De Hamelink."""
    return city_market.point()


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    """Two desks and a public terminal of De Hamelink, with its team; the centre is reached over HTTP."""
    with market(tmp_path, over_http=True) as opened:
        yield Floor(opened)


@pytest.fixture
def staff(city_market: Market) -> tuple[Staff, Staff, Staff]:
    return team(city_market)


@pytest.fixture
def hall(city_market: Market) -> Point:
    """A public terminal in the hall, at which Fatma puts up a request."""
    point = today_at(city_market, "public")
    point.does(*REQUEST_BY_PHONE, Onward(), Onward())
    in_step(point)
    return point


@pytest.fixture
def desk(city_market: Market, hall: Point, staff: tuple[Staff, Staff, Staff]) -> Point:
    assert hall.connected
    point = today_at(city_market)
    signs_in(point, staff[0])
    in_step(point)
    return point
