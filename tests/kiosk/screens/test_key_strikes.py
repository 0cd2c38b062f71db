"""A key counts once where a hand shakes and twice where a word has two letters; arrows follow the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.five_keys import CODES
from kiosk.intents import Back, Choose, Listen, Onward, Type
from kiosk.views.view import View
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import DETAILS, FEW, SAMPLES

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]


def strikes(here: Bench, key: str, *after_s: float) -> None:
    """Down and up again, so long after the last time."""
    for seconds in after_s:
        here.now += seconds
        here.window.dispatch("on_key_down", CODES[key], 0, None, [])
        here.window.dispatch("on_key_up", CODES[key], 0)


def stands_on(here: Bench, **properties: object) -> None:
    """Go on until this has the ring."""
    wanted = here.find(**properties)
    for _ in range(100):
        if wanted.focused:
            here.said.clear()
            here.transcript.heard()
            return
        here.presses("down")
    raise AssertionError(f"{properties} is never come by")


def typing(here: Bench) -> None:
    aloud = Comfort(speaks=True, aloud=True)
    here.show(View(replace(DETAILS, text="", capitals=False), comfort=aloud))


class TestDoubleStrikes:
    def test_two_letters_that_are_the_same_are_two(self, bench: Make) -> None:
        here = bench("compact")
        typing(here)
        stands_on(here, does="l")
        strikes(here, "enter", 1.0, 0.12)
        assert here.said == [Type("l"), Type("l")]

    def test_a_finger_that_shakes_on_the_glass_still_types_one(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(replace(DETAILS, text="", capitals=False)))
        here.touch(here.find(does="l"))
        here.touch(here.find(does="l"), after_s=0.12)
        assert here.said == [Type("l")]

    def test_a_letter_that_is_held_down_is_one(self, bench: Make) -> None:
        here = bench("compact")
        typing(here)
        stands_on(here, does="l")
        for _ in range(5):
            here.now += 0.4
            here.window.dispatch("on_key_down", CODES["enter"], 0, None, [])
        assert here.said == [Type("l")]

    def test_a_control_counts_once_within_the_time_of_a_double_strike(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(FEW, comfort=Comfort(speaks=True)))
        stands_on(here, item_id="desk")
        strikes(here, "enter", 1.0, 0.29)
        assert here.said == [Choose("desk")]
        strikes(here, "enter", 0.31)
        assert here.said == [Choose("desk"), Choose("desk")]

    @pytest.mark.parametrize(("key", "intent"), [("escape", Back()), ("f1", Listen()), ("enter", Onward())])
    def test_so_does_every_key_that_changes_a_page(self, bench: Make, key: str, intent: object) -> None:
        here = bench("roomy")
        here.show(View(replace(DETAILS, text="a")))
        strikes(here, key, 1.0, 0.2, 0.09, 0.2)
        assert here.said == [intent, intent], "the fourth came long enough after the first that counted"

    def test_two_different_keys_are_two(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(replace(DETAILS, text="a")))
        strikes(here, "escape", 1.0)
        strikes(here, "f1", 0.05)
        assert here.said == [Back(), Listen()]

    def test_another_key_between_and_it_is_meant(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(FEW, comfort=Comfort(speaks=True)))
        stands_on(here, item_id="phone")
        strikes(here, "enter", 1.0)
        strikes(here, "down", 0.1)
        strikes(here, "enter", 0.1)
        assert here.said == [Choose("phone"), Choose("desk")]

    def test_whoever_hurries_along_a_list_passes_nothing_by(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(FEW, comfort=Comfort(speaks=True)))
        here.transcript.heard()
        before = here.stirred
        strikes(here, "down", 1.0, 0.1, 0.1)
        strikes(here, "f5", 0.1, 0.1)
        assert here.stirred - before == 5

    def test_the_time_is_that_of_the_settings(self, bench: Make) -> None:
        here = bench("roomy")
        here.stage._keys._double_strike_s = 0.5
        here.show(View(replace(DETAILS, text="a")))
        strikes(here, "escape", 1.0, 0.45)
        assert here.said == [Back()]


class TestArrows:
    @pytest.mark.parametrize(("language", "on", "back"), [("nl", "right", "left"), ("ar", "left", "right")])
    def test_the_one_that_points_where_reading_goes_is_the_next(
        self, bench: Make, language: str, on: str, back: str
    ) -> None:
        here = bench("roomy")
        here.show(View(FEW, language=language))
        here.stage._attention.begun()
        order = []
        for key in (on, on, back, "down", "up"):
            here.presses(key)
            order.append(next(target for target in here.targets() if target.focused))
        assert order[0] is not order[1]
        assert order == [order[0], order[1], order[0], order[1], order[0]]

    def test_a_keypad_found_by_its_places_stays_as_it_is(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(replace(SAMPLES["choice"], language="ar", comfort=Comfort(speaks=True)))
        here.presses("numpad6")
        stood = [target.item_id for target in here.targets() if target.focused]
        here.presses("left", "numpad4")
        assert [target.item_id for target in here.targets() if target.focused] == stood
