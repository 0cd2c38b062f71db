"""R5 from end to end: types, filters, a provider, its slip and the map; on what was pulled, also offline."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Clear, Filter, Intent, Onward, Open, Print, Type
from kiosk.views.pages import BoardView, ChoiceView, DetailView, MapView, WordsView
from tests.kiosk.ends.market import Market, Point

PASSED_BY: tuple[Intent, ...] = (Onward(),) * 6


def ids(page: object) -> list[str]:
    assert isinstance(page, BoardView)
    return [card.id.removeprefix("provider:") for card in page.cards]


@pytest.fixture(params=[True, False], ids=["online", "offline"])
def pillar(request: pytest.FixtureRequest, hamelink: Point) -> Point:
    """A terminal that was in step once; perhaps its line is gone since."""
    if not request.param:
        hamelink.cut()
        hamelink.syncs()
    return hamelink


def test_every_provider_of_the_city_is_found_the_nearest_first(city_market: Market, pillar: Point) -> None:
    types = pillar.does(Open("household"))
    assert isinstance(types, ChoiceView)
    assert [option.id for option in types.options if option.chosen] == ["any"]
    page = pillar.does(*PASSED_BY)
    assert sorted(ids(page)) == sorted(provider.id for provider in city_market.demo.providers)
    near = {provider.id: provider.postcode4 for provider in city_market.demo.providers}
    assert [near[id_] for id_ in ids(page)[:3]] == ["2033"] * 3


def test_filters_leave_those_that_fit_and_a_chip_lets_go_of_one(city_market: Market, pillar: Point) -> None:
    pillar.does(Open("household"), Choose("alpha_helper"), Onward())
    unclear = pillar.does(Choose("elsewhere"), Onward(), Type("ergens"), Onward())
    assert isinstance(unclear, WordsView)
    assert unclear.fault
    page = pillar.does(Clear(), Type(" 2011 ab"), *(Onward(),) * 2, Choose("personal_budget"), *(Onward(),) * 3)
    helpers = {one.id: one for one in city_market.demo.providers if one.type == "alpha_helper"}
    assert sorted(ids(page)) == sorted(helpers)
    assert helpers[ids(page)[0]].postcode4 == "2011"
    nobody = pillar.does(Filter("filter:funding"), Choose("in_kind"), Onward())
    assert isinstance(nobody, BoardView)
    assert (ids(nobody), nobody.empty) == ([], "Zo past er niemand. Raak aan wat anders mag.")
    freed = pillar.does(Filter("loosen:funding"))
    assert sorted(ids(freed)) == sorted(helpers)


def test_a_provider_is_shown_drawn_on_the_map_and_printed(city_market: Market, pillar: Point) -> None:
    wanted = next(one for one in city_market.demo.providers if one.postcode4 == "2033")
    page = pillar.does(Open("household"), *PASSED_BY, Open(f"provider:{wanted.id}"))
    assert isinstance(page, DetailView)
    assert (page.heading, page.phone, page.notice and page.notice.bold) == (
        wanted.name,
        wanted.phone,
        "Dit is een voorbeeld.",
    )
    pillar.does(Print())
    assert [report.slip for report in pillar.terminal.prints()] == ["directory"]
    printed = pillar.terminal.page
    assert isinstance(printed, DetailView)
    assert printed.notice is not None
    assert printed.notice.bold == "Uw briefje"
    drawn = pillar.does(Open("map"))
    assert isinstance(drawn, MapView)
    assert wanted.id in [card.id.removeprefix("provider:") for card in drawn.cards]
    assert [spot.id for spot in drawn.spots if spot.is_here] == ["area:2033"]


def test_whoever_does_not_know_what_fits_goes_to_the_questions(pillar: Point) -> None:
    types = pillar.does(Open("household"))
    assert isinstance(types, ChoiceView)
    assert types.banner is not None
    assert types.banner.action is not None
    asked = pillar.does(Open(types.banner.action.id))
    assert isinstance(asked, ChoiceView)
    assert asked.heading != types.heading
