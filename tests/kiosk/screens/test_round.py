"""With two keys one comes by everything on every page, there and back, and past its end one begins again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from kiosk.comfort import Comfort
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
pages = pytest.mark.parametrize("page", [page for page in SAMPLES if not page.endswith("-offline")])
ROUND = "U bent rond"
BY_THE_WAY = (ROUND, "volgende bladzij", "vorige bladzij", "Bladzij ")
STEPS_MOST = 500
BARS_MOST = 9
"""More things than these do not stand above a page."""


@dataclass(frozen=True)
class Walk:
    """What was said on the way to the end and back, and what never had the ring; walking takes longer than asking."""

    there: tuple[str, ...]
    back: tuple[str, ...]
    after: str
    never_stood_on: tuple[str, ...]


_walked: dict[tuple[str, str], Walk] = {}


def walk_over(here: Bench, page: str) -> Walk:
    if (here.name, page) not in _walked:
        _walked[here.name, page] = _walk(here, page)
    return _walked[here.name, page]


def arrives(here: Bench, page: str) -> None:
    """Placed and not drawn: what has the ring and what is said does not wait for a picture."""
    here.stage.show(SAMPLES["closed"] if page != "closed" else SAMPLES["home"])
    here.stage.forget()  # what was turned begins at its first page again
    here.stage.show(replace(SAMPLES[page], comfort=Comfort(speaks=True)))
    here.transcript.heard()


def standing_on(here: Bench) -> set[int]:
    return {id(target) for target in here.targets() if target.focused}


def step(here: Bench, key: str) -> str:
    here.presses(key)
    return " ".join(one for one in here.transcript.heard() if not one.startswith(BY_THE_WAY[1:]))


def _walk(here: Bench, page: str) -> Walk:
    """The way to the end is found first, and then walked again, with the same number of steps back."""
    arrives(here, page)
    turners = {id(one) for one in here.targets() if str(getattr(one, "icon", "")).startswith("chevron")}
    wanted = {id(one): type(one).__name__ for one in here.targets() if id(one) not in turners}
    stood_on = standing_on(here)
    there: list[str] = []
    while not there or ROUND not in there[-1]:
        assert len(there) < STEPS_MOST, "there is no end to this page"
        there.append(step(here, "right"))
        stood_on |= standing_on(here)
    after = there.pop()
    for _ in range(BARS_MOST):  # past the bar above, to where one began
        step(here, "right")
        stood_on |= standing_on(here)
    arrives(here, page)
    for _ in there:
        step(here, "right")
    back = [step(here, "left") for _ in there]
    never = tuple(wanted[one] for one in wanted if one not in stood_on)
    return Walk(tuple(there[:-1]), tuple(reversed(back[:-1])), after, never)


@pages
class TestEveryPage:
    def test_back_one_comes_by_the_same_things_in_the_other_order(self, here: Bench, page: str) -> None:
        walk = walk_over(here, page)
        assert walk.back == walk.there

    def test_every_control_is_come_by(self, here: Bench, page: str) -> None:
        assert walk_over(here, page).never_stood_on == ()

    def test_past_the_end_one_begins_again_and_is_told_so(self, here: Bench, page: str) -> None:
        assert walk_over(here, page).after.startswith(ROUND)


def looks(here: Bench, page: str) -> None:
    """As `arrives`, for who only looks: they touched the screen, beside everything, and nobody reads to them."""
    here.stage.show(SAMPLES["closed"] if page != "closed" else SAMPLES["home"])
    here.stage.forget()
    here.stage.show(SAMPLES[page])
    finger = here.finger(1, 1)
    finger.touch_down()
    finger.touch_up()
    here.transcript.heard()  # the farewell to whoever listened before


def controls(here: Bench) -> set[int]:
    """Those that can be used now, but keys of our own keyboard, which Tab passes by, and what turns the page."""
    can = (one for one in here.targets() if not one.resting and not one.quick)
    return {id(one) for one in can if not str(getattr(one, "icon", "")).startswith("chevron")}


@pages
class TestWhereNobodyListens:
    @pytest.mark.parametrize("key", ["tab", "right", "left"])
    def test_the_ring_goes_round_and_nothing_is_said(self, here: Bench, page: str, key: str) -> None:
        looks(here, page)
        wanted, stood_on, steps = controls(here), set[int](), 0
        while steps < STEPS_MOST and not (stood_on >= wanted and steps > len(here.targets())):
            here.presses(key)
            steps += 1
            focused = standing_on(here)
            assert len(focused) <= 1
            stood_on |= focused
        for _ in range(len(here.targets()) + 1):  # and once more past the end
            here.presses(key)
        assert stood_on >= wanted
        assert here.transcript.heard() == []
