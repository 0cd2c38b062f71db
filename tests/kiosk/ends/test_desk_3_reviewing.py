"""Issue 7, number 3: slips read before they hang and after; why one may not; two values for one field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import Change, Choose, Clear, Onward, Open, Scanned, Type
from kiosk.views.pages import ChoiceView, ListingView
from marketplace.vocabulary import ListingState, ReviewPolicy
from tests.kiosk.ends.cases import opens, read, waits, with_policy
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import detail, hangs_up, words_on
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at
from tests.kiosk.visits import nl


class Watch:
    """Two desks of a point that reads first, a public terminal there, and one elsewhere."""

    def __init__(self, market: Market, policy: ReviewPolicy = ReviewPolicy.BEFORE) -> None:
        self.market = market
        with_policy(market, policy)
        self.meike, _, self.sanne = team(market)
        self.public = today_at(market, "public")
        self.elsewhere = today_at(market, "public", point="bibliotheek-centrum")
        self.first, self.second = today_at(market), today_at(market)
        self.paper = hangs_up(self.public)
        in_step(self.public, self.first, self.second, self.elsewhere)
        signs_in(self.first, self.meike)
        signs_in(self.second, self.sanne)

    def owner_begins(self, point: Point, title: str) -> None:
        """Up to the green button that saves the change: the line may go before it."""
        point.terminal.conductor.start_over()
        point.does(Scanned(self.paper.qr), Open("change"), Change("title"), Clear(), Type(title), Onward())

    def hangs(self, point: Point) -> bool:
        found = point.terminal.store.listings.find_number(self.paper.number)
        return found is not None and found.listing.state is ListingState.OPEN and not found.held


@pytest.fixture
def watch(city_market: Market) -> Watch:
    return Watch(city_market)


def shown(point: Point) -> ListingView:
    page = opens(point, "review")
    assert isinstance(page, ListingView)
    return page


def test_what_waits_hangs_nowhere_until_a_desk_says_so_and_its_slip_comes_out_there(watch: Watch) -> None:
    assert not watch.hangs(watch.elsewhere)
    page = shown(watch.first)
    assert page.slip.slip.title == "Wie helpt mij met een brief?"
    watch.first.cut()
    watch.first.does(Onward())
    assert [job.slip for job in watch.first.terminal.store.print_jobs.waiting()] == ["board"]
    assert "review" not in waits(watch.first)
    assert not watch.hangs(watch.elsewhere)
    watch.first.mend()
    in_step(watch.first, watch.second, watch.elsewhere, watch.public)
    assert watch.hangs(watch.elsewhere)
    assert "review" not in waits(watch.second)


def test_who_refuses_sees_first_what_the_owner_will_read_and_the_owner_reads_it(watch: Watch) -> None:
    own = detail(watch.public.does(Scanned(watch.paper.qr)))
    assert nl().say("mine.waits_for_review") in words_on(own)
    shown(watch.second)
    chosen = watch.second.does(Open("refuse"), Choose("unkind"))
    sentence = nl().say("refused.unkind")
    assert isinstance(chosen, ChoiceView)
    assert sentence in chosen.lead
    watch.second.does(Onward())
    in_step(watch.second, watch.first, watch.elsewhere, watch.public)
    assert not watch.hangs(watch.elsewhere)
    assert "review" not in waits(watch.first)
    watch.public.terminal.conductor.start_over()
    own = detail(watch.public.does(Scanned(watch.paper.qr)))
    assert sentence in words_on(own)


def test_two_desks_that_decide_otherwise_without_a_line_hear_of_it(watch: Watch) -> None:
    watch.first.cut()
    watch.second.cut()
    shown(watch.first)
    watch.first.does(Onward())
    shown(watch.second)
    watch.second.does(Open("refuse"), Choose("selling"), Onward())
    for point in (watch.first, watch.second):
        point.mend()
        point.syncs()
    in_step(watch.first, watch.second, watch.elsewhere)
    assert watch.hangs(watch.elsewhere), "who was first decided"
    assert watch.second.refused() == ["case_moved"]
    said = read(opens(watch.second, "refused"))
    assert "Een oordeel over een briefje is niet aangenomen" in said
    assert "Zo staat het nu: Het mag hangen" in said


def test_words_that_changed_meanwhile_are_not_let_through_unread(watch: Watch) -> None:
    """What the desk read and what the owner made of it are not the same: it comes back to be read."""
    shown(watch.first)
    watch.first.cut()
    watch.first.does(Onward())
    watch.owner_begins(watch.public, "ik verkoop een fiets")
    watch.public.does(Onward())
    in_step(watch.public, watch.second)
    watch.first.mend()
    in_step(watch.first, watch.second)
    assert watch.first.refused() == ["case_moved"]
    assert not watch.hangs(watch.elsewhere)
    assert "Ik verkoop een fiets" in repr(shown(watch.first).slip)


def test_of_two_values_for_one_field_a_desk_takes_one_and_everybody_has_it(city_market: Market) -> None:
    watch = Watch(city_market, ReviewPolicy.ON_REQUEST)
    entry = watch.first.terminal.store.listings.find_number(watch.paper.number)
    assert entry is not None
    listing = entry.listing
    for point, title in ((watch.public, "wie leest mijn brief?"), (watch.elsewhere, "wie helpt met post?")):
        watch.owner_begins(point, title)
    for point in (watch.public, watch.elsewhere):
        point.cut()
        point.does(Onward())
    for point in (watch.public, watch.elsewhere):
        point.mend()
        point.syncs()
    in_step(watch.first, watch.second)
    page = opens(watch.second, "conflict")
    said = read(page)
    assert "Zo hangt het nu: Wie leest mijn brief?" in said
    assert "Wie helpt met post?" in said
    watch.second.cut()
    watch.second.does(Open("take_proposed"))
    watch.second.mend()
    in_step(watch.second, watch.first, watch.elsewhere)
    for point in (watch.first, watch.second, watch.elsewhere):
        found = point.terminal.store.listings.find_number(watch.paper.number)
        assert found is not None
        assert found.listing == replace(listing, title="Wie helpt met post?")
    assert "conflict" not in waits(watch.first)


def test_what_hangs_already_is_looked_at_afterwards_and_comes_off_with_a_sentence(city_market: Market) -> None:
    watch = Watch(city_market, ReviewPolicy.AFTER)
    assert watch.hangs(watch.elsewhere), "it waits for nobody"
    shown(watch.first)
    watch.first.cut()
    watch.first.does(Open("refuse"), Choose("selling"), Onward())
    watch.first.mend()
    in_step(watch.first, watch.second, watch.elsewhere, watch.public)
    assert not watch.hangs(watch.elsewhere)
    assert "review" not in waits(watch.second)
    own = detail(watch.public.does(Scanned(watch.paper.qr)))
    assert nl().say("refused.selling") in words_on(own)
