"""Issue 7, number 4: a pair and a ring at two desks, a yes of each, what a no leaves, done and not done; line cut."""

from __future__ import annotations

import pytest

from kiosk.intents import Back, Change, Choose, Onward, Open, Type
from kiosk.views.pages import BoardView, DetailView
from marketplace.cases import CaseState, LegAnswer, Mediation, Outcome, OutcomeWhy
from marketplace.vocabulary import Listing, ListingKind
from tests.kiosk.ends.cases import all_of, opens, read, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import hangs_up, helps, looks_at
from tests.kiosk.ends.shift import in_step, signs_in
from tests.kiosk.visits import OFFER_AT_DESK

DAYS_UNTIL_ASKED = 15


class Exchange:
    """Two desks in step; a neighbour answered a request; the board of the demo city hangs."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.market = floor, floor.market
        self.meike, self.sanne = floor.meike, floor.sanne
        self.first, self.second = floor.first, floor.second
        hangs_up(floor.hall)
        floor.hall.syncs()
        looks_at(floor.hall, "wie helpt mij met een brief")
        helps(floor.hall)
        floor.in_step()
        signs_in(self.first, self.meike)
        signs_in(self.second, self.sanne)

    def asked_later(self, point: Point) -> str:
        """Two weeks on somebody asks how it went; the page that asks it."""
        self.floor.days_later(DAYS_UNTIL_ASKED)
        signs_in(point, self.meike)
        return read(opens(point, "outcome"))

    def mediations(self) -> list[Mediation]:
        return all_of(self.market, "Mediation", Mediation)

    def requests(self) -> list[Listing]:
        """Requests of the demo that somebody's offer fits."""
        hanging = [one for one in self.market.demo.listings if one.kind is ListingKind.REQUEST]
        offered = {one.category for one in self.market.demo.listings if one.kind is ListingKind.OFFER}
        return [one for one in hanging if one.category in offered and one.category != "other"]


@pytest.fixture
def exchange(floor: Floor) -> Exchange:
    return Exchange(floor)


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


def test_an_exchange_is_proposed_without_a_line_agreed_at_two_desks_and_done_two_weeks_later_without_a_line(
    exchange: Exchange,
) -> None:
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
    assert not {"mediation", "outcome"} & set(waits(exchange.first)), "nobody asks the next day how it went"
    exchange.floor.cut()
    said = exchange.asked_later(exchange.first)
    assert "Iedereen zei ja" in said
    exchange.first.does(Onward())
    assert "outcome" not in waits(exchange.first)
    assert exchange.mediations() == [agreed], "the centre has not heard"
    exchange.floor.mend()
    (done,) = exchange.mediations()
    assert done.state is CaseState.DONE
    (outcome,) = all_of(exchange.market, "Outcome", Outcome)
    assert (outcome.about, outcome.result, outcome.why) == (done.id, CaseState.DONE, OutcomeWhy.HELPED)
    signs_in(exchange.second, exchange.sanne)
    assert "outcome" not in waits(exchange.second)


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
    exchange.asked_later(exchange.second)
    exchange.second.does(Open("not_done"), Choose("not_needed"), Onward())
    exchange.floor.in_step()
    _, ended = exchange.mediations()
    assert ended.state is CaseState.NOT_DONE
    last = next(one for one in all_of(exchange.market, "Outcome", Outcome) if one.about == pair.id)
    assert last.why is OutcomeWhy.NOT_NEEDED


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


def test_candidates_of_an_offer_are_said_with_their_reasons_without_a_line(floor: Floor) -> None:
    """Same kind of help, near, and the days: so that they can be said aloud; a request has them above."""
    floor.hall.does(*OFFER_AT_DESK, Change("term"), Choose("short"), Onward(), Onward(), Onward())
    floor.in_step()
    floor.cut()
    floor.days_later(10)
    signs_in(floor.first, floor.meike)
    opens(floor.first, "term", "heg")
    found = floor.first.does(Open("candidates"))
    assert isinstance(found, BoardView)
    assert found.cards
    assert all(card.number for card in found.cards), "each says why"
    assert any("hulp" in card.number or "buurt" in card.number for card in found.cards)
    page = floor.first.does(Open(found.cards[0].id))
    assert isinstance(page, DetailView)
    assert page.lead == "De ene buur helpt de andere."
