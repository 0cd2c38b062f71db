"""What is chosen can be told from what is not by somebody who sees no colour (WCAG 2.2, 1.4.1; EN 301 549, 5.6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
TICKS = {"check", "square-check", "circle-check"}


def on_page(part: Any) -> Iterator[Any]:
    for child in part.children:
        if not getattr(child, "stowed", False):
            yield child
            yield from on_page(child)


def without_colour(target: Any) -> tuple[float, int, bool]:
    """What is left of it: how thick its border is, how many pictograms it has, and whether one of them is a tick."""
    from kiosk.widgets.icon import Icon

    icons = [part.name for part in on_page(target) if isinstance(part, Icon) and part.name]
    return float(target.border_px), len(icons), bool(TICKS & set(icons))


@pytest.mark.parametrize("page", list(SAMPLES))
def test_what_is_chosen_looks_another_way_than_what_is_not(here: Bench, page: str) -> None:
    here.show(SAMPLES[page])
    for target in here.targets():
        if type(target).__name__ == "Chip":
            assert without_colour(target)[2] == target.chosen, target.item_id
        elif hasattr(target, "chosen") and not target.resting:
            before = without_colour(target)
            target.chosen = not target.chosen
            assert without_colour(target) != before, target.item_id
            target.chosen = not target.chosen
            assert without_colour(target) == before, target.item_id


def test_there_are_chosen_things_of_every_kind_to_look_at(here: Bench) -> None:
    kinds: set[str] = set()
    for view in SAMPLES.values():
        here.show(view)
        kinds |= {type(target).__name__ for target in here.targets() if getattr(target, "chosen", False)}
    assert {"OptionCard", "DayCell", "Chip", "Spot"} <= kinds
