"""Where somebody listens the first touch speaks and the second on the same thing chooses; a corner starts the voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.intents import AskPerson, Back, Listen, Open
from kiosk.views.view import View
from kiosk.widgets.target import LIES_S
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

    def test_what_lies_on_the_glass_is_no_finger_and_keeps_nobody_out(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        one, other = here.find(item_id="request"), here.find(item_id="offer")
        here.touch(one)
        drop = here.finger(*one.center)
        here.now += 1
        drop.touch_down()
        here.pass_time(LIES_S + 1)
        here.transcript.heard()
        stirred = here.stirred
        for place in (other.center, one.center, other.center):
            drop.touch_move(*place)
        assert (here.stirred, here.transcript.heard()) == (stirred, [])
        here.touch(other)
        assert here.transcript.heard()[0] == "Ik wil iets doen"
        here.touch(other)
        assert here.said == [Open("offer")]
        drop.touch_up()
        assert here.said == [Open("offer")]

    def test_what_lay_there_chooses_nothing_when_it_is_wiped_off(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        tile = here.find(item_id="request")
        here.touch(tile)
        drop = here.finger(*tile.center)
        here.now += 1
        drop.touch_down()
        here.pass_time(LIES_S + 1)
        drop.touch_up()
        assert here.said == []

    def test_it_keeps_nobody_out_either_where_nobody_listens(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        drop = here.finger(*here.find(item_id="request").center)
        drop.touch_down()
        here.pass_time(LIES_S - 1)
        here.touch(here.find(item_id="offer"), after_s=0.5)
        assert here.said == [], "a hand that leans on the glass is no second finger"
        here.pass_time(2)
        here.touch(here.find(item_id="offer"))
        assert here.said == [Open("offer")]
        drop.touch_up()
        assert here.said == [Open("offer")]
        assert not here.find(item_id="request").pressed

    @pytest.mark.parametrize("language", ["nl", "ar"])
    @pytest.mark.parametrize("page", ["home", "choice"])
    def test_the_lower_corner_starts_it_too_and_what_lies_there_does_nothing_then(
        self, bench: Make, page: str, language: str
    ) -> None:
        here = bench("compact")
        here.show(replace(SAMPLES[page], language=language))
        corner = (here.stage.right - 120 if language == "ar" else here.stage.x + 120, here.stage.y + 60)
        under = [one for one in here.targets() if one.collide_point(*corner)]
        assert under
        touch = here.finger(*corner)
        touch.touch_down()
        here.pass_time(2.5)
        assert not any(one.pressed for one in under)
        touch.touch_up()
        assert here.said == [Listen(True)]
        here.pass_time(1)
        here.touch(under[0])
        assert here.said == [Listen(True), AskPerson() if page == "home" else Back()], "a short touch there is a touch"

    def test_a_corner_where_reading_ends_starts_nothing(self, bench: Make) -> None:
        here = bench("compact")
        here.show(SAMPLES["home"])
        for height in (here.stage.y + 20, here.stage.top - 20):
            touch = here.finger(here.stage.right - 20, height)
            touch.touch_down()
            here.pass_time(3)
            touch.touch_up()
        assert Listen(True) not in here.said

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
