"""Who sits down after somebody who could see finds the voice with any key, also where no visit had begun."""

from __future__ import annotations

import pytest

from kiosk.intents import Back, Open
from tests.kiosk.blind.conftest import Sits
from tests.kiosk.blind.seat import Blind
from tests.kiosk.ends.market import Point

pytestmark = pytest.mark.display
OTHERS = {
    "a touch on the ground": (),
    "a page, and back": (Open("request"), Back()),
    "the page of comfort, and back": (Open("comfort"), Back()),
}


def is_told_that_it_speaks(blind: Blind) -> bool:
    return blind.says("speech.on") in blind.presses("down")


@pytest.mark.parametrize("other", list(OTHERS))
def test_after_a_passer_by_a_key_starts_the_voice(hamelink: Point, sits: Sits, other: str) -> None:
    blind = sits(hamelink, "nl")
    here = blind.seat
    touch = here.finger(here.stage.center_x, here.stage.top - 2)
    touch.touch_down()
    touch.touch_up()
    for intent in OTHERS[other]:
        here._take(intent)
    assert hamelink.terminal.conductor.session.is_fresh, "nothing was begun, and so nothing is ever wiped"
    assert not is_told_that_it_speaks(blind), "they see, and use the keys"
    here.pass_time(30)
    assert is_told_that_it_speaks(blind)
