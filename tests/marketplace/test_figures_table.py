"""The figures that are told of a month, and the table for the research office."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.counting import Counts, Event, Measure
from marketplace.desk_questions import Figure, FiguresAnswer
from marketplace.figures_table import COLUMNS, TOO_FEW, rows, suppressed
from marketplace.suppression import LEAST

HERE = ("slachthuisbuurt", "de-hamelink")
THERE = ("parkwijk", "parkwijk-balie")


def events(many: int, where: tuple[str, str] = HERE, via: str = "public", *group: str) -> tuple[Event, ...]:
    return (Event(*where, via, group),) * many


def test_each_group_is_told_by_itself_and_all_together() -> None:
    listings = (
        *events(6, HERE, "public", "request", "garden"),
        *events(5, HERE, "desk", "request", "pets"),
        *events(8, THERE, "desk", "offer", "garden"),
    )
    told = {
        (each.district, each.market_point, each.via, each.group): each.count
        for each in suppressed({Measure.LISTINGS: listings})
    }
    assert told == {
        ("", "", "", ""): 19,
        ("slachthuisbuurt", "", "", ""): 11,
        ("parkwijk", "", "", ""): 8,
        ("", "de-hamelink", "", ""): 11,
        ("", "parkwijk-balie", "", ""): 8,
        ("", "de-hamelink", "public", ""): 6,
        ("", "de-hamelink", "desk", ""): 5,
        ("", "parkwijk-balie", "desk", ""): 8,
        ("", "", "public", ""): 6,
        ("", "", "desk", ""): 13,
        ("slachthuisbuurt", "", "public", ""): 6,
        ("slachthuisbuurt", "", "desk", ""): 5,
        ("parkwijk", "", "desk", ""): 8,
        ("", "", "", "request"): 11,
        ("", "", "", "offer"): 8,
        ("slachthuisbuurt", "", "", "request"): 11,
        ("parkwijk", "", "", "offer"): 8,
        ("", "", "", "request garden"): 6,
        ("", "", "", "request pets"): 5,
        ("", "", "", "offer garden"): 8,
    }


def test_a_small_group_is_there_without_its_count_and_one_of_nobody_is_not_there() -> None:
    counts: Counts = {Measure.SIGNALS: (*events(9, HERE, "desk", "person"), *events(2, THERE, "desk", "person"))}
    told = suppressed(counts)
    assert Figure(Measure.SIGNALS, "parkwijk") in told
    assert {each.count for each in told if each.district or each.market_point} == {None}
    assert Figure(Measure.SIGNALS, count=11) in told
    assert not [each for each in told if each.measure != Measure.SIGNALS]


def test_of_what_cannot_all_be_told_the_smallest_are_left_out() -> None:
    places = [("a", "p"), ("b", "q"), ("c", "r"), ("d", "s")]
    signals = [one for at, where in enumerate(places) for one in events((2, 6, 30, 9)[at], where, "desk", "person")]
    told = {each.district: each.count for each in suppressed({Measure.SIGNALS: tuple(signals)}) if each.district}
    assert told == {"a": None, "b": None, "c": 30, "d": 9}


def test_every_measure_and_every_column_stands_in_the_data_dictionary() -> None:
    document = (Path(__file__).parents[2] / "docs" / "figures.md").read_text("utf-8")
    rows_in = set(re.findall(r"^\| `(\w+)` \|", document, re.MULTILINE))
    assert {*Measure, *COLUMNS} <= rows_in


def test_half_of_them_took_no_longer_and_of_a_few_nothing_is_said() -> None:
    days = (0.04, 1, 2, 3, 30)
    counts: Counts = {
        Measure.HELPED: tuple(Event(*HERE, "public", (), one) for one in days),
        Measure.ANSWERED: (*(Event(*HERE, "public", (), one) for one in days[:4]), Event(*HERE, "public")),
    }
    told = {(each.measure, each.district): (each.count, each.median_days) for each in suppressed(counts)}
    assert told["helped", ""] == told["helped", "slachthuisbuurt"] == (5, 2.0)
    assert told["answered", ""] == (5, None), "only of four the days are known"


def test_the_table_has_a_row_a_figure_and_says_where_nothing_is_told() -> None:
    answer = FiguresAnswer(
        "2026-11",
        date(2026, 12, 1),
        LEAST,
        date(2026, 1, 1),
        (Figure("helped", "parkwijk", count=7, median_days=3.25), Figure("signals", group="person")),
    )
    assert rows(answer) == (
        COLUMNS,
        ("2026-11", "helped", "parkwijk", "", "", "", "7", "3.2", "2026-12-01"),
        ("2026-11", "signals", "", "", "", "person", TOO_FEW, "", "2026-12-01"),
    )
    assert {len(row) for row in rows(answer)} == {len(COLUMNS)}


GROUPS = st.sampled_from([("request", "garden"), ("request", "pets"), ("offer", "pets")])
EVENTS = st.lists(
    st.builds(Event, st.sampled_from("abc"), st.sampled_from("pqr"), st.sampled_from(["public", "desk"]), GROUPS),
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(EVENTS)
def test_no_figure_of_any_month_is_of_fewer_than_five(some: list[Event]) -> None:
    told = suppressed({Measure.LISTINGS: tuple(some)})
    assert all(each.count is None or each.count >= LEAST for each in told)
    assert len({(each.district, each.market_point, each.via, each.group) for each in told}) == len(told)
    wholes = {each.group: each.count for each in told if not (each.district or each.market_point or each.via)}
    assert wholes.get("") == (len(some) if len(some) >= LEAST else None) or wholes.get("") is None
