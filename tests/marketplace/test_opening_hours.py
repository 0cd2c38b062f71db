from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace.opening_hours import NextOpening, next_opening, open_now
from marketplace.vocabulary import OpeningHours, Weekday

MORNING = OpeningHours(Weekday.MONDAY, "09:00", "12:30")
AFTERNOON = OpeningHours(Weekday.MONDAY, "13:30", "17:00")
THURSDAY = OpeningHours(Weekday.THURSDAY, "10:00", "20:00")
WEEK = (AFTERNOON, THURSDAY, MORNING)
LATE = OpeningHours(Weekday.SUNDAY, "20:00", "02:00")

MONDAY = datetime(2026, 11, 23)

HOURS = st.builds(
    OpeningHours,
    st.sampled_from(Weekday),
    st.sampled_from(["00:00", "08:30", "12:00", "23:30"]),
    st.sampled_from(["00:00", "09:00", "17:00", "23:59"]),
)
MOMENTS = st.integers(0, 14 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hour, minutes=minute)


def test_it_is_open_from_the_first_minute_until_before_the_closing_time() -> None:
    assert open_now(WEEK, at(8, 59)) is None
    assert open_now(WEEK, at(9)) == MORNING
    assert open_now(WEEK, at(12, 29)) == MORNING
    assert open_now(WEEK, at(12, 30)) is None
    assert open_now(WEEK, at(13, 30)) == AFTERNOON
    assert open_now(WEEK, at(10, days=1)) is None
    assert open_now((), at(10)) is None


def test_hours_past_midnight_last_into_the_next_day() -> None:
    assert open_now((LATE,), at(20, days=-1)) == LATE
    assert open_now((LATE,), at(23, 59, days=-1)) == LATE
    assert open_now((LATE,), at(1, 59)) == LATE
    assert open_now((LATE,), at(2)) is None
    assert open_now((LATE,), at(20)) is None


def test_it_opens_next_later_today_or_on_the_first_day_that_has_hours() -> None:
    assert next_opening(WEEK, at(8)) == NextOpening(0, MORNING)
    assert next_opening(WEEK, at(10)) == NextOpening(0, AFTERNOON)
    assert next_opening(WEEK, at(17)) == NextOpening(3, THURSDAY)
    assert next_opening(WEEK, at(20, days=3)) == NextOpening(4, MORNING)
    assert next_opening((MORNING,), at(9)) == NextOpening(7, MORNING)
    assert next_opening((), at(9)) is None


@given(st.lists(HOURS, min_size=1, max_size=6), MOMENTS)
def test_at_the_moment_it_opens_next_it_is_open(schedule: list[OpeningHours], moment: datetime) -> None:
    coming = next_opening(tuple(schedule), moment)
    assert coming is not None
    hour, minute = map(int, coming.hours.opens_at.split(":"))
    day = moment.replace(hour=hour, minute=minute) + timedelta(days=coming.days_ahead)
    assert day > moment
    assert open_now(tuple(schedule), day) is not None
