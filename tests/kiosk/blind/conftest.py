"""A seat at a terminal in De Hamelink, in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.texts import Texts
from tests.kiosk.blind.seat import Blind, Seat
from tests.kiosk.ends.market import Market, Point, market
from tests.kiosk.ends.receipts import on_todays_calendar
from tests.kiosk.screens.conftest import _open_window

Sits = Callable[[Point, str], Blind]


@pytest.fixture
def city_market(tmp_path: Path) -> Iterator[Market]:
    """The real centre with the demo city."""
    with market(tmp_path) as opened:
        yield opened


@pytest.fixture
def hamelink(city_market: Market) -> Point:
    """A public terminal in De Hamelink."""
    point = city_market.point()
    on_todays_calendar(point)
    return point


@pytest.fixture(params=["roomy", "compact"])
def sits(request: pytest.FixtureRequest) -> Iterator[Sits]:
    """Somebody sits down at a terminal; closed after the test."""
    _open_window()
    made: list[Seat] = []

    def sit_down(point: Point, language: str) -> Blind:
        made.append(Seat(request.param, point))
        return Blind(made[-1], Texts.load(language))

    yield sit_down
    for one in made:
        one.close()
