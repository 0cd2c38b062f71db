"""R7 from end to end: a pair and a ring at two desks, each with a yes of its own, and what a no leaves."""

from __future__ import annotations

import pytest

from kiosk.intents import Back, Choose, Onward, Open, Type
from kiosk.views.pages import BoardView, DetailView
from marketplace.cases import CaseState, LegAnswer, Mediation, Outcome, OutcomeWhy
from marketplace.vocabulary import Listing, ListingKind
from tests.kiosk.ends.cases import all_of, opens, read, waits
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import hangs_up, helps, looks_at
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at


class Exchange:
    """Two desks in step; a neighbour answered a request; the board of the demo city hangs."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.meike, _, self.sanne = team(market)
        public = today_at(market, "public")
        self.first, self.second = today_at(market), today_at(market)
        hangs_up(public)
        public.syncs()
        looks_at(public, "wie helpt mij met een brief")
        helps(public)
        in_step(public, self.first, self.second)
        signs_in(self.first, self.meike)
        signs_in(self.second, self.sanne)

    def mediations(self) -> list[Mediation]:
        return all_of(self.market, "Mediation", Mediation)

    def requests(self) -> list[Listing]:
        """Requests of the demo that somebody's offer fits."""
        hanging = [one for one in self.market.demo.listings if one.kind is ListingKind.REQUEST]
        offered = {one.category for one in self.market.demo.listings if one.kind is ListingKind.OFFER}
        return [one for one in hanging if one.category in offered and one.category != "other"]


@pytest.fixture
def exchange(city_market: Market) -> Exchange:
    return Exchange(city_market)


def first_leg(point: Point) -> DetailView:
    """Whoever answered the request helps with it."""
    opens(point, "response")
    found = point.does(Open("candidates"))
    assert isinstance(found, BoardView)
    assert found.cards[0].number == "Zei het zelf"
    page = point.does(Open(found.cards[0].id))
    assert isinstance(page, DetailView)
    return page


def one_more(point: Point, request: Listing) -> DetailView:
    """The first offer that fits this request."""
    found = point.does(Open("more"), Type(request.number), Onward())
    assert isinstance(found, BoardView), found
    assert found.cards, request
    assert all(card.number for card in found.cards), "each says why"
    page = point.does(Open(found.cards[0].id))
    assert isinstance(page, DetailView)
    return page


def says(point: Point, leg: int, answer: LegAnswer) -> str:
    """What the person of this leg says, and what the page then says."""
    page = opens(point, "mediation")
    assert isinstance(page, BoardView)
    point.does(Open(page.cards[leg - 1].id))
    return read(point.does(Onward() if answer is LegAnswer.YES else Open(f"answer:{answer}")))


def answers(mediation: Mediation) -> list[str]:
    return [str(leg.answer) for leg in mediation.legs]


def test_an_exchange_is_proposed_without_a_line_agreed_at_two_desks_and_done(exchange: Exchange) -> None:
    exchange.first.cut()
    first_leg(exchange.first)
    assert one_more(exchange.first, exchange.requests()[0]).lead == "Twee keer hulp: een ruil."
    exchange.first.does(Onward())
    assert exchange.mediations() == []
    exchange.first.mend()
    in_step(exchange.first, exchange.second)
    (proposed,) = exchange.mediations()
    assert (proposed.state, answers(proposed)) == (CaseState.OPEN, ["open", "open"])
    assert "1 van 2 zei ja" not in says(exchange.first, 1, LegAnswer.YES)
    exchange.second.cut()
    says(exchange.second, 2, LegAnswer.YES)
    exchange.second.mend()
    in_step(exchange.first, exchange.second)
    (agreed,) = exchange.mediations()
    assert (agreed.state, answers(agreed)) == (CaseState.AGREED, ["yes", "yes"])
    done = exchange.first.does(Onward())
    assert "mediation" not in waits(exchange.first), done


def test_two_desks_that_write_down_another_answer_hear_of_it(exchange: Exchange) -> None:
    first_leg(exchange.first)
    exchange.first.does(Onward())
    in_step(exchange.first, exchange.second)
    exchange.first.cut()
    exchange.second.cut()
    says(exchange.first, 1, LegAnswer.YES)
    says(exchange.second, 1, LegAnswer.NO)
    for point in (exchange.first, exchange.second):
        point.mend()
        point.syncs()
    in_step(exchange.first, exchange.second)
    (mediation,) = exchange.mediations()
    assert answers(mediation) == ["yes"]
    assert exchange.second.refused() == ["leg_answered"]
    assert "Een collega schreef al een antwoord op." in read(opens(exchange.second, "refused"))


def test_a_ring_that_breaks_goes_on_as_a_pair_with_one_touch_and_the_yes_that_was_said(exchange: Exchange) -> None:
    first_leg(exchange.first)
    requests = exchange.requests()
    one_more(exchange.first, requests[0])
    assert one_more(exchange.first, requests[1]).lead == "3 keer hulp: een kring."
    exchange.first.does(Onward())
    in_step(exchange.first, exchange.second)
    says(exchange.first, 3, LegAnswer.YES)
    in_step(exchange.first, exchange.second)
    exchange.second.cut()
    says(exchange.second, 2, LegAnswer.NO)
    broken = opens(exchange.second, "mediation")
    assert isinstance(broken, BoardView)
    assert broken.frame.onward is not None
    assert broken.frame.onward.label.endswith("Ga verder met deze twee")
    assert "Het nieuwe voorstel staat in uw bakje." in read(exchange.second.does(Onward()))
    exchange.second.mend()
    in_step(exchange.first, exchange.second)
    assert exchange.second.refused() == []
    ring, pair = exchange.mediations()
    assert (ring.state, answers(ring)) == (CaseState.NOT_DONE, ["open", "no", "yes"])
    assert set(pair.legs) == {ring.legs[2], ring.legs[0]}
    assert pair.state is CaseState.OPEN
    (outcome,) = all_of(exchange.market, "Outcome", Outcome)
    assert (outcome.about, outcome.result, outcome.why) == (ring.id, CaseState.NOT_DONE, OutcomeWhy.DECLINED)
    asked = [leg.answer for leg in pair.legs].index(LegAnswer.OPEN) + 1
    says(exchange.first, asked, LegAnswer.YES)
    in_step(exchange.first, exchange.second)
    _, agreed = exchange.mediations()
    assert agreed.state is CaseState.AGREED


def test_what_is_not_done_says_why_and_the_other_desk_sees_it(exchange: Exchange) -> None:
    first_leg(exchange.first)
    exchange.first.does(Onward())
    in_step(exchange.first, exchange.second)
    opens(exchange.second, "mediation")
    exchange.second.does(Open("not_done"), Choose("too_much"), Onward())
    exchange.second.does(Back())
    in_step(exchange.second, exchange.first)
    (mediation,) = exchange.mediations()
    assert mediation.state is CaseState.NOT_DONE
    assert "mediation" not in waits(exchange.first)
    (outcome,) = all_of(exchange.market, "Outcome", Outcome)
    assert outcome.why is OutcomeWhy.TOO_MUCH
    (known,) = exchange.first.terminal.store.case_files.cases("outcome")
    assert known.case == outcome
