"""Nothing on the screen moves, flashes or changes by itself but what somebody waits for (WCAG 2.2, 2.2.2 and 2.3.1).

What a finger lies on lights up; for who wants less movement not even that.
"""

from __future__ import annotations

import ast
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.comfort import Comfort
from kiosk.resources import LAYOUTS
from tests.kiosk.saying import modules, tree_of
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

MOVING = ("kivy.animation", "kivy.uix.screenmanager", "kivy.uix.carousel", "kivy.effects", "kivy.uix.video")
EVERY_SO_OFTEN = {"kiosk.app"}
"""The tick of a second, which shows another page when it is time, and the walk of the tour."""
LOOK_AGAIN_S = 0.3
"""Three flashes a second is what must never be: one of them falls into this."""
ONE_OF_EACH = {(type(view.page), view.overlay is not None): name for name, view in SAMPLES.items()}.values()


def imported(module: str) -> set[str]:
    nodes = list(ast.walk(tree_of(module)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("module", sorted(modules()))
def test_nothing_that_moves_is_ever_made(module: str) -> None:
    assert {name for name in imported(module) if name.startswith(MOVING)} == set()
    names = {node.attr for node in ast.walk(tree_of(module)) if isinstance(node, ast.Attribute)}
    assert "schedule_interval" not in names or module in EVERY_SO_OFTEN


@pytest.mark.parametrize("path", sorted(LAYOUTS.rglob("*.kv")), ids=lambda path: path.stem)
def test_no_layout_has_a_thing_that_moves(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [word for word in ("Animation", "Transition", "ScrollView", "Carousel", "Video") if word in text] == []


@pytest.mark.display
@pytest.mark.parametrize("calm", [False, True])
@pytest.mark.parametrize("page", ["home", "choice", "board", "words", "check", "day-parts"])
def test_for_who_wants_less_movement_no_surface_lights_up_under_a_finger(here: Bench, page: str, calm: bool) -> None:
    here.show(replace(SAMPLES[page], comfort=Comfort(calm=calm)))
    for target in here.targets():
        if target.resting:
            continue
        before = fills(target)
        finger = here.finger(*target.center)
        finger.touch_down()
        assert (fills(target) == before) is calm
        assert ringed(target) is calm  # it is felt all the same
        here.stage._finger.let_go()
        finger.touch_up()
        assert not ringed(target)


def fills(target: Any) -> tuple[Any, ...]:
    """All colours of a control."""
    sheet = getattr(target, "_sheet", None)
    return target.fill, target.border, tuple(sheet._fill) if sheet else (), getattr(target, "ink", "")


def ringed(target: Any) -> bool:
    return target._ring is not None and target._ring._fill[-1] > 0


@pytest.mark.display
@pytest.mark.parametrize("page", list(ONE_OF_EACH))
def test_a_page_stays_as_it_was_drawn(here: Bench, tmp_path: Path, page: str) -> None:
    from kivy.base import EventLoop

    here.show(SAMPLES[page])
    here.stage.export_to_png(str(tmp_path / "first.png"))
    until = time.monotonic() + LOOK_AGAIN_S
    while time.monotonic() < until:
        EventLoop.idle()
    here.stage.export_to_png(str(tmp_path / "again.png"))
    assert (tmp_path / "again.png").read_bytes() == (tmp_path / "first.png").read_bytes()
