"""The slip on the screen is the picture the printer gets, dot for dot, before it is scaled to the glass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.raster import raster
from kiosk.views.pages import Preview
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.sample_endings import CHECK, DONE, NO_SLIP
from tests.kiosk.screens.sample_frames import SLIP

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]
WIDTHS_DOTS = (384, 512, 576)
PIECE_HEAD = 8
"""Bytes of a piece before its dots (GS v 0, width, height)."""


def previews(here: Bench) -> list[Any]:
    """The slips that are really shown."""
    from kiosk.widgets.slip_preview import SlipPreview

    return [
        part
        for part in here.stage.walk(restrict=True)
        if isinstance(part, SlipPreview) and part.present() and not part.stowed and not stowed_above(part)
    ]


def stowed_above(part: Any) -> bool:
    around = part.parent
    while around is not None and around is not around.parent:
        if getattr(around, "stowed", False):
            return True
        around = around.parent
    return False


@pytest.mark.parametrize("name", list(CLASSES))
class TestPreview:
    @pytest.mark.parametrize("width_dots", WIDTHS_DOTS)
    def test_it_is_drawn_from_the_very_dots_that_are_sent_to_the_printer(
        self, bench: Make, name: str, width_dots: int
    ) -> None:
        here = bench(name)
        here.show(View(replace(CHECK, slip=Preview(SLIP, width_dots))))
        (shown,) = previews(here)
        dots = shown._picture
        sent = b"".join(piece[PIECE_HEAD:] for piece in raster(draw(SLIP, width_dots), width_dots))
        assert (dots.mode, dots.width) == ("1", width_dots)
        assert bytes(0xFF ^ byte for byte in dots.tobytes()) == sent  # on paper 1 is ink, in a picture 0

    def test_it_keeps_the_shape_of_the_paper(self, bench: Make, name: str) -> None:
        here = bench(name)
        for width_dots in WIDTHS_DOTS:
            here.show(View(replace(CHECK, slip=Preview(SLIP, width_dots))))
            (shown,) = previews(here)
            dots, (width, height) = shown._picture, shown._paper.size
            assert abs(width / height - dots.width / dots.height) < 0.01

    def test_another_slip_is_another_picture(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(CHECK))
        before = previews(here)[0]._picture.tobytes()
        here.show(View(replace(CHECK, slip=Preview(replace(SLIP, copy="kopie"), 576))))
        assert previews(here)[0]._picture.tobytes() != before

    def test_where_no_slip_comes_none_is_shown(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(CHECK))
        here.show(View(NO_SLIP))
        assert previews(here) == []

    def test_the_last_page_shows_it_where_there_is_room(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(DONE))
        assert len(previews(here)) == (name == "roomy")
