"""What a listing holds, in plain Dutch."""

from __future__ import annotations

from datetime import date

import pytest

from marketplace.central.website import wording
from marketplace.vocabulary import CATEGORIES, DayPart, OpeningHours, PartOfDay, Rhythm, Weekday, When

MORNING, AFTERNOON, EVENING = PartOfDay
TUESDAY, THURSDAY = Weekday.TUESDAY, Weekday.THURSDAY


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(Rhythm.BY_AGREEMENT), "In overleg"),
        (When(Rhythm.ONCE), "Op één dag, in overleg"),
        (When(Rhythm.ONCE, date(2026, 12, 2)), "Woensdag 2 december"),
        (When(Rhythm.ONCE, date(2026, 12, 2), (MORNING,)), "Woensdag 2 december, ochtend"),
        (When(Rhythm.ONCE, date(2026, 12, 2), (AFTERNOON, MORNING)), "Woensdag 2 december, ochtend of middag"),
        (When(Rhythm.STANDING), "Vaker, in overleg"),
        (
            When(Rhythm.STANDING, day_parts=(DayPart(THURSDAY, MORNING), DayPart(TUESDAY, MORNING))),
            "Elke dinsdag en donderdag, ochtend",
        ),
        (
            When(Rhythm.STANDING, day_parts=(DayPart(TUESDAY, MORNING), DayPart(THURSDAY, EVENING))),
            "Dinsdagochtend en donderdagavond",
        ),
        (When(Rhythm.STANDING, day_parts=tuple(DayPart(day, AFTERNOON) for day in Weekday)), "Elke dag, middag"),
        (
            When(Rhythm.STANDING, day_parts=tuple(DayPart(TUESDAY, part) for part in PartOfDay)),
            "Elke dinsdag, hele dag",
        ),
    ],
)
def test_when_is_said_as_people_say_it(when: When, words: str) -> None:
    assert wording.when_words(when) == words


def test_every_category_has_a_name_and_an_unknown_one_too() -> None:
    assert set(wording.CATEGORY) == {category.id for category in CATEGORIES}
    assert wording.category_words("time_travel") == "Iets anders"
    assert wording.category_icon("time_travel") == CATEGORIES[-1].icon


def test_counts_and_dates_are_dutch() -> None:
    assert (wording.count_words(1), wording.count_words(43)) == ("1 briefje", "43 briefjes")
    assert wording.day_words(date(2026, 12, 21)) == "21 december 2026"
    assert wording.listed(["a", "b", "c"], "of") == "a, b of c"


def test_opening_hours_are_told_per_day_in_order() -> None:
    hours = (
        OpeningHours(THURSDAY, "13:00", "17:00"),
        OpeningHours(TUESDAY, "10:00", "17:30"),
        OpeningHours(THURSDAY, "09:00", "12:00"),
    )
    assert wording.hours_words(hours) == (
        "dinsdag 10.00 tot 17.30 uur",
        "donderdag 9.00 tot 12.00 en 13.00 tot 17.00 uur",
    )
