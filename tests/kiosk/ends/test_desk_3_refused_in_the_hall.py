"""Issue 7, number 3: what the centre refuses of the terminal in the hall is in the tray of the desks of that point.

A neighbour did it there without a line, has a receipt, and believes that it was done. A terminal of before lets words
through that the centre does not take.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.intents import Onward, Open
from kiosk.visit.state import Page
from marketplace.refusals import Refusal
from marketplace.vocabulary import ListingKind
from tests.kiosk.ends.cases import all_of, opens, read, states, tray, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Market
from tests.kiosk.ends.test_desk_3_refused import FATMA, PIET, TITLE, put_up, responds


@pytest.fixture
def floor(city_market: Market) -> Floor:
    floor = Floor(city_market)
    floor.at_work()
    return floor


def looks(record: str) -> list[tuple[str, str, str]]:
    from marketplace.central import models

    return list(models.Access.objects.filter(record=record).values_list("staff", "record_type", "part"))


def test_a_slip_put_up_in_the_hall_that_will_not_hang_is_seen_to_by_one_desk(floor: Floor) -> None:
    floor.cut()
    listing = put_up(floor.hall)
    floor.mend()
    assert floor.hall.refused() == ["text_has_phone"]
    assert (waits(floor.first).count("refused"), waits(floor.second).count("refused")) == (1, 1)
    (card,) = [one for one in tray(floor.first).cards if one.id.startswith("item:refused")]
    assert (card.number, card.note) == (listing.number, "Gedaan op de zuil")
    said = read(opens(floor.first, "refused"))
    for part in (
        "Iemand deed dit op de zuil.",
        "Waarom: Een telefoonnummer mag er niet in.",
        "Vraag wie dit was. Bel, en schrijf samen een nieuw briefje.",
        "Zeg tegen de maker: uw briefje hangt nog niet.",
        listing.number,
    ):
        assert part in said
    assert not [secret for secret in (FATMA.name, FATMA.phone, TITLE) if secret in said]
    assert looks(listing.id) == []
    asked = read(floor.first.does(Open("ask_owner")))
    assert "Van wie het briefje is: Fatma" in asked
    assert FATMA.phone in asked
    assert looks(listing.id) == [(floor.meike.id, "listing", "contact")]
    floor.first.does(Open("settle"), Onward())
    assert floor.first.terminal.conductor.session.here.page is Page.TRAY
    floor.in_step()
    assert ("refused" in waits(floor.first), "refused" in waits(floor.second)) == (False, False)
    assert states(floor.market, "Refusal", Refusal) == ["done"]
    assert floor.refused() == ["text_has_phone"], "settling it was not refused"


def test_an_answer_given_in_the_hall_shows_the_slip_and_whoever_wanted_to_help_is_rung(floor: Floor) -> None:
    request = next(one for one in floor.market.demo.listings if one.kind is ListingKind.REQUEST)
    floor.cut()
    response = responds(floor.hall, request.id)
    floor.mend()
    said = read(opens(floor.second, "refused"))
    assert request.title in said
    assert "Zeg tegen de helper: uw reactie kwam niet aan. Wilt u nog helpen?" in said
    assert PIET.phone not in said
    assert PIET.phone in read(floor.second.does(Open("ask_owner")))
    assert looks(response.id) == [(floor.omar.id, "response", "contact")]
    assert request.title in str(floor.second.does(Open("open_case")))


def test_two_desks_without_a_line_settle_the_same_and_the_later_one_hears_it(floor: Floor) -> None:
    """Bad input of the issue: two desks handle one thing."""
    put_up(floor.hall)
    floor.in_step()
    floor.cut()
    for desk in (floor.first, floor.second):
        opens(desk, "refused")
        desk.does(Open("settle"), Onward())
        assert "refused" not in waits(desk)
    floor.mend()
    assert floor.refused() == ["text_has_phone", "case_moved"]
    assert states(floor.market, "Refusal", Refusal) == ["done"]


def test_what_is_done_again_in_the_hall_after_all_is_gone_from_the_tray(floor: Floor) -> None:
    """The administrator tells it again from that terminal (`marktpunt outbox retry`) when the reason is gone."""
    listing = put_up(floor.hall)
    floor.in_step()
    assert "refused" in waits(floor.first)
    from dataclasses import replace

    from marketplace.operations import PlaceListing
    from offline_store.store import Store
    from tests.kiosk.ends.cases import new_id

    def again(store: Store) -> None:
        tried = store.owed.operation(store.owed.refused()[0].op_seq)
        assert isinstance(tried, PlaceListing)
        store.record(replace(tried, id=new_id(), listing=replace(listing, title="Wie helpt mij?")), datetime.now(UTC))

    floor.hall.terminal.reach(again)
    floor.in_step()
    assert "refused" not in waits(floor.first)
    (kept,) = all_of(floor.market, "Refusal", Refusal)
    assert (kept.record, kept.state) == (listing.id, "done")
