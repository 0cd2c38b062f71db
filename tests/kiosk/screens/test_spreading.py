"""What stands on the map never meets, stays inside, and keeps its side where there is room."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.widgets.spreading import Wanted, spread

WIDTH, HEIGHT, GAP = 680.0, 520.0, 18.0
places = st.lists(
    st.builds(Wanted, st.floats(0, WIDTH), st.floats(0, HEIGHT), st.just(153.0), st.just(118.0)), max_size=24
)


@given(places)
def test_nothing_meets_and_nothing_stands_outside(things: list[Wanted]) -> None:
    found = spread(things, WIDTH, HEIGHT, GAP)
    stands = [(one, place) for one, place in zip(things, found, strict=True) if place is not None]
    for one, (x, y) in stands:
        assert one.width / 2 - 0.01 <= x <= WIDTH - one.width / 2 + 0.01
        assert one.height / 2 - 0.01 <= y <= HEIGHT - one.height / 2 + 0.01
    for (one, (x, y)), (other, (left, down)) in combinations(stands, 2):
        across = abs(x - left) - (one.width + other.width) / 2
        along = abs(y - down) - (one.height + other.height) / 2
        assert max(across, along) >= GAP - 0.01


@given(places)
def test_the_first_twelve_find_room_and_those_left_out_are_the_last(things: list[Wanted]) -> None:
    found = spread(things, WIDTH, HEIGHT, GAP)
    without = [at for at, place in enumerate(found) if place is None]
    assert without == list(range(len(things) - len(without), len(things)))
    assert len(things) - len(without) >= min(12, len(things))


@given(st.lists(st.tuples(st.floats(0.15, 0.85), st.floats(0.15, 0.85)), min_size=2, max_size=2))
def test_two_places_keep_their_side(pair: list[tuple[float, float]]) -> None:
    one, other = (Wanted(x * WIDTH, y * HEIGHT, 100, 80) for x, y in pair)
    stands, over = spread([one, other], WIDTH, HEIGHT, GAP)
    assert stands is not None
    assert over is not None
    if abs(one.x - other.x) > 1:
        assert (stands[0] < over[0] + 0.01) is (one.x < other.x) or abs(stands[0] - over[0]) < 1.5
    if abs(one.y - other.y) > 1:
        assert (stands[1] < over[1] + 0.01) is (one.y < other.y) or abs(stands[1] - over[1]) < 1.5


def test_who_has_room_stands_where_it_wants() -> None:
    things = [Wanted(100, 100, 80, 60), Wanted(400, 300, 80, 60)]
    assert spread(things, WIDTH, HEIGHT, GAP) == ((100, 100), (400, 300))


def test_what_is_larger_than_the_picture_is_left_out() -> None:
    assert spread([Wanted(10, 10, 900, 60)], WIDTH, HEIGHT, GAP) == (None,)
