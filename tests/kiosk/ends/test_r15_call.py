"""R15 from end to end: whoever wants to be called about a provider says so once, and only the Loket can read it."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.views.pages import CheckView, DoneView
from kiosk.views.shapes import HomeView
from marketplace.cases import Urgency
from marketplace.vocabulary import Channel, Contact
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.test_r6_assessment import handovers

CALL_ME: tuple[Intent, ...] = (
    Open("call"),
    Type("Fatma Voorbeeld"),
    Onward(),
    Type("023 555 01 23"),
    Onward(),
    Choose("yes"),
    Onward(),
)


@pytest.mark.parametrize("connected", [True, False])
def test_a_call_is_asked_for_once_and_promised_on_paper(city_market: Market, hamelink: Point, connected: bool) -> None:
    if not connected:
        hamelink.cut()
    provider = city_market.demo.providers[0]
    check = hamelink.does(Open("household"), *(Onward(),) * 6, Open(f"provider:{provider.id}"), *CALL_ME)
    assert isinstance(check, CheckView)
    assert {row.id: row.answer for row in check.rows}["about"] == provider.name
    done = hamelink.does(Onward())
    assert isinstance(done, DoneView)
    assert done.heading == ("Gelukt! U wordt gebeld." if connected else "Uw vraag is bewaard.")
    assert [report.slip for report in hamelink.terminal.prints()] == ["handover"]
    bodies = [bytes(operation.body) for operation in hamelink.terminal.store.outbox.pending()]
    assert not any(word in body for body in bodies for word in (b"023 555", b"Fatma Voorbeeld"))
    assert isinstance(hamelink.does(Onward()), HomeView)
    assert (hamelink.syncs().fault is None) is connected
    hamelink.mend()
    for _ in range(2):
        assert hamelink.syncs().fault is None
    assert hamelink.refused() == []
    ((handover, private),) = handovers(city_market)
    assert (handover.partner, handover.urgency) == ("loket-haarlem", Urgency.ROUTINE)
    assert private.contact == Contact(Channel.PHONE, name="Fatma Voorbeeld", phone="023 555 0123")
    assert private.may_be_told == f"{provider.name} ({provider.id})"
