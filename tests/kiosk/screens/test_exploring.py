"""Where somebody listens the first touch speaks and the second on the same thing chooses; a corner starts the voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.intents import Listen, Open
from kiosk.views.view import View
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]


def heard(view: View) -> View:
    return replace(view, comfort=Comfort(speaks=True))


class TestExploring:
    def test_the_first_touch_speaks_and_the_second_chooses(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        here.transcript.heard()
        tile = here.find(item_id="request")
        here.touch(tile)
        assert here.said == []
        assert here.transcript.heard()[0] == "Ik zoek hulp"
        assert tile.focused
        here.touch(tile)
        assert here.said == [Open("request")]

    def test_a_shaking_hand_chooses_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        here.touch(here.find(item_id="request"))
        here.touch(here.find(item_id="request"), after_s=0.2)
        assert here.said == []

    def test_another_thing_between_and_it_speaks_again(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        for item_id in ("request", "offer", "request"):
            here.touch(here.find(item_id=item_id))
        assert here.said == []

    def test_a_finger_that_moves_says_what_it_comes_upon_and_chooses_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        here.touch(here.find(item_id="request"))
        here.transcript.heard()
        touch = here.finger(*here.find(item_id="request").center)
        here.now += 1
        touch.touch_down()
        touch.touch_move(*here.find(item_id="offer").center)
        assert here.transcript.heard()[0] == "Ik wil iets doen"
        here.now += 1
        touch.touch_up()
        assert here.said == []

    def test_a_text_is_read_and_has_a_ring(self, bench: Make) -> None:
        from kiosk.widgets.text import Heading

        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        here.transcript.heard()
        heading = next(one for one in here.stage.walk(restrict=True) if isinstance(one, Heading) and one.words)
        here.touch(heading)
        assert here.transcript.heard() == ["Iedereen heeft wel eens een vraag. En iedereen heeft iets te bieden."]
        outer, inner = here.stage._attention._ring
        assert outer._image.size[0] > inner._image.size[0] > heading.width

    def test_what_rests_speaks_and_does_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["done-busy"]))
        resting = here.find(label="Opnieuw printen", resting=True)
        here.transcript.heard()
        here.touch(resting)
        assert here.transcript.heard()[-1] == "kan nu niet"
        here.touch(resting)
        assert here.said == []

    def test_a_corner_held_starts_the_voice_and_a_short_touch_there_does_not(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        corner = (here.stage.x + 20, here.stage.top - 20)
        touch = here.finger(*corner)
        touch.touch_down()
        here.pass_time(1)
        touch.touch_up()
        here.pass_time(5)
        assert here.said == []
        touch = here.finger(*corner)
        touch.touch_down()
        here.pass_time(2.5)
        touch.touch_up()
        assert here.said == [Listen(True)]
