"""Whether what is asked or offered can happen in parts of the week that suit somebody; knows no date of today."""

from __future__ import annotations

from collections.abc import Collection

from marketplace.vocabulary import DayPart, PartOfDay, Rhythm, Weekday, When


def suits(when: When, day_parts: Collection[DayPart]) -> bool:
    """Whether `when` can fall in one of `day_parts`; none of them means any.

    What is still open (by agreement, a day nobody knows, no parts said) suits everybody: they can talk about it.
    """
    if not day_parts:
        return True
    match when.rhythm:
        case Rhythm.STANDING:
            return not when.day_parts or any(part in day_parts for part in when.day_parts)
        case Rhythm.ONCE if when.day is not None:
            weekday = list(Weekday)[when.day.weekday()]
            return any(DayPart(weekday, part) in day_parts for part in when.parts or tuple(PartOfDay))
        case _:
            return True
