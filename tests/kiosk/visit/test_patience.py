"""How long wrong secret words make the next ones wait: longer each time, then only the desk, and never for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.visit.patience import DESK_ONLY_S, desk_only, must_wait, wait_s
from kiosk.world import Tries, World
from tests.kiosk.visits import WORLD


def after_wrong(times: int, ago_s: float) -> World:
    """The world when so many were wrong, the last one so long ago."""
    return replace(WORLD, tries=Tries(times, WORLD.now - ago_s))


@pytest.mark.parametrize(("wrong", "seconds"), [(0, 0), (1, 5), (2, 15), (3, 30), (4, 60), (5, 600), (9, 600)])
def test_every_wrong_try_makes_the_next_one_wait_longer(wrong: int, seconds: float) -> None:
    assert wait_s(Tries(wrong)) == seconds
    if wrong:
        assert must_wait(after_wrong(wrong, seconds - 0.1))
    assert not must_wait(after_wrong(wrong, seconds))


def test_after_five_wrong_ones_only_the_desk_helps_for_ten_minutes() -> None:
    assert not desk_only(after_wrong(4, 1.0))
    assert desk_only(after_wrong(5, 1.0))
    assert desk_only(after_wrong(5, DESK_ONLY_S - 1))
    assert not desk_only(after_wrong(5, DESK_ONLY_S))


@given(st.integers(0, 10_000))
def test_nobody_is_shut_out_for_longer_than_ten_minutes(wrong: int) -> None:
    assert 0 <= wait_s(Tries(wrong)) <= DESK_ONLY_S
    assert not must_wait(after_wrong(wrong, DESK_ONLY_S))
