"""R18: no points. No record, no message and no page has a number that stands with a person."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from types import ModuleType

import pytest

from kiosk import deeds, effects, events
from kiosk.texts import LOCALE
from kiosk.views import form_page, pages, shapes, words_page
from marketplace import case_operations, cases, mine, operations, vocabulary

RECORDS = (vocabulary, cases, operations, case_operations, mine)
SHOWN = (pages, shapes, form_page, words_page, deeds, effects, events)
COUNTS_OF_RECORDS = {
    ("Figures", "helped"),  # of a district in a month, by the centre
    ("Provider", "price_per_hour_cents"),
    ("PointSettings", "term_days"),
    ("PointSettings", "reply_within_days"),
    ("PointSettings", "keep_days"),
}
COUNTS_SHOWN = {
    ("MapSpot", "count"),  # of providers
    ("MapSpot", "x"),
    ("MapSpot", "y"),
    ("MapView", "ratio"),
    ("Preview", "width_dots"),
    ("OpenCount", "count"),
    ("FigureBar", "share"),  # of a whole market point in a month, by the centre
    ("OpenField", "lines"),  # of a field to type in
    ("OpenField", "back"),  # letters behind the mark in it
    ("BoardLoaded", "total"),
    ("BoardQuery", "limit"),
    ("Tick", "now"),
    ("LookFailed", "at"),
    ("Recorded", "unproved_at"),
    ("FigureBar", "share"),  # of a district or a point, never of somebody
}
POINTS = re.compile(r"\b(uw punten|saldo|tegoed|credits?|score|ranglijst|verdiend)\b", re.IGNORECASE)
NUMBER = re.compile(r"\b(int|float)\b")


def numbers_in(*modules: ModuleType) -> set[tuple[str, str]]:
    """(class, field) of every field that holds a number."""
    found: set[tuple[str, str]] = set()
    for module in modules:
        for kind in vars(module).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__:
                found |= {(kind.__name__, one.name) for one in fields(kind) if NUMBER.search(str(one.type))}
    return found


def test_no_record_has_a_number_that_stands_with_a_person() -> None:
    assert numbers_in(*RECORDS) == COUNTS_OF_RECORDS


def test_no_page_has_a_number_that_stands_with_a_person() -> None:
    shown = numbers_in(*SHOWN)
    assert {one for one in shown if one[1] != "ticket"} - COUNTS_SHOWN == set()


@pytest.mark.parametrize("language", ["nl"])
def test_no_sentence_speaks_of_points(language: str) -> None:
    text = (LOCALE / language / "LC_MESSAGES" / "marktpunt.po").read_text("utf-8")
    assert POINTS.findall(text) == []


def test_the_finder_of_numbers_finds_one() -> None:
    assert ("Figures", "helped") in numbers_in(vocabulary)
    assert POINTS.search("Uw saldo is drie.")
