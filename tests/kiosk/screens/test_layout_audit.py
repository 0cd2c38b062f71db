"""Every page in both size classes: large enough to touch, far enough apart, nothing cut, nothing outside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display

TARGET_MM = 20
GAP_MM = 3
CAPITAL_OF_SIZE = 0.668
CAPITAL_MM = {"roomy": 6.1, "compact": 4.9}
SLACK_PX = 1.01

pages = pytest.mark.parametrize("page", list(SAMPLES))


def on_page(part: Any) -> Iterator[Any]:
    """The parts that are really shown."""
    for child in reversed(part.children):
        if not getattr(child, "stowed", False):
            yield child
            yield from on_page(child)


def texts(bench: Bench) -> list[Any]:
    """The words that are really shown."""
    from kiosk.widgets.text import Text

    return [part for part in on_page(bench.stage.top_layer()) if isinstance(part, Text) and part.words]


def apart_px(one: Any, other: Any) -> float:
    """The room between two controls; below zero when they overlap."""
    across = max(one.x, other.x) - min(one.right, other.right)
    along = max(one.y, other.y) - min(one.top, other.top)
    return float(max(across, along))


@pages
class TestEveryPage:
    def test_every_control_is_twenty_millimetres(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        least = TARGET_MM * here.px_per_mm - SLACK_PX
        small = [(type(t).__name__, t.size) for t in here.targets() if min(t.size) < least]
        assert small == []

    def test_controls_are_three_millimetres_apart(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        least = GAP_MM * here.px_per_mm - SLACK_PX
        close = [
            (type(a).__name__, a.pos, type(b).__name__, b.pos, apart_px(a, b))
            for a, b in combinations(here.targets(), 2)
            if apart_px(a, b) < least
        ]
        assert close == []

    def test_no_word_is_cut_or_broken(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        wrong = [(text.words, tuple(text.size)) for text in texts(here) if not text.fits() or text.breaks_a_word()]
        assert wrong == []

    def test_every_word_lies_inside_what_is_around_it(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        outside = []
        for part in on_page(here.stage.top_layer()):
            around = part.parent
            if (
                part.x < around.x - SLACK_PX
                or part.right > around.right + SLACK_PX
                or (part.y < around.y - SLACK_PX or part.top > around.top + SLACK_PX)
            ):
                outside.append((type(part).__name__, part.pos, part.size, type(around).__name__))
        assert outside == []

    def test_no_words_lie_over_each_other(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        over = [(a.words, b.words) for a, b in combinations(texts(here), 2) if apart_px(a, b) < -SLACK_PX]
        assert over == []

    def test_the_lower_bar_is_as_high_as_it_needs_and_no_higher(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        bottom = here.stage.ids.bottom
        assert (bottom.y, bottom.height) == (0, bottom.needs(bottom.width))

    def test_letters_are_high_enough_to_read(self, here: Bench, page: str) -> None:
        here.show(SAMPLES[page])
        least = CAPITAL_MM[here.name] * here.px_per_mm
        small = [text.words for text in texts(here) if text.size_px() * CAPITAL_OF_SIZE < least]
        assert small == []
