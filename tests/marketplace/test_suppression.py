"""No group of fewer than five is told, and none can be computed from what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.suppression import LEAST, hidden

Leaf = tuple[str, ...]


def one_way(*counts: int) -> tuple[dict[Leaf, int], dict[str, set[Leaf]], dict[str, list[list[str]]]]:
    """A total and its parts, the largest first: so a table asks for them."""
    leaves = {(str(at),): count for at, count in enumerate(counts)}
    ordered = sorted(leaves, key=lambda leaf: -leaves[leaf])
    cells: dict[str, set[Leaf]] = {"total": set(leaves)} | {leaf[0]: {leaf} for leaf in ordered}
    return leaves, cells, {"total": [[leaf[0] for leaf in leaves]]}


def silent(*counts: int) -> set[str]:
    return set(hidden(*one_way(*counts), LEAST))


def test_a_group_of_five_is_told_and_one_of_four_is_not() -> None:
    assert silent(5, 6, 7) == set()
    assert silent(4) == {"total", "0"}


def test_nobody_is_told_because_it_says_nothing_about_anybody() -> None:
    assert silent(0, 5, 6) == set()


def test_one_small_group_takes_the_smallest_other_along_because_it_follows_from_the_total() -> None:
    assert silent(2, 9, 7, 20) == {"0", "2"}


def test_the_rest_together_is_a_group_too() -> None:
    assert silent(1, 2, 9, 20) == {"0", "1", "2"}, "one and two are three people: told by the total and the others"
    assert silent(3, 3, 9, 20) == {"0", "1"}


def test_as_many_people_as_groups_is_one_each() -> None:
    assert silent(1, 1, 1, 1, 1, 30, 40) == {"0", "1", "2", "3", "4", "5"}
    assert silent(2, 1, 1, 1, 1, 30, 40) == {"0", "1", "2", "3", "4"}


def test_when_nothing_else_is_left_the_total_is_not_told() -> None:
    assert silent(2, 9) == {"0", "1"}, "nine and two: which is which follows from nothing"
    assert silent(2, 0, 0) == {"total", "0"}


def test_a_small_group_does_not_follow_from_two_tables_over_the_same_people() -> None:
    """Parkwijk is one point: its nine are those of that point, and the other point of the city would follow."""
    leaves = {("parkwijk", "p"): 9, ("centrum", "c"): 3, ("centrum", "d"): 20}
    cells = {
        "all": set(leaves),
        "parkwijk": {("parkwijk", "p")},
        "centrum": {("centrum", "c"), ("centrum", "d")},
        "p": {("parkwijk", "p")},
        "c": {("centrum", "c")},
        "d": {("centrum", "d")},
    }
    parts = {"all": [["parkwijk", "centrum"], ["p", "c", "d"]]}
    assert hidden(leaves, cells, parts, LEAST) == {"c", "d"}


def test_a_small_group_that_nobody_asks_for_does_not_follow_either() -> None:
    """Three of one kind in one channel stand in no line of the table; two lines that are told would give them."""
    leaves = {("public",): 3, ("desk",): 10}
    cells = {"all": set(leaves), "by staff": {("desk",)}}
    assert hidden(leaves, cells, {}, LEAST) == {"by staff"}


COUNTS = st.integers(0, 9) | st.integers(0, 40)


@st.composite
def tables(draw: st.DrawFn) -> dict[Leaf, int]:
    """Up to four districts, three channels and three kinds, mostly sparse."""
    leaves = st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from("123"))
    return draw(st.dictionaries(leaves, COUNTS, max_size=20))


def cut(leaves: Mapping[Leaf, int], *dimensions: int) -> dict[str, set[Leaf]]:
    cells: dict[str, set[Leaf]] = {}
    for leaf in leaves:
        cells.setdefault(f"{dimensions}" + "".join(leaf[at] for at in dimensions), set()).add(leaf)
    return cells


def laid_out(leaves: Mapping[Leaf, int]) -> tuple[dict[str, set[Leaf]], dict[str, list[list[str]]]]:
    ways: Sequence[tuple[int, ...]] = ((), (0,), (1,), (2,), (0, 1), (0, 2))
    cells: dict[str, set[Leaf]] = {}
    parts: dict[str, list[list[str]]] = {}
    for way in ways:
        cells |= cut(leaves, *way)
    for whole in ways:
        for part in ways:
            if len(part) == len(whole) + 1 and set(whole) < set(part):
                for name, of in cut(leaves, *whole).items():
                    parts.setdefault(name, []).append([one for one, inner in cut(leaves, *part).items() if inner <= of])
    return cells, parts


def rank(rows: Sequence[Sequence[int]]) -> int:
    """By fractions, which the module itself does not use."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for at in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[at]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for row in left[found + 1 :]:
            by = row[at] / pivot[at]
            for place in range(at, len(row)):
                row[place] -= by * pivot[place]
        found += 1
    return found


@settings(max_examples=200, deadline=None)
@given(tables())
def test_nothing_small_follows_from_all_that_is_told(leaves: dict[Leaf, int]) -> None:
    cells, parts = laid_out(leaves)
    sums = {name: sum(leaves[leaf] for leaf in of) for name, of in cells.items()}
    not_told = hidden(leaves, cells, parts, LEAST)
    told = [name for name in cells if sums[name] and name not in not_told]
    assert all(sums[name] >= LEAST for name in told)
    filled = [leaf for leaf, count in leaves.items() if count]
    vectors = {name: [int(leaf in of) for leaf in filled] for name, of in cells.items()}
    known = [vectors[name] for name in told]
    for name, count in sums.items():
        if 0 < count < LEAST:
            assert rank([*known, vectors[name]]) == rank(known) + 1, name
    for at, leaf in enumerate(filled):
        if leaves[leaf] < LEAST:
            assert rank([*known, [int(at == place) for place in range(len(filled))]]) == rank(known) + 1, leaf
    for whole, ways in parts.items():
        for way in ways if whole in told else ():
            rest = [sums[part] for part in way if sums[part] and part in not_told]
            assert not rest or (len(rest) > 1 and sum(rest) >= LEAST and sum(rest) > len(rest)), (whole, way)


@settings(max_examples=50, deadline=None)
@given(tables())
def test_where_every_group_is_large_all_is_told(leaves: dict[Leaf, int]) -> None:
    large = {leaf: count + LEAST for leaf, count in leaves.items() if count}
    assert hidden(large, *laid_out(large), LEAST) == frozenset()
