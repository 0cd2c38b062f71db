"""The city may have its own questions: the terminal asks those the centre names, from the next sync on."""

from __future__ import annotations

from dataclasses import replace

from kiosk.intents import Back, Open
from kiosk.views.pages import ChoiceView, DetailView
from tests.kiosk.ends.market import Market, Point

HOUSEHOLD = Open("household")


def first_options(point: Point) -> list[str]:
    page = point.does(HOUSEHOLD, Open("assessment"))
    assert isinstance(page, ChoiceView)
    return [option.label for option in page.options]


def test_when_the_centre_names_another_set_that_one_is_asked(city_market: Market, hamelink: Point) -> None:
    ours = first_options(hamelink)
    hamelink.does(Back(), Back())
    city_market.city.put(replace(city_market.demo.settings, assessment="voorbeeld"))
    hamelink.syncs()
    assert first_options(hamelink) != ours


def test_a_set_this_program_does_not_have_leaves_the_ways_to_apply(city_market: Market, hamelink: Point) -> None:
    city_market.city.put(replace(city_market.demo.settings, assessment="van-volgend-jaar"))
    hamelink.syncs()
    page = hamelink.does(HOUSEHOLD, Open("assessment"))
    assert isinstance(page, DetailView)
    assert [action.id for action in page.actions][:2] == ["apply", "loket"]
    told = " ".join(fact.text for fact in page.facts)
    assert "Zorg in natura" in told
    assert "Pgb" in told
