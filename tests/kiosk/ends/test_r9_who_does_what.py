"""R9 from end to end: partners by question and by name, a slip, and a correction that reaches the centre."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Finish, Onward, Open, Print, Type
from kiosk.views.pages import BoardView, CheckView, ChoiceView, DetailView, DoneView
from marketplace.cases import Correction, CorrectionPrivate
from marketplace.sealing import unseal
from marketplace.wire import decode
from tests.kiosk.ends.market import Market, Point


def corrections(market: Market) -> list[tuple[Correction, CorrectionPrivate]]:
    from marketplace.central import keys, models

    key = keys.current_sealing_key(market.city.folder).private
    return [
        (decode(row.document.encode(), Correction), unseal(bytes(row.sealed), key, CorrectionPrivate))
        for row in models.Correction.objects.all()
    ]


@pytest.mark.parametrize("connected", [True, False])
def test_partners_of_the_district_are_found_by_question_and_by_name(
    city_market: Market, hamelink: Point, connected: bool
) -> None:
    if not connected:
        hamelink.cut()
    questions = hamelink.does(Open("partners"))
    assert isinstance(questions, ChoiceView)
    listed = hamelink.does(Choose("housing"))
    assert isinstance(listed, BoardView)
    housing = {
        one.id for one in city_market.demo.partners if "housing" in one.topics and "slachthuisbuurt" in one.districts
    }
    assert {card.id.removeprefix("partner:") for card in listed.cards} == housing
    hamelink.does(Finish())
    named = hamelink.does(Open("partners"), Choose("name"), Type("loket"), Onward())
    assert isinstance(named, BoardView)
    assert named.cards[0].id == "partner:loket-haarlem"
    page = hamelink.does(Open("partner:loket-haarlem"))
    assert isinstance(page, DetailView)
    assert page.heading == "Loket Haarlem"
    hamelink.does(Print())
    assert [report.slip for report in hamelink.terminal.prints()] == ["directory"]


@pytest.mark.parametrize("connected", [True, False])
def test_a_correction_reaches_the_centre_once_and_names_nobody(
    city_market: Market, hamelink: Point, connected: bool
) -> None:
    if not connected:
        hamelink.cut()
    hamelink.does(Open("partners"), Choose("housing"), Open("partner:ymere"))
    check = hamelink.does(Open("wrong"), Choose("phone"), Onward(), Type("nu 023 555 01 99"), Onward())
    assert isinstance(check, CheckView)
    done = hamelink.does(Onward())
    assert isinstance(done, DoneView)
    assert any("verbinding" in step.text for step in done.steps) is not connected
    back = hamelink.does(Onward())
    assert isinstance(back, DetailView)
    assert back.heading == "Ymere"
    (operation,) = hamelink.terminal.store.outbox.pending()
    assert b"555 01" not in bytes(operation.body)
    assert (hamelink.syncs().fault is None) is connected
    hamelink.mend()
    for _ in range(2):
        assert hamelink.syncs().fault is None
    assert hamelink.refused() == []
    ((correction, private),) = corrections(city_market)
    assert (correction.record_type, correction.record, correction.field) == ("partner", "ymere", "phone")
    assert private.words == "Nu 023 555 01 99"
