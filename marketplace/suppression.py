"""Leaves out of a table of counts what would say something about a few people; knows not what is counted.

A group of fewer than `least` is not told. What could be computed from what is told is no secret either: who knows that
twelve were helped in the city, and nine and two of them in two districts, knows the third. So a cell is told only as
long as no small group follows from all that is told together (complementary suppression; Willenborg and De Waal,
Elements of Statistical Disclosure Control, 2001, chapter 4). Two things are looked at:

- Nothing small is a sum or difference of what is told. Each cell is a vector over the finest groups that are not
  empty; a small one must not lie in the span of the told ones. Whoever reads may even know which groups are empty.
- Where a total and some of its parts are told, the rest of them together is a group too: it must have `least` people,
  two parts, and more people than parts, or each part would be one person.

Nobody's absence is a secret: a cell of nobody is told, by being left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

LEAST = 5
_PRIME = (1 << 61) - 1
"""Vectors are reckoned modulo this: exact and quick, and no ratio of two sums of ours is as large."""

K = TypeVar("K")
L = TypeVar("L")


def hidden(
    leaves: Mapping[L, int], cells: Mapping[K, Collection[L]], parts: Mapping[K, Sequence[Sequence[K]]], least: int
) -> frozenset[K]:
    """The cells that are not to be told.

    `leaves`: the finest groups and how many each has. `cells`: what somebody would like to tell, the most important
    first: of which leaves each is the sum. `parts`: per cell the ways in which it falls apart into other cells.
    """
    filled = {leaf: count for leaf, count in leaves.items() if count > 0}
    sums = {cell: sum(filled.get(leaf, 0) for leaf in of) for cell, of in cells.items()}
    places = {leaf: at for at, leaf in enumerate(filled)}
    vectors = {cell: _vector(places[leaf] for leaf in of if leaf in filled) for cell, of in cells.items()}
    small = [vectors[cell] for cell, count in sums.items() if 0 < count < least]
    small += [_vector([places[leaf]]) for leaf, count in filled.items() if count < least]
    span = _Span(_distinct(small))
    told: set[K] = set()
    for cell, count in sums.items():
        if count >= least and span.takes(vectors[cell]):
            told.add(cell)
    _hide_small_rests(told, sums, parts, least)
    return frozenset(cell for cell, count in sums.items() if count > 0 and cell not in told)


def _hide_small_rests(
    told: set[K], sums: Mapping[K, int], parts: Mapping[K, Sequence[Sequence[K]]], least: int
) -> None:
    """Takes the smallest told part away too until the rest is a group of its own; at last the total.

    To tell less never tells more, so what was looked at before needs no second look.
    """
    again = True
    while again:
        again = False
        for whole, ways in parts.items():
            for way in ways if whole in told else ():
                there = [part for part in way if sums[part] > 0]
                silent = [part for part in there if part not in told]
                rest = sum(sums[part] for part in silent)
                if not silent or (len(silent) > 1 and rest >= least and rest > len(silent)):
                    continue
                shown = sorted((part for part in there if part in told), key=lambda part: sums[part])
                told.remove(shown[0] if shown else whole)
                again = True
                break


_Vector = dict[int, int]
"""Place -> value; what is not there is nought."""


def _vector(places: Iterable[int]) -> _Vector:
    return dict.fromkeys(places, 1)


def _distinct(vectors: Iterable[_Vector]) -> list[_Vector]:
    return list({tuple(sorted(vector)): vector for vector in vectors}.values())


@dataclass(slots=True)
class _Span:
    """What follows from all that is told, and what may never follow: each as a rest that is not explained yet."""

    secrets: list[_Vector]
    _rows: dict[int, _Vector] = field(default_factory=dict)
    """By the place that is nought in all others."""

    def takes(self, vector: _Vector) -> bool:
        """Add it to what is told, unless a secret would follow; whether it was added."""
        rest = self._reduced(vector)
        if not rest:
            return True
        pivot = min(rest)
        row = _scaled(rest, pow(rest[pivot], -1, _PRIME))
        reduced = [(at, _less(secret, row, pivot)) for at, secret in enumerate(self.secrets) if pivot in secret]
        if any(not left for _, left in reduced):
            return False
        for at, left in reduced:
            self.secrets[at] = left
        for place, other in self._rows.items():
            if pivot in other:
                self._rows[place] = _less(other, row, pivot)
        self._rows[pivot] = row
        return True

    def _reduced(self, vector: _Vector) -> _Vector:
        rest = dict(vector)
        for place in list(vector):
            if place in rest and place in self._rows:
                rest = _less(rest, self._rows[place], place)
        return rest


def _scaled(vector: _Vector, by: int) -> _Vector:
    return {place: value * by % _PRIME for place, value in vector.items()}


def _less(vector: _Vector, row: _Vector, pivot: int) -> _Vector:
    """`vector` without its part along `row`, whose value at `pivot` is one."""
    by = vector[pivot]
    rest = dict(vector)
    for place, value in row.items():
        left = (rest.get(place, 0) - by * value) % _PRIME
        if left:
            rest[place] = left
        else:
            rest.pop(place, None)
    return rest
