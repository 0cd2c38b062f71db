"""R12 from end to end: stories of the own district, a figure that grows with what worked, and a reaction (R18)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.intents import Choose, Onward, Open, Type
from kiosk.views.pages import BoardView, DetailView, DoneView
from marketplace.cases import Reaction, ReactionPrivate, Verdict
from marketplace.operations import CompleteListing
from marketplace.sealing import seal_code, unseal
from marketplace.wire import decode
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.terminals import SECRET
from tests.kiosk.visits import OFFER_AT_DESK


def stories_at(point: Point) -> BoardView:
    page = point.does(Open("worked"))
    assert isinstance(page, BoardView)
    return page


def reactions(market: Market) -> list[tuple[Verdict, str]]:
    from marketplace.central import keys, models

    key = keys.current_sealing_key(market.city.folder).private
    return [
        (
            decode(row.document.encode(), Reaction).verdict,
            unseal(bytes(row.sealed), key, ReactionPrivate).words if row.sealed else "",
        )
        for row in models.Reaction.objects.all()
    ]


def test_each_district_has_its_own_stories_newest_first_also_without_a_line(
    city_market: Market, hamelink: Point
) -> None:
    hamelink.cut()
    page = stories_at(hamelink)
    own = [story for story in city_market.demo.stories if story.district == "slachthuisbuurt"]
    assert own != []
    assert [card.title for card in page.cards] == [
        story.title for story in sorted(own, key=lambda one: (one.told_on, one.id), reverse=True)
    ]
    story = hamelink.does(Open(page.cards[0].id))
    assert isinstance(story, DetailView)
    assert story.heading == page.cards[0].title


def test_the_figure_counts_what_worked_and_says_nothing_of_who(hamelink: Point) -> None:
    store = hamelink.terminal.store
    for n in range(5):
        done = hamelink.does(*OFFER_AT_DESK, Onward())
        assert isinstance(done, DoneView)
        listing = hamelink.terminal.conductor.session.done
        assert listing is not None
        assert listing.listing is not None
        sealed = seal_code(SECRET, store.device.enrolment().sealing_public_key)
        key = store.device.enrolment().sealing_key
        hamelink.does(Onward())
        store.record(
            CompleteListing(f"op-done-{n}", listing.listing.id, listing.listing.number, sealed, key), datetime.now(UTC)
        )
    for _ in range(3):
        assert hamelink.syncs().fault is None
    assert hamelink.refused() == []
    figures = store.directory.figures("slachthuisbuurt", f"{datetime.now(UTC):%Y-%m}")
    assert figures is not None
    assert figures.helped == 5


@pytest.mark.parametrize("connected", [True, False])
def test_a_reaction_reaches_the_centre_once_and_nothing_else_does(
    city_market: Market, hamelink: Point, connected: bool
) -> None:
    if not connected:
        hamelink.cut()
    stories_at(hamelink)
    done = hamelink.does(Onward(), Choose("good"), Onward(), Type("Fatma hielp mij"), Onward(), Onward())
    assert isinstance(done, DoneView)
    assert isinstance(hamelink.does(Onward()), BoardView)
    hamelink.mend()
    for _ in range(2):
        assert hamelink.syncs().fault is None
    assert reactions(city_market) == [(Verdict.GOOD, "Fatma hielp mij")]
    assert city_market.city.listings() == sorted(listing.number for listing in city_market.demo.listings)
