"""What was done without a line and cannot stand any more: who believes that it was done hears so, from whom to whom."""

from __future__ import annotations

from kiosk.intents import Onward, Open, Scanned
from marketplace.cases import CaseState, Outcome, OutcomeWhy, Response
from tests.kiosk.ends.cases import all_of, opens, read, states, waits
from tests.kiosk.ends.market import Market
from tests.kiosk.ends.receipts import HELPERS_WORDS, hangs_up, helps, looks_at
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at

REQUEST = "wie helpt mij met een brief"
HELPERS_NUMBER = "023 555 0199"


def test_a_helper_answers_without_a_line_what_was_withdrawn_and_the_desk_tells_them(city_market: Market) -> None:
    """Bad input of the issue: both desks and a public terminal; the line is cut while the request goes."""
    from marketplace.central import models

    meike, omar, _ = team(city_market)
    public, away = today_at(city_market, "public"), today_at(city_market, "public")
    first, second = today_at(city_market), today_at(city_market)
    paper = hangs_up(public)
    in_step(public, away, first, second)
    away.cut()
    looks_at(away, REQUEST)
    helps(away)
    public.does(Scanned(paper.qr))
    public.does(Open("withdraw"), Onward(), Onward())
    in_step(public, first, second)
    signs_in(first, meike)
    signs_in(second, omar)
    assert "response" not in waits(first)
    away.mend()
    in_step(away, first, second)
    assert away.refused() == [], "it is kept: they hold a receipt"
    assert states(city_market, "Response", Response) == [CaseState.NOT_DONE]
    assert waits(first) == waits(second) == ["response"]
    said = read(opens(first, "response"))
    assert "De helper weet dat nog niet." in said
    assert "Zeg tegen de helper: dank u wel. Het briefje is al weggehaald." in said
    assert HELPERS_NUMBER not in said
    first.cut()
    assert HELPERS_NUMBER in read(first.does(Open("look_contact")))
    assert HELPERS_WORDS not in said
    first.does(Open("log:no_answer"))
    assert waits(first) == ["response"], "nobody was reached"
    opens(first, "response")
    assert "Genoteerd. De helper weet het." in read(first.does(Onward()))
    assert waits(first) == []
    first.mend()
    in_step(first, second)
    assert waits(second) == []
    (outcome,) = all_of(city_market, "Outcome", Outcome)
    assert (outcome.result, outcome.why) == (CaseState.NOT_DONE, OutcomeWhy.NOT_NEEDED)
    assert list(models.Access.objects.values_list("staff", "record_type", "part")) == [
        (meike.id, "response", "contact")
    ]
    assert first.refused() == second.refused() == []
