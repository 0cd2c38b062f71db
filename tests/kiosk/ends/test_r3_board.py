"""R3 from end to end: find what hangs by district, kind, category, words and time; similar ones while entering."""

from __future__ import annotations

import pytest

from kiosk.intents import Back, Choose, Clear, Filter, Finish, Intent, Onward, Open, Type
from kiosk.views.pages import BoardView, ChoiceView, ListingView, Page
from kiosk.visit.looking import WHEN
from tests.kiosk.ends.market import Market, Point

EVERYWHERE = Filter("district:")
ON_TUESDAY_MORNING: tuple[Intent, ...] = (
    Open("request"),
    Choose("garden"),
    Onward(),
    Type("wie knipt de heg met mij?"),
    Onward(),
    Onward(),
    Choose("self"),
    Onward(),
    Choose("standing"),
    Onward(),
    Choose("tue-morning"),
    Onward(),
    Choose("no"),
    Onward(),
    Choose("desk"),
    Onward(),
    Choose("yes"),
    Onward(),
    Onward(),
)


def board(page: Page) -> BoardView:
    assert isinstance(page, BoardView), page
    return page


def titles(page: Page) -> list[str]:
    return [card.title for card in board(page).cards]


@pytest.fixture(params=[True, False], ids=["online", "offline"])
def library(city_market: Market, hamelink: Point, request: pytest.FixtureRequest) -> Point:
    """Another point, which has heard of a hedge that was asked for in De Hamelink; with a line, and without."""
    hamelink.does(*ON_TUESDAY_MORNING)
    assert hamelink.syncs().fault is None
    point = city_market.point("bibliotheek-centrum")
    if not request.param:
        point.cut()
    return point


def test_it_is_found_by_district_kind_category_words_and_time(library: Point) -> None:
    wanted = "Wie knipt de heg met mij?"
    library.does(Open("board"), EVERYWHERE)
    assert titles(library.does(Filter("kind:request")))[0] == wanted, "the newest hangs first"
    assert wanted not in titles(library.does(Filter("kind:offer")))
    assert titles(library.does(Filter("kind:"), Open("categories"), Choose("garden"), Onward()))[0] == wanted
    assert wanted not in titles(library.does(Open("categories"), Choose("pets"), Onward()))
    library.does(Open("categories"), Choose("all"), Onward())
    assert titles(library.does(Filter(WHEN), Choose("tue-morning"), Onward()))[0] == wanted
    assert wanted not in titles(library.does(Filter(WHEN), Choose("tue-morning"), Choose("sun-evening"), Onward()))
    library.does(Filter(WHEN), Choose("sun-evening"), Onward())
    assert titles(library.does(Type("heg knippen met mij"))) == []
    assert titles(library.does(Clear(), Type("knipt heg"))) == [wanted]
    assert titles(library.does(Filter("district:centrum"))) == []
    shown = library.does(Filter("district:slachthuisbuurt"))
    opened = library.does(Open(board(shown).cards[0].id))
    assert isinstance(opened, ListingView)
    assert opened.slip.slip.qr, "its own page, with its QR"


def test_whoever_offers_the_same_is_shown_who_asked_for_it_and_nothing_typed_is_lost(hamelink: Point) -> None:
    """And the reverse: an offer is shown to who asks."""
    hamelink.does(*ON_TUESDAY_MORNING, Onward())
    page = hamelink.does(Open("offer"), Choose("garden"))
    assert isinstance(page, ChoiceView)
    assert page.banner is not None
    shown = board(hamelink.does(Open("similar")))
    assert "Wie knipt de heg met mij?" in titles(shown)
    assert {card.kind for card in shown.cards} == {"Vraag"}
    back = hamelink.does(Back())
    assert isinstance(back, ChoiceView)
    assert [option.id for option in back.options if option.chosen] == ["garden"]
    hamelink.does(Finish(), Finish())
    asked = hamelink.does(Open("request"), Choose("groceries"))
    assert isinstance(asked, ChoiceView)
    assert asked.banner is not None, "the demo city offers to do groceries"
    assert {card.kind for card in board(hamelink.does(Open("similar"))).cards} == {"Aanbod"}
