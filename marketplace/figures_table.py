"""Lays out the counts of a month as figures that may be told, and as rows of a table; counts nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from statistics import median

from marketplace.counting import Counts, Event, Measure
from marketplace.desk_questions import Figure, FiguresAnswer
from marketplace.suppression import LEAST, hidden

_Cell = tuple[str, str, str, tuple[str, ...]]
"""District, market point, channel, kind; empty: all of them."""
_Leaf = _Cell
_Cuts = Mapping[str, Mapping[_Leaf, _Cell]]

_CUTS: tuple[tuple[str, Callable[[Event], _Cell]], ...] = (
    ("all", lambda _event: ("", "", "", ())),
    ("district", lambda event: (event.district, "", "", ())),
    ("via", lambda event: ("", "", event.via, ())),
    ("kind", lambda event: ("", "", "", event.group[:1])),
    ("market_point", lambda event: ("", event.market_point, "", ())),
    ("district_via", lambda event: (event.district, "", event.via, ())),
    ("market_point_via", lambda event: ("", event.market_point, event.via, ())),
    ("district_kind", lambda event: (event.district, "", "", event.group[:1])),
    ("finer_kind", lambda event: ("", "", "", event.group)),
)
"""What is told of each measure, the most important first: what comes later is left out when not all can be told."""
_FALLS_APART: tuple[tuple[str, str], ...] = (
    ("all", "district"),
    ("all", "via"),
    ("all", "kind"),
    ("all", "market_point"),
    ("district", "district_via"),
    ("via", "district_via"),
    ("market_point", "market_point_via"),
    ("via", "market_point_via"),
    ("district", "district_kind"),
    ("kind", "district_kind"),
    ("kind", "finer_kind"),
)
COLUMNS = ("month", "measure", "district", "market_point", "channel", "kind", "count", "median_days", "counted_on")
"""Of the table for the research office; docs/figures.md is its data dictionary."""
TOO_FEW = "-"
"""Stands in the table where a group is not told. It may be a large one: then it would tell of a small one."""


def suppressed(counts: Counts, least: int = LEAST) -> tuple[Figure, ...]:
    """The figures of all measures, groups of fewer than `least` without their count, and whatever would tell it."""
    return tuple(figure for measure in Measure for figure in _figures(measure, counts.get(measure, ()), least))


def _figures(measure: Measure, events: Iterable[Event], least: int) -> Iterator[Figure]:
    of: defaultdict[_Leaf, list[Event]] = defaultdict(list)
    for event in events:
        of[event.district, event.market_point, event.via, event.group].append(event)
    cuts = {name: {leaf: cut(some[0]) for leaf, some in of.items()} for name, cut in _CUTS}
    cells: defaultdict[_Cell, set[_Leaf]] = defaultdict(set)
    for by_leaf in cuts.values():
        for leaf, cell in by_leaf.items():
            cells[cell].add(leaf)
    counts = {cell: sum(len(of[leaf]) for leaf in leaves) for cell, leaves in cells.items()}
    silent = hidden(
        {leaf: len(some) for leaf, some in of.items()},
        {cell: cells[cell] for cell in _in_order(cuts, counts)},
        _parts(cuts),
        least,
    )
    for cell in sorted(cells):
        district, point, via, group = cell
        if cell in silent:
            yield Figure(measure, district, point, via, " ".join(group))
        else:
            days = [event.days for leaf in cells[cell] for event in of[leaf] if event.days is not None]
            yield Figure(measure, district, point, via, " ".join(group), counts[cell], _half(days, least))


def _half(days: Collection[float], least: int) -> float | None:
    return round(median(days), 1) if len(days) >= least else None


def _in_order(cuts: _Cuts, counts: Mapping[_Cell, int]) -> dict[_Cell, None]:
    """By cut, the largest first: what is left out then are the smallest."""
    ordered: dict[_Cell, None] = {}
    for by_leaf in cuts.values():
        ordered |= dict.fromkeys(sorted(set(by_leaf.values()), key=lambda cell: (-counts[cell], cell)))
    return ordered


def _parts(cuts: _Cuts) -> dict[_Cell, list[list[_Cell]]]:
    """How each cell falls apart into others."""
    parts: defaultdict[_Cell, list[list[_Cell]]] = defaultdict(list)
    for whole, part in _FALLS_APART:
        ways: defaultdict[_Cell, dict[_Cell, None]] = defaultdict(dict)
        for leaf, cell in cuts[whole].items():
            ways[cell][cuts[part][leaf]] = None
        for cell, found in ways.items():
            parts[cell].append(list(found))
    return parts


def rows(answer: FiguresAnswer) -> tuple[tuple[str, ...], ...]:
    """The table for the research office: COLUMNS, then a row a figure, as texts. What is not told is TOO_FEW."""
    return (
        COLUMNS,
        *(
            (
                answer.month,
                figure.measure,
                figure.district,
                figure.market_point,
                figure.via,
                figure.group,
                TOO_FEW if figure.count is None else str(figure.count),
                "" if figure.median_days is None else f"{figure.median_days:.1f}",
                answer.counted_on.isoformat(),
            )
            for figure in answer.figures
        ),
    )
