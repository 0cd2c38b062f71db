"""For whom somebody asks: whose need it is, how that person said yes, and whom we are to reach; as data.

Who stands here is asked in the other topics (kiosk.journeys.topics).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from kiosk.journeys.answers import Answers
from kiosk.journeys.questions import Capitals, Choice, Keys, OptionOf, Question, Topic, Words
from kiosk.journeys.topics import PHONE_MAX
from marketplace.errors import RuleBroken
from marketplace.rules import check_address, check_first_name, check_name, check_phone
from marketplace.vocabulary import FIRST_NAME_MAX, LINE_MAX, ConsentHow, OnBehalf

NOT_YET = "no"
"""The answer to 'asker_agrees' that leads no further."""


class AgreedOn(StrEnum):
    """The day on which the asker said yes, as whoever stands here knows it."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    EARLIER = "earlier"


class Called(StrEnum):
    """Whom the broker gets in touch with about what is asked for somebody else."""

    HERE = "here"
    """Whoever stands here, in the way they just said."""
    ASKER_BY_PHONE = "asker_phone"
    ASKER_BY_LETTER = "asker_letterbox"


_FOR_WHOM = (
    OptionOf(OnBehalf.SELF, "user", "for_whom.self"),
    OptionOf(OnBehalf.RELATIVE, "users", "for_whom.relative"),
    OptionOf(OnBehalf.NEIGHBOUR, "home-heart", "for_whom.neighbour"),
    OptionOf(OnBehalf.CLIENT, "user-heart", "for_whom.client"),
)
_NAMED = (OptionOf("yes", "user", "asker_named.yes"), OptionOf("no", "user-off", "named.no"))
_AGREES = (
    OptionOf(ConsentHow.IN_PERSON, "message-circle", "asker_agrees.in_person"),
    OptionOf(ConsentHow.BY_PHONE, "phone", "asker_agrees.by_phone"),
    OptionOf(ConsentHow.IN_WRITING, "file-text", "asker_agrees.in_writing"),
    OptionOf(NOT_YET, "x", "asker_agrees.no"),
)
_AGREED_ON = (
    OptionOf(AgreedOn.TODAY, "calendar-event", "asker_day.today"),
    OptionOf(AgreedOn.YESTERDAY, "calendar", "asker_day.yesterday"),
    OptionOf(AgreedOn.EARLIER, "calendar-repeat", "asker_day.earlier"),
)
_CALLED = (
    OptionOf(Called.HERE, "user", "called.here"),
    OptionOf(Called.ASKER_BY_PHONE, "phone", "called.asker_phone"),
    OptionOf(Called.ASKER_BY_LETTER, "mailbox", "called.asker_letterbox"),
)


def spoken_for(answers: Answers) -> bool:
    """Whether the need is of somebody who does not stand here."""
    return answers.for_whom not in ("", OnBehalf.SELF)


def called(answers: Answers) -> Called:
    """Whom to reach: whoever stands here, unless they said otherwise of somebody they speak for."""
    return Called(answers.called or Called.HERE) if spoken_for(answers) else Called.HERE


_OF_THE_ASKER = (
    "asker_name",
    "asker_agrees",
    "asker_day",
    "called",
    "asker_phone",
    "asker_address",
    "asker_named",
    "asker_first_name",
)


def without_asker(answers: Answers) -> Answers:
    """It is for somebody else now: the name, the yes and the telephone of the one before say nothing of them."""
    cleared = replace(
        answers,
        asker_name="",
        asker_agrees="",
        asker_agreed_at=None,
        agreed_for="",
        asker_day="",
        called="",
        asker_phone="",
        asker_address="",
        asker_named="",
        asker_first_name="",
    )
    return replace(cleared, passed=answers.passed - set(_OF_THE_ASKER))


def agreed(answers: Answers, clock: datetime) -> Answers:
    """The yes was touched at `clock`, of the person whose name stands there now."""
    return replace(answers, asker_agreed_at=clock.astimezone(UTC), agreed_for=answers.asker_name.strip())


def with_yes_of_the_named(answers: Answers) -> Answers:
    """Another name after the yes: that person must be asked too, and has another first name."""
    if not answers.asker_agrees or answers.agreed_for == answers.asker_name.strip():
        return answers
    unsaid = replace(
        answers,
        asker_agrees="",
        asker_agreed_at=None,
        agreed_for="",
        asker_day="",
        asker_named="",
        asker_first_name="",
    )
    return replace(unsaid, passed=answers.passed - {"asker_agrees", "asker_day", "asker_named", "asker_first_name"})


def first_name_of_asker(answers: Answers) -> str:
    """The first name of somebody who is spoken for, as it may be on the slip: a name of one word is asked just once."""
    if answers.asker_named != "yes":
        return ""
    return answers.asker_first_name.strip() or (answers.asker_name.strip() if _is_first_name(answers) else "")


def _is_first_name(answers: Answers) -> bool:
    try:
        return len(answers.asker_name.split()) == 1 and bool(check_first_name(answers.asker_name))
    except RuleBroken:
        return False


def unless_spoken_for(question: Question) -> Question:
    """The same question, for who asks for themselves: on the slip of somebody else stands another name."""
    asked_when = question.asked_when
    return replace(question, asked_when=lambda answers: not spoken_for(answers) and asked_when(answers))


def unless_asker_is_called(question: Question) -> Question:
    """The same question, for whoever stands here: not asked any more when we are to reach somebody else."""
    asked_when = question.asked_when
    return replace(question, asked_when=lambda answers: called(answers) is Called.HERE and asked_when(answers))


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
        asked_when=spoken_for,
    ),
    Choice(
        "asker_agrees",
        Topic.FOR_WHOM,
        "asker_agrees",
        "asker_agrees",
        _AGREES,
        refuses=((NOT_YET, "asker_must_know"),),
        asked_when=spoken_for,
    ),
    Choice("asker_day", Topic.FOR_WHOM, "asker_agrees", "asker_day", _AGREED_ON, asked_when=spoken_for),
    Choice("called", Topic.FOR_WHOM, "called", "called", _CALLED, asked_when=spoken_for),
    Words(
        "asker_phone",
        Topic.FOR_WHOM,
        "called",
        "asker_phone",
        PHONE_MAX,
        check_phone,
        keys=Keys.NUMBERS,
        capitals=Capitals.NONE,
        asked_when=lambda answers: called(answers) is Called.ASKER_BY_PHONE,
    ),
    Words(
        "asker_address",
        Topic.FOR_WHOM,
        "called",
        "asker_address",
        LINE_MAX,
        check_address,
        capitals=Capitals.NAMES,
        several_lines=True,
        asked_when=lambda answers: called(answers) is Called.ASKER_BY_LETTER,
    ),
    Words(
        "enterer_name",
        Topic.FOR_WHOM,
        "called",
        "enterer_name",
        LINE_MAX,
        check_name,
        capitals=Capitals.NAMES,
        optional=True,
        asked_when=lambda answers: called(answers) is not Called.HERE and not answers.first_name.strip(),
    ),
)

NAME_OF_ASKER: tuple[Question, ...] = (
    Choice("asker_named", Topic.NAME, "asker_named", "asker_named", _NAMED, asked_when=spoken_for),
    Words(
        "asker_first_name",
        Topic.NAME,
        "asker_named",
        "asker_first_name",
        FIRST_NAME_MAX,
        check_first_name,
        capitals=Capitals.NAMES,
        asked_when=lambda answers: spoken_for(answers) and answers.asker_named == "yes" and not _is_first_name(answers),
    ),
)
