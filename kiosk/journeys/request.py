"""The conversation in which somebody asks for help: its questions in their order, as data."""

from __future__ import annotations

from kiosk.journeys.answers import Answers
from kiosk.journeys.questions import Capitals, Choice, OptionOf, Question, Topic, Words
from kiosk.journeys.topics import NAME, REACH, RULES, when, words
from marketplace.rules import check_name
from marketplace.vocabulary import LINE_MAX, ListingKind, OnBehalf

_FOR_WHOM = (
    OptionOf(OnBehalf.SELF, "user", "for_whom.self"),
    OptionOf(OnBehalf.RELATIVE, "users", "for_whom.relative"),
    OptionOf(OnBehalf.NEIGHBOUR, "home-heart", "for_whom.neighbour"),
    OptionOf(OnBehalf.CLIENT, "user-heart", "for_whom.client"),
)
_ASKER_AGREES = (OptionOf("yes", "check", "asker_agrees.yes"), OptionOf("no", "x", "asker_agrees.no"))


def _for_somebody_else(answers: Answers) -> bool:
    return answers.for_whom not in ("", OnBehalf.SELF)


ON_BEHALF: tuple[Question, ...] = (
    Choice("for_whom", Topic.FOR_WHOM, "for_whom", "for_whom", _FOR_WHOM),
    Words(
        "asker_name",
        Topic.FOR_WHOM,
        "for_whom",
        "asker_name",
        LINE_MAX,
        check_name,
        capitals=Capitals.NAMES,
        optional=True,
        asked_when=_for_somebody_else,
    ),
    Choice(
        "asker_agrees",
        Topic.FOR_WHOM,
        "for_whom",
        "asker_agrees",
        _ASKER_AGREES,
        refuses=(("no", "asker_must_know"),),
        asked_when=_for_somebody_else,
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *words(ListingKind.REQUEST),
    *when(ListingKind.REQUEST),
    *NAME,
    *REACH,
    *ON_BEHALF,
    *RULES,
)
