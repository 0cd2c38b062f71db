"""Trying again: soon at first, seldom later, never all at once, never sooner than was asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from offline_store.backoff import LONGEST_S, SHORTEST_S, wait_s

chances = st.floats(0, 1, exclude_max=True)


@given(st.integers(0, 10**9), chances)
def test_between_a_second_and_five_minutes(failures: int, chance: float) -> None:
    assert SHORTEST_S <= wait_s(failures, chance) <= LONGEST_S


def test_the_ceiling_doubles_until_five_minutes() -> None:
    almost_one = 1 - 1e-12
    assert [round(wait_s(failures, almost_one)) for failures in range(1, 11)] == [
        2, 4, 8, 16, 32, 64, 128, 256, 300, 300,
    ]  # fmt: skip


def test_the_whole_width_is_used() -> None:
    assert [wait_s(9, chance) for chance in (0.0, 0.5)] == [1.0, 150.5]


@given(st.integers(1, 50), chances, st.floats(0, 3600))
def test_what_the_centre_asked_for_is_never_cut_short(failures: int, chance: float, asked: float) -> None:
    assert asked <= wait_s(failures, chance, asked) <= 2 * asked
