"""Days, hours and 'when' in Dutch words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from kiosk.dates import clock_words, date_words, day_words, hour_words, weekday_short, when_words
from kiosk.views.opening import opening_words
from marketplace.vocabulary import DayPart, OpeningHours, PartOfDay, Rhythm, Weekday, When
from tests.kiosk.visits import HERE, nl

MORNING, AFTERNOON, EVENING = PartOfDay
EVERY_PART = tuple(PartOfDay)
WEDNESDAY = date(2026, 12, 2)


def week(*day_parts: tuple[Weekday, PartOfDay]) -> When:
    return When(Rhythm.STANDING, day_parts=tuple(DayPart(day, part) for day, part in day_parts))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(Rhythm.ONCE, day=WEDNESDAY, parts=(MORNING,)), "Woensdag 2 december, ochtend"),
        (When(Rhythm.ONCE, day=WEDNESDAY, parts=(EVENING, MORNING)), "Woensdag 2 december, ochtend of avond"),
        (When(Rhythm.ONCE, day=WEDNESDAY, parts=EVERY_PART), "Woensdag 2 december"),
        (When(Rhythm.ONCE, day=WEDNESDAY), "Woensdag 2 december"),
        (When(Rhythm.ONCE), "Eén keer, dag in overleg"),
        (When(Rhythm.BY_AGREEMENT), "In overleg"),
        (When(Rhythm.STANDING), "Elke dag is goed"),
        (week((Weekday.TUESDAY, MORNING)), "Elke dinsdag, ochtend"),
        (
            week((Weekday.THURSDAY, MORNING), (Weekday.TUESDAY, MORNING)),
            "Elke dinsdag en donderdag, ochtend",
        ),
        (
            week((Weekday.MONDAY, MORNING), (Weekday.TUESDAY, MORNING), (Weekday.SUNDAY, MORNING)),
            "Elke maandag, dinsdag en zondag, ochtend",
        ),
        (
            week((Weekday.TUESDAY, MORNING), (Weekday.TUESDAY, AFTERNOON), (Weekday.FRIDAY, EVENING)),
            "Elke dinsdag, ochtend en middag; elke vrijdag, avond",
        ),
        (week(*((Weekday.SATURDAY, part) for part in PartOfDay)), "Elke zaterdag, de hele dag"),
        (week(*((day, MORNING) for day in Weekday)), "Elke dag, ochtend"),
        (week(*((day, AFTERNOON) for day in list(Weekday)[:5])), "Elke werkdag, middag"),
        (week(*((day, part) for day in Weekday for part in PartOfDay)), "Elke dag, de hele dag"),
    ],
)
def test_when_is_said_as_a_neighbour_would(when: When, words: str) -> None:
    assert when_words(when, nl()) == words


def test_days_and_hours_are_dutch() -> None:
    assert day_words(WEDNESDAY, nl()) == "woensdag 2 december"
    assert date_words(date(2026, 12, 21), nl()) == "21 december 2026"
    assert clock_words(time(14, 32), nl()) == "14.32"
    assert clock_words(datetime(2026, 12, 1, 9, 5, tzinfo=HERE), nl()) == "9.05"
    assert hour_words("09:00", nl()) == "9.00"
    assert hour_words("24:00", nl()) == "0.00"
    assert [weekday_short(day, nl()) for day in Weekday] == ["ma", "di", "wo", "do", "vr", "za", "zo"]


SCHEDULE = (
    OpeningHours(Weekday.TUESDAY, "13:00", "17:00"),
    OpeningHours(Weekday.TUESDAY, "09:00", "12:00"),
    OpeningHours(Weekday.WEDNESDAY, "10:00", "17:00"),
    OpeningHours(Weekday.SATURDAY, "10:30", "16:00"),
)


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        (1, 8, "Vandaag open van 9.00 tot 12.00 uur"),
        (1, 9, "Vandaag open tot 12.00 uur"),
        (1, 12, "Vandaag open van 13.00 tot 17.00 uur"),
        (1, 16, "Vandaag open tot 17.00 uur"),
        (1, 17, "Nu gesloten. Morgen open om 10.00 uur"),
        (3, 10, "Nu gesloten. Op zaterdag weer open om 10.30 uur"),
        (5, 20, "Nu gesloten. Op dinsdag weer open om 9.00 uur"),
    ],
)
def test_opening_hours_are_those_of_now(day: int, hour: int, words: str) -> None:
    assert opening_words(SCHEDULE, datetime(2026, 12, day, hour, 0, tzinfo=HERE), nl()) == words


def test_hours_that_nobody_told_us_are_not_made_up() -> None:
    assert opening_words((), datetime(2026, 12, 1, 10, tzinfo=HERE), nl()) == ""


def test_open_on_one_day_a_week_only() -> None:
    only_tuesday = (OpeningHours(Weekday.TUESDAY, "09:00", "12:00"),)
    assert opening_words(only_tuesday, datetime(2026, 12, 1, 13, tzinfo=HERE), nl()) == (
        "Nu gesloten. Op dinsdag weer open om 9.00 uur"
    )
