"""R16 from end to end: what a point or its district says of its own start screen comes from the centre."""

from __future__ import annotations

from dataclasses import replace

from kiosk.intents import Open
from kiosk.views.pages import BoardView
from kiosk.views.shapes import HomeView
from tests.kiosk.ends.market import Market, Point


def home_of(point: Point) -> HomeView:
    page = point.terminal.page
    assert isinstance(page, HomeView)
    return page


def shown_at(market: Market, point_id: str) -> Point:
    point = market.point(point_id)
    point.terminal.conductor.start_over()
    return point


def test_two_points_of_one_city_look_as_their_districts_want(city_market: Market) -> None:
    centre, parkwijk = shown_at(city_market, "bibliotheek-centrum"), shown_at(city_market, "bibliotheek-parkwijk")
    districts = {district.id: district for district in city_market.demo.districts}
    assert tuple(tile.id for tile in home_of(centre).tiles) == districts["centrum"].ways_in
    assert tuple(tile.id for tile in home_of(parkwijk).tiles)[:3] == ("request", "offer", "board")
    points = {point.id: point for point in city_market.demo.market_points}
    for point, id_, district in (
        (centre, "bibliotheek-centrum", "centrum"),
        (parkwijk, "bibliotheek-parkwijk", "parkwijk"),
    ):
        own = points[id_]
        assert home_of(point).heading == (own.welcome or districts[district].welcome)
        assert home_of(point).frame.district == districts[district].name


def test_what_the_centre_changes_is_on_the_start_screen_after_a_round_and_stays_without_a_line(
    city_market: Market,
) -> None:
    point = shown_at(city_market, "de-hamelink")
    own = next(one for one in city_market.demo.market_points if one.id == "de-hamelink")
    city_market.city.put(replace(own, welcome="Vandaag is er soep.", ways_in=("board", "mine", "a_way_of_next_year")))
    assert point.syncs().fault is None
    point.cut()
    assert home_of(point).heading == "Vandaag is er soep."
    assert [tile.id for tile in home_of(point).tiles] == ["board", "mine", "request", "offer"]
    assert isinstance(point.does(Open("board")), BoardView)
