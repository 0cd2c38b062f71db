"""How long wrong secret words make the next ones wait: longer each time, then only the desk, and never for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.events import LookFailed, MineAnswered, Recorded
from kiosk.learning import learned
from kiosk.visit.patience import DESK_ONLY_S, FORGET_S, after_right, after_wrong, desk_only, must_wait, wait_s
from kiosk.world import Tries, World
from tests.kiosk.visit.own_slips import OFFLINE, OWNERS
from tests.kiosk.visits import HEDGE, WORLD


def world_after(times: int, ago_s: float) -> World:
    """The world when so many were wrong, the last one so long ago."""
    return replace(WORLD, tries=Tries(("H-0409",) * times, WORLD.now - ago_s))


@pytest.mark.parametrize(("wrong", "seconds"), [(0, 0), (1, 5), (2, 15), (3, 30), (4, 60), (5, 600), (9, 600)])
def test_every_wrong_try_makes_the_next_one_wait_longer(wrong: int, seconds: float) -> None:
    assert wait_s(Tries(("H-0409",) * wrong)) == seconds
    if wrong:
        assert must_wait(world_after(wrong, seconds - 0.1))
    assert not must_wait(world_after(wrong, seconds))


def test_after_five_wrong_ones_only_the_desk_helps_for_ten_minutes() -> None:
    assert not desk_only(world_after(4, 1.0))
    assert desk_only(world_after(5, 1.0))
    assert desk_only(world_after(5, DESK_ONLY_S - 1))
    assert not desk_only(world_after(5, DESK_ONLY_S))


@given(st.integers(0, 100))
def test_nobody_is_shut_out_for_longer_than_ten_minutes(wrong: int) -> None:
    assert 0 <= wait_s(Tries(("H-0409",) * wrong)) <= DESK_ONLY_S
    assert not must_wait(world_after(wrong, DESK_ONLY_S))


def test_right_words_take_away_only_what_was_wrong_for_the_same_number() -> None:
    """Else a neighbour's words could be tried for ever, with a receipt of one's own in between."""
    tries = after_wrong(after_wrong(Tries(), "H-0409", 10.0), "B-0412", 20.0)
    assert after_right(tries, "B-0412") == Tries(("H-0409",), 20.0)
    assert after_right(tries, "H-0001") == tries
    assert after_right(after_right(tries, "B-0412"), "H-0409").wrong == 0


def test_an_hour_after_the_last_wrong_ones_a_terminal_begins_anew() -> None:
    tries = after_wrong(after_wrong(Tries(), "H-0409", 0.0), "H-0409", FORGET_S - 1)
    assert tries.wrong == 2
    assert after_wrong(tries, "H-0409", 2 * FORGET_S).wrong == 1


def test_what_the_centre_answers_is_learned_for_its_number() -> None:
    wrong = learned(WORLD, LookFailed("code_wrong", 1, WORLD.now, "H-0409"))
    assert wrong.tries == Tries(("H-0409",), WORLD.now)
    assert learned(wrong, MineAnswered(OWNERS)).tries.wrong == 0
    other = replace(OWNERS, listing=replace(HEDGE, number="H-0001"))
    assert learned(wrong, MineAnswered(other)) == wrong
    assert learned(wrong, LookFailed("centre_busy", 1, WORLD.now, "H-0409")) == wrong


def test_three_unproved_deeds_in_ten_minutes_send_who_has_no_line_to_the_desk() -> None:
    world = OFFLINE
    for ago_s in (DESK_ONLY_S - 1, 60.0, 1.0):
        assert not desk_only(world)
        world = learned(world, Recorded(unproved_at=WORLD.now - ago_s))
    assert desk_only(world)
    assert not desk_only(replace(world, network=WORLD.network))
    assert not desk_only(replace(world, now=world.now + 1.0))
    assert learned(OFFLINE, Recorded()) == OFFLINE
