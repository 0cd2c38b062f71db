"""Every screen in every language, theme, size of letters and orientation: measured, not drawn; prints what it saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from kiosk.comfort import SIZES, Comfort
from kiosk.views.view import View
from tests.kiosk.every_page import Place
from tests.kiosk.languages import LANGUAGES
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.kinds import LOOKS, every_heading, every_screen, view_of
from tests.kiosk.screens.measuring import faults_of, pages_of

pytestmark = pytest.mark.display
languages = pytest.mark.parametrize("language", LANGUAGES)
LOW = tuple(Comfort(percent=percent, low=True) for percent in SIZES)


def shown(here: Bench, places: Iterable[Place], language: str, looks: Iterable[Comfort]) -> Iterator[tuple[str, View]]:
    """One view after the other, on the stage but not drawn."""
    for comfort in looks:
        for place in places:
            view = view_of(place, language, comfort)
            here.stage.show(view)
            yield f"{place.name}, {comfort.percent} %{', contrast' if comfort.contrast else ''}", view


def audited(here: Bench, places: Iterable[Place], language: str, looks: Iterable[Comfort]) -> list[str]:
    """What is wrong on any page of any of them; says how much was looked at."""
    views = pages = targets = 0
    faults = []
    for name, _ in shown(here, places, language, looks):
        views += 1
        for number in pages_of(here.stage):
            pages, targets = pages + 1, targets + len(here.targets())
            faults += [f"{name}, page {number + 1}: {fault}" for fault in faults_of(here.stage)]
    print(
        f"layout audit {language} {here.name}: {views} views, {pages} pages, {targets} controls, {len(faults)} faults"
    )
    return faults


@languages
class TestEveryLook:
    def test_every_screen_in_every_theme_and_size(self, here: Bench, language: str) -> None:
        assert audited(here, every_screen(), language, LOOKS) == []

    def test_every_sentence_at_the_usual_size(self, here: Bench, language: str) -> None:
        assert audited(here, every_heading(), language, (Comfort(),)) == []

    def test_every_sentence_at_the_largest_size(self, here: Bench, language: str) -> None:
        if here.name == "roomy":
            return  # what stands on the low screen stands on the high one: it is measured screen by screen above
        assert audited(here, every_heading(), language, (Comfort(percent=SIZES[-1]),)) == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_in_the_lower_half_everything_is_within_reach(here: Bench, language: str) -> None:
    assert audited(here, every_screen(), language, LOW) == []
    for _ in shown(here, every_screen(), language, LOW):
        for _ in pages_of(here.stage):
            high = [target for target in here.targets() if 800 + target.top / here.px_per_mm > 1170]
            assert high == []
