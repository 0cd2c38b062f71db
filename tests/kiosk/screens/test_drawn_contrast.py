"""Contrast as it is drawn, for every screen in both themes: words 7:1, pictograms, controls and the focus 3:1."""

from __future__ import annotations

import time
from typing import Any

import pytest
from kivy.base import EventLoop

from kiosk.comfort import Comfort
from tests.kiosk.every_page import Place
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.kinds import every_screen, view_of
from tests.kiosk.screens.measuring import on_page, texts_on
from tests.kiosk.screens.pixels import Rgb, at, drawn, ratio, stands_out

pytestmark = pytest.mark.display
WORDS_LEAST, CONTROLS_LEAST = 7.0, 3.0
DRAWN_WITHIN_S = 10.0
places = pytest.mark.parametrize("place", every_screen(), ids=lambda place: place.name)
themes = pytest.mark.parametrize("contrast", [False, True], ids=["usual", "contrast"])


def show(here: Bench, place: Place, contrast: bool) -> Any:
    """The picture of the first page of this place."""
    here.show(view_of(place, "nl", Comfort(contrast=contrast)))
    until = time.monotonic() + DRAWN_WITHIN_S
    while True:  # a window that has just another size draws its first frames empty, and takes its time for it
        here.stage.canvas.ask_update()
        EventLoop.idle()
        picture = drawn(here.window)
        topmost = picture.crop((0, 0, picture.width, int(here.stage.ids.top.height)))
        is_there = len(topmost.getcolors(topmost.width * topmost.height) or []) > 1
        if (is_there and picture.size == tuple(here.stage.size)) or time.monotonic() > until:
            return picture
        time.sleep(0.02)


def icons(here: Bench) -> list[Any]:
    from kiosk.widgets.icon import Icon

    return [part for part in on_page(here.stage.top_layer()) if isinstance(part, Icon) and part.name]


def edge_ratio(picture: Any, target: Any) -> float:
    """How a control stands out from what is around it: its border or its surface, at its left side, half way up."""
    outside = at(picture, target.x - 4, target.center_y)
    if outside is None:
        return 21.0  # at the edge of the glass
    inside: list[Rgb | None] = [at(picture, target.x + by, target.center_y) for by in (1, 3, 5)]
    return max(ratio(outside, colour) for colour in inside if colour is not None)


@places
@themes
class TestEveryScreen:
    def test_words_pictograms_and_controls_stand_out(self, here: Bench, place: Place, contrast: bool) -> None:
        picture = show(here, place, contrast)
        words = [(text.words[:40], stands_out(picture, text)) for text in texts_on(here.stage.top_layer())]
        assert [one for one in words if one[1] < WORDS_LEAST] == []
        signs = [(icon.name, stands_out(picture, icon)) for icon in icons(here) if not rests(icon)]
        assert [one for one in signs if one[1] < CONTROLS_LEAST] == []
        controls = [(type(one).__name__, edge_ratio(picture, one)) for one in here.targets() if not one.resting]
        assert [one for one in controls if one[1] < CONTROLS_LEAST] == []

    def test_the_focus_stands_out(self, here: Bench, place: Place, contrast: bool) -> None:
        show(here, place, contrast)
        target = next((one for one in here.targets() if not one.resting and not one.quick), None)
        if target is None:
            return  # nothing to touch: a page that is being saved, a terminal that is closed
        before = drawn(here.window)
        target.focused = True
        EventLoop.idle()
        after = drawn(here.window)
        target.focused = False
        out = [target.x - by for by in (3, 6, 9)]
        pairs = [(at(before, x, target.center_y), at(after, x, target.center_y)) for x in out]
        assert max(ratio(old, new) for old, new in pairs if old and new) >= CONTROLS_LEAST


def rests(part: Any) -> bool:
    """Whether it belongs to a control that cannot be touched now (WCAG 2.2, 1.4.11 leaves those out)."""
    from kiosk.widgets.target import Target

    while part is not None and not isinstance(part, Target):
        part = part.parent if part.parent is not part else None
    return part is not None and bool(part.resting)
