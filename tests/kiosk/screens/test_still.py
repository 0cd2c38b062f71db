"""Nothing on the screen moves, flashes or changes by itself but what somebody waits for (WCAG 2.2, 2.2.2 and 2.3.1)."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import pytest

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
