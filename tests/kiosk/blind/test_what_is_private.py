"""Without a headset nothing of one's own is said aloud, on any page of a whole visit (EN 301 549, 5.1.3.8 and 9)."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Onward, Open, Type
from kiosk.slips.content import Receipt
from tests.kiosk.blind.conftest import Sits
from tests.kiosk.blind.seat import Blind
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import OWNERS_WORDS

pytestmark = pytest.mark.display
NAME, PHONE, DETAILS = "Fatma", "0235550123", "ik woon op drie hoog achter"


def goes_over_every_page(blind: Blind, point: Point) -> None:
    """A request with a name and a number, typed on a real keyboard by who sees a little; every page is heard whole."""
    steps = (
        (Open("request"), Choose("forms"), Onward()),
        (Type("wie leest mijn brief?"), Onward()),
        (Type(DETAILS), Onward()),
        (Choose("self"), Onward()),
        (Choose("by_agreement"), Onward()),
        (Choose("yes"), Onward()),
        (Type(NAME.lower()), Onward()),
        (Choose("phone"), Onward()),
        (Type(PHONE), Onward()),
        (Choose("yes"), Onward()),
        (Onward(),),
    )
    for intents in steps:
        for intent in intents:
            blind.seat._take(intent)
            blind.heard += blind.seat.transcript.heard()
            blind.hears_all()
    point.terminal.secret = OWNERS_WORDS


@pytest.mark.parametrize("aloud", [False, True])
def test_a_visit_is_heard_from_start_to_end_and_nobody_learns_who_it_was(
    hamelink: Point, sits: Sits, aloud: bool
) -> None:
    hamelink.terminal.secret = OWNERS_WORDS
    blind = sits(hamelink, "nl")
    blind.presses("down")
    if aloud:
        blind.takes_a_headset()
    goes_over_every_page(blind, hamelink)
    receipt = next(slip for slip in blind.seat.paper() if isinstance(slip, Receipt))
    told = " ".join(blind.heard).lower()
    spaced = " ".join(told.split())
    private = (NAME.lower(), PHONE, "023 555 01 23", "023 555 0123", DETAILS, receipt.code)
    leaks = [spaced[spaced.index(one) - 60 :][:120] for one in private if one in spaced]
    assert bool(leaks) is aloud, leaks
    assert receipt.number.lower() in told
    if not aloud:
        assert blind.says("speech.own.phone") in told
        assert not any(one.personal for one in blind.seat.transcript.said)
