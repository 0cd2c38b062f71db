"""Moves what stands too near apart, so that a finger meets one thing; knows no map and draws nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

ROUNDS = 40
"""Enough for what has room around it; what is not apart by then begins again further apart."""
STEPS = (0.0, 0.35, 0.7)
"""How evenly things are laid out before they are pushed apart: first as they are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something `width` by `height` that would like to have its middle at `x`, `y`; all in one unit."""

    x: float
    y: float
    width: float
    height: float


Place = tuple[float, float]
"""Where the middle of something came to stand."""


def spread(things: Sequence[Wanted], width: float, height: float, gap: float) -> tuple[Place | None, ...]:
    """A place for each, inside `width` by `height` and at least `gap` from all others, as near as it can be.

    When they do not all fit the last ones get no place: None.
    """
    for count in range(min(len(things), _most(things, width, height, gap)), 0, -1):
        first = things[:count]
        for evenly in STEPS:
            if (found := _pushed(_evened(first, width, height, evenly), width, height, gap)) is not None:
                return (*found, *(None for _ in things[count:]))
        if (found := _in_grid(first, width, height, gap)) is not None:
            return (*found, *(None for _ in things[count:]))
    return tuple(None for _ in things)


def _most(things: Sequence[Wanted], width: float, height: float, gap: float) -> int:
    """More than these cannot stand there, however they are put."""
    area = (width + gap) * (height + gap)
    for count, one in enumerate(things):
        area -= (one.width + gap) * (one.height + gap)
        if area < 0:
            return count
    return len(things)


def _evened(things: Sequence[Wanted], width: float, height: float, evenly: float) -> list[Wanted]:
    """The same things further from each other, each still to the same side of every other."""
    count = len(things)
    across, up = (sorted(range(count), key=key) for key in (lambda at: things[at].x, lambda at: things[at].y))
    return [
        replace(
            one,
            x=(1 - evenly) * one.x + evenly * width * (across.index(at) + 0.5) / count,
            y=(1 - evenly) * one.y + evenly * height * (up.index(at) + 0.5) / count,
        )
        for at, one in enumerate(things)
    ]


def _pushed(things: Sequence[Wanted], width: float, height: float, gap: float) -> list[Place] | None:
    """Push two that meet apart along the shorter way, again and again; None when they still meet in the end."""
    if any(one.width > width or one.height > height for one in things):
        return None
    places = [_inside(one, one.x, one.y, width, height) for one in things]
    for _ in range(ROUNDS):
        met = False
        for i, one in enumerate(things):
            for j in range(i):
                other = things[j]
                across = (one.width + other.width) / 2 + gap - abs(places[i][0] - places[j][0])
                along = (one.height + other.height) / 2 + gap - abs(places[i][1] - places[j][1])
                if across <= 1e-6 or along <= 1e-6:
                    continue
                met = True
                sideways = across < along
                way = 0 if sideways else 1
                push = (across if sideways else along) / 2 + 1e-3
                push = push if places[i][way] >= places[j][way] else -push
                places[i] = _moved(one, places[i], way, push, width, height)
                places[j] = _moved(other, places[j], way, -push, width, height)
        if not met:
            return places
    return None


def _moved(one: Wanted, place: Place, way: int, by: float, width: float, height: float) -> Place:
    x, y = place
    return _inside(one, x + by if way == 0 else x, y if way == 0 else y + by, width, height)


def _inside(one: Wanted, x: float, y: float, width: float, height: float) -> Place:
    return (
        min(max(x, one.width / 2), width - one.width / 2),
        min(max(y, one.height / 2), height - one.height / 2),
    )


def _evenly(at: int, count: int, own: float, room: float) -> float:
    """The middle of one of `count` in a line from edge to edge."""
    return room / 2 if count == 1 else own / 2 + at * (room - own) / (count - 1)


def _in_grid(things: Sequence[Wanted], width: float, height: float, gap: float) -> list[Place] | None:
    """Rows from the top, each from the left, in the order in which they stand; None when the grid is too small."""
    widest, tallest = max(one.width for one in things), max(one.height for one in things)
    columns, rows = int((width + gap) / (widest + gap)), int((height + gap) / (tallest + gap))
    if columns * rows < len(things):
        return None
    per_row = math.ceil(len(things) / rows)
    downwards = sorted(range(len(things)), key=lambda at: -things[at].y)
    places: list[Place] = [(0.0, 0.0)] * len(things)
    for row in range(rows):
        in_row = sorted(downwards[row * per_row : (row + 1) * per_row], key=lambda at: things[at].x)
        for column, at in enumerate(in_row):
            places[at] = (
                _evenly(column, per_row, widest, width),
                height - _evenly(row, rows, tallest, height),
            )
    return places
