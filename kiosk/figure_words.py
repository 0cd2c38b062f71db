"""The figures of a month as groups to compare, in words and with a share for the picture; knows no layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.dates import small
from kiosk.desk.pages import Cut
from kiosk.sheets.content import FigurePart, FigureRow
from kiosk.texts import Texts
from kiosk.views.cards import category_name
from kiosk.world import World
from marketplace.counting import UNKNOWN, Measure
from marketplace.desk_questions import Figure, FiguresAnswer

_HAPPENED = (
    Measure.LISTINGS,
    Measure.RESPONSES,
    Measure.MEDIATIONS,
    Measure.CONNECTED,
    Measure.HELPED,
    Measure.HANDOVERS,
    Measure.SPOKEN,
    Measure.REACTIONS,
    Measure.SIGNALS,
)
_TIMED = (Measure.ANSWERED, Measure.HELPED, Measure.SPOKEN)
_STANDS = (Measure.OPEN, Measure.OVERDUE)
_ICONS = {
    Measure.LISTINGS: "pinned",
    Measure.RESPONSES: "hand-finger",
    Measure.ANSWERED: "message",
    Measure.MEDIATIONS: "users",
    Measure.CONNECTED: "heart-handshake",
    Measure.HELPED: "circle-check",
    Measure.HANDOVERS: "send",
    Measure.SPOKEN: "phone-call",
    Measure.REACTIONS: "star",
    Measure.SIGNALS: "shield-heart",
    Measure.OPEN: "folders",
    Measure.OVERDUE: "clock",
}
_ORDER = {measure: place for place, measure in enumerate((*_HAPPENED, *_STANDS))}


def figure_parts(answer: FiguresAnswer, cut: Cut, world: World, texts: Texts) -> tuple[FigurePart, ...]:
    """The groups of one way to lay them out; a group of nothing is left out."""
    match cut:
        case Cut.ALL:
            parts = _all(answer, texts)
        case Cut.KIND:
            parts = _each(answer, lambda one: one.group, texts, lambda one: _kind(one, texts))
        case Cut.DISTRICT:
            parts = _each(answer, lambda one: one.district, texts, lambda one: _district(one.district, world, texts))
        case Cut.POINT:
            parts = _each(answer, lambda one: one.market_point, texts, lambda one: _point(one, world, texts))
        case Cut.VIA:
            parts = _each(answer, lambda one: one.via, texts, lambda one: _of_kind("via", one.via, texts))
    return tuple(part for part in parts if part.rows)


def all_parts(answer: FiguresAnswer, world: World, texts: Texts) -> tuple[FigurePart, ...]:
    """All ways one after the other, for paper: there each heading says which way it is."""
    return tuple(
        part if cut is Cut.ALL else replace(part, heading=_of_cut(part.heading, cut, texts))
        for cut in Cut
        for part in figure_parts(answer, cut, world, texts)
    )


def _of_cut(heading: str, cut: Cut, texts: Texts) -> str:
    return texts.say("desk.figures.of_cut", measure=heading, cut=small(texts.say(f"desk.figures.cut.{cut}"), texts))


def told(figure: Figure, texts: Texts) -> str:
    """How many; that it is not told is said, and not shown as none."""
    return texts.say("desk.figures.not_told") if figure.count is None else str(figure.count)


def _all(answer: FiguresAnswer, texts: Texts) -> list[FigurePart]:
    whole = {figure.measure: figure for figure in answer.figures if _is_of(figure, "")}
    happened = [
        FigureRow(texts.say(f"desk.figures.measure.{measure}"), told(figure, texts), _count(figure))
        for measure in _HAPPENED
        if (figure := whole.get(measure)) is not None
    ]
    took = [
        FigureRow(texts.say(f"desk.figures.took.{measure}"), _days(figure.median_days, texts), figure.median_days)
        for measure in _TIMED
        if (figure := whole.get(measure)) is not None and figure.median_days is not None
    ]
    stands = [
        FigureRow(texts.say(f"desk.figures.measure.{measure}"), told(figure, texts), _count(figure))
        for measure in _STANDS
        if (figure := whole.get(measure)) is not None
    ]
    return [
        FigurePart("clipboard-check", texts.say("desk.figures.happened"), _shared(happened)),
        FigurePart("clock", texts.say("desk.figures.took"), _shared(took)),
        FigurePart("folders", texts.say("desk.figures.stands"), _shared(stands)),
    ]


def _each(
    answer: FiguresAnswer, by: Callable[[Figure], str], texts: Texts, label: Callable[[Figure], str]
) -> list[FigurePart]:
    """Per measure the figures of one cut, the largest first, what is not told last."""
    parts = []
    for measure in _ORDER:
        found = [one for one in answer.figures if one.measure == measure and by(one) and _is_of(one, by(one))]
        found.sort(key=lambda one: (one.count is None, -(one.count or 0), label(one)))
        rows = [FigureRow(label(one), told(one, texts), _count(one)) for one in found]
        heading = texts.say(f"desk.figures.measure.{measure}")
        parts.append(FigurePart(_ICONS[measure], heading, _shared(rows)))
    return parts


def _is_of(figure: Figure, only: str) -> bool:
    """Whether nothing but this one narrows it down: not a district and a channel together."""
    return [one for one in (figure.district, figure.market_point, figure.via, figure.group) if one] == (
        [only] if only else []
    )


def _count(figure: Figure) -> float | None:
    return None if figure.count is None else float(figure.count)


def _shared(rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
    """With the lengths of the bars by the largest of them."""
    known = tuple(rows)
    most = max((row.share or 0.0 for row in known), default=0.0)
    return tuple(
        FigureRow(row.label, row.told, None if row.share is None else (row.share / most if most else 0.0))
        for row in known
    )


def _days(days: float | None, texts: Texts) -> str:
    from babel.numbers import format_decimal

    return "" if days is None else texts.say("desk.figures.days", days=format_decimal(days, "0.#", texts.language))


def _district(district: str, world: World, texts: Texts) -> str:
    place = world.district_called(district)
    return place.name if place is not None else texts.say("desk.figures.unknown") if district == UNKNOWN else district


def _point(figure: Figure, world: World, texts: Texts) -> str:
    point = world.point_called(figure.market_point)
    if point is not None:
        return point.name
    return texts.say("desk.figures.unknown") if figure.market_point == UNKNOWN else figure.market_point


def _kind(figure: Figure, texts: Texts) -> str:
    """ "Vraag: tuin". A word we do not know, of a newer centre, stands as it is."""
    first, _, finer = figure.group.partition(" ")
    of = _of_kind(figure.measure, first, texts)
    return texts.say("desk.figures.finer", kind=of, finer=category_name(finer, texts)) if finer else of


def _of_kind(about: str, word: str, texts: Texts) -> str:
    key = f"desk.figures.{about}.{word}"
    return texts.say(key) if texts.knows(key) else word
