"""Whether what is asked or offered suits somebody: what is still open suits everybody."""

from __future__ import annotations

from datetime import date

import pytest

from marketplace.moments import suits
from marketplace.vocabulary import DayPart, PartOfDay, Rhythm, Weekday, When

TUESDAY_MORNING = DayPart(Weekday.TUESDAY, PartOfDay.MORNING)
TUESDAY_EVENING = DayPart(Weekday.TUESDAY, PartOfDay.EVENING)
FRIDAY_MORNING = DayPart(Weekday.FRIDAY, PartOfDay.MORNING)
A_TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("when", "wanted", "fits"),
    [
        (When(Rhythm.STANDING, day_parts=(TUESDAY_MORNING,)), (), True),
        (When(Rhythm.STANDING, day_parts=(TUESDAY_MORNING,)), (TUESDAY_MORNING, FRIDAY_MORNING), True),
        (When(Rhythm.STANDING, day_parts=(TUESDAY_MORNING,)), (FRIDAY_MORNING,), False),
        (When(Rhythm.STANDING), (FRIDAY_MORNING,), True),
        (When(Rhythm.BY_AGREEMENT), (FRIDAY_MORNING,), True),
        (When(Rhythm.ONCE), (FRIDAY_MORNING,), True),
        (When(Rhythm.ONCE, day=A_TUESDAY), (TUESDAY_EVENING,), True),
        (When(Rhythm.ONCE, day=A_TUESDAY), (FRIDAY_MORNING,), False),
        (When(Rhythm.ONCE, day=A_TUESDAY, parts=(PartOfDay.MORNING,)), (TUESDAY_MORNING,), True),
        (When(Rhythm.ONCE, day=A_TUESDAY, parts=(PartOfDay.MORNING,)), (TUESDAY_EVENING,), False),
    ],
)
def test_what_suits_falls_in_one_of_the_parts_or_is_still_open(
    when: When, wanted: tuple[DayPart, ...], fits: bool
) -> None:
    assert suits(when, wanted) is fits
