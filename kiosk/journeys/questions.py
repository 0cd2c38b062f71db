"""The few kinds of question there are, as data; knows no screen and no sentence, only their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.journeys.answers import UNKNOWN_DAY, Answers

DAYS_AHEAD = 14


class Topic(StrEnum):
    """What 'Stap n van 8' counts: a topic may take one page or three. Other journeys name topics of their own."""

    CATEGORY = "category"
    WORDS = "words"
    WHEN = "when"
    NAME = "name"
    REACH = "reach"
    FOR_WHOM = "for_whom"
    RULES = "rules"
    CHECK = "check"


class Capitals(StrEnum):
    """Where a capital comes by itself."""

    SENTENCES = "sentences"
    NAMES = "names"
    NONE = "none"


class Keys(StrEnum):
    """Which keyboard fits an answer."""

    LETTERS = "letters"
    NUMBERS = "numbers"
    EMAIL = "email"
    NUMBER = "number"
    """The number of a slip: letters and figures."""


@dataclass(frozen=True, slots=True)
class OptionOf:
    """An answer to choose; `text` is the key of its label, or with `is_words` the label itself: of a question set."""

    id: str
    icon: str
    text: str
    is_words: bool = False
    hint: str = ""
    """Of a question set: a line under the label."""


def always(_answers: Answers) -> bool:
    """The condition of a question that everybody gets."""
    return True


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some answers. `refuses` pairs an answer with the code of why it leads no further.

    With a `default` nobody is asked: it stands on the check page, where it can be changed.
    """

    id: str
    topic: str
    row: str
    """The line of the check page it belongs to, named after that line's first question."""
    text: str
    """Keys of its sentences begin with this: `<text>.heading`, `<text>.lead`."""
    options: tuple[OptionOf, ...]
    refuses: tuple[tuple[str, str], ...] = ()
    default: str = ""
    optional: bool = False
    """None is an answer."""
    heading: str = ""
    """Of a question set: the words themselves, instead of those under `text`."""
    lead: str = ""
    asked_when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class Several:
    """Some of several answers. `none_of` names the one that stands for none of the others; empty: none is an answer.

    Where more than one stands alone ("nobody", "I do not know") `none_of` has their ids with spaces between.
    """

    id: str
    topic: str
    row: str
    text: str
    options: tuple[OptionOf, ...]
    none_of: str = ""
    must: bool = False
    """At least one."""
    heading: str = ""
    lead: str = ""
    asked_when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One of the coming DAYS_AHEAD days, or not known yet."""

    id: str
    topic: str
    row: str
    text: str
    asked_when: Callable[[Answers], bool] = always

    def days(self, today: date) -> tuple[date, ...]:
        """Tomorrow and on: who asks for today is helped faster at the desk."""
        return tuple(today + timedelta(days=n) for n in range(1, DAYS_AHEAD + 1))

    def option_ids(self, today: date) -> tuple[str, ...]:
        """UNKNOWN_DAY first, so that it is on the first page of any screen; then ISO dates."""
        return (UNKNOWN_DAY, *(day.isoformat() for day in self.days(today)))


@dataclass(frozen=True, slots=True)
class DayParts:
    """Which parts of the chosen day; none means any."""

    id: str
    topic: str
    row: str
    text: str
    asked_when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class Week:
    """Which parts of the week, in a grid; none means any."""

    id: str
    topic: str
    row: str
    text: str
    asked_when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class Words:
    """Something to type, at most `limit` characters. `settle` tidies and checks it; raises RuleBroken."""

    id: str
    topic: str
    row: str
    text: str
    limit: int
    settle: Callable[[str], str]
    keys: Keys = Keys.LETTERS
    capitals: Capitals = Capitals.SENTENCES
    several_lines: bool = False
    optional: bool = False
    examples: int = 0
    """How many example sentences each category has for it."""
    asked_when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class Agreement:
    """House rules and consent: (icon, key of the sentence) each, one yes for all."""

    id: str
    topic: str
    row: str
    text: str
    rules: tuple[tuple[str, str], ...]
    asked_when: Callable[[Answers], bool] = always


Question = Choice | Several | DayChoice | DayParts | Week | Words | Agreement
