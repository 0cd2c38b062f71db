"""The way through a journey: which questions this person gets, what an answer changes, what is still open.

Knows no page and no sentence; says what is wrong with an answer as a code.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import assert_never

from kiosk.errors import KioskError
from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.journey import Journey
from kiosk.journeys.on_behalf import agreed, with_yes_of_the_named, without_asker
from kiosk.journeys.questions import Agreement, Choice, DayChoice, DayParts, Question, Several, Topic, Week, Words
from marketplace.errors import RuleBroken
from marketplace.vocabulary import DayPart, PartOfDay, Weekday

ANY_PART = "any"


class FaultCode(StrEnum):
    """What can be wrong with an answer before the rules of the marketplace have a say; each has a sentence."""

    CATEGORY_MISSING = "category_missing"
    RHYTHM_MISSING = "rhythm_missing"
    DAY_MISSING = "day_missing"
    DAY_IN_PAST = "day_in_past"
    NAMED_MISSING = "named_missing"
    TITLE_MISSING = "title_missing"
    FIRST_NAME_MISSING = "first_name_missing"
    CHANNEL_MISSING = "channel_missing"
    PHONE_MISSING = "phone_missing"
    ADDRESS_MISSING = "address_missing"
    EMAIL_MISSING = "email_missing"
    FOR_WHOM_MISSING = "for_whom_missing"
    ASKER_AGREES_MISSING = "asker_agrees_missing"
    ASKER_MUST_KNOW = "asker_must_know"
    RULES_MISSING = "rules_missing"
    ASKER_DAY_MISSING = "asker_day_missing"
    CALLED_MISSING = "called_missing"
    ASKER_PHONE_MISSING = "asker_phone_missing"
    ASKER_ADDRESS_MISSING = "asker_address_missing"
    CHOICE_MISSING = "choice_missing"
    """Of a question set: it has no sentence of its own."""
    APPLY_AS_MISSING = "apply_as_missing"
    ASKER_NAME_MISSING = "asker_name_missing"
    MAY_KNOW_MISSING = "may_know_missing"
    APPLY_NAME_MISSING = "apply_name_missing"
    URGENCY_MISSING = "urgency_missing"
    LOKET_MISSING = "loket_missing"
    """The city stopped naming one while somebody applied."""
    VERDICT_MISSING = "verdict_missing"
    POSTCODE_UNCLEAR = "postcode_unclear"
    POSTCODE_UNKNOWN = "postcode_unknown"
    CORRECTION_PART_MISSING = "correction_part_missing"
    DOUBT_MISSING = "doubt_missing"
    ASKER_NAMED_MISSING = "asker_named_missing"
    ASKER_FIRST_NAME_MISSING = "asker_first_name_missing"
    HELP_WORDS_MISSING = "help_words_missing"
    NUMBER_MISSING = "number_missing"
    NUMBER_UNCLEAR = "number_unclear"
    CODE_MISSING = "code_missing"
    MESSAGE_MISSING = "message_missing"
    WORRY_MISSING = "worry_missing"
    NOTHING_CHANGED = "nothing_changed"


class AnswerFault(KioskError):
    """Raised when an answer leads no further; `code` is of the marketplace's rules or a FaultCode."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def asked(journey: Journey, answers: Answers) -> tuple[Question, ...]:
    """The questions that this person gets, given what was answered so far."""
    return tuple(question for question in journey.questions if question.asked_when(answers))


def question_called(journey: Journey, question_id: str) -> Question | None:
    """The question with that id."""
    return next((question for question in journey.questions if question.id == question_id), None)


def after(journey: Journey, answers: Answers, question: Question) -> Question | None:
    """The question that follows `question`, or None when the journey has come to its end."""
    later = journey.questions[journey.questions.index(question) + 1 :]
    return next((one for one in later if one.asked_when(answers) and not default_of(one)), None)


def default_of(question: Question) -> str:
    """What holds when nobody says otherwise; empty for a question that is a page on the way."""
    return question.default if isinstance(question, Choice) else ""


def step(journey: Journey, answers: Answers, topic: str) -> tuple[int, int]:
    """(which, of how many) topics that this person is asked; (0, how many) of one that is only there to be changed."""
    topics = list(dict.fromkeys(one.topic for one in asked(journey, answers) if not default_of(one)))
    if journey.is_checked:
        topics.append(Topic.CHECK)
    return topics.index(topic) + 1 if topic in topics else 0, len(topics)


def unfinished(journey: Journey, answers: Answers, today: date) -> tuple[Question, str] | None:
    """The first question that keeps this from being done, with the code of why (empty: never asked)."""
    for question in asked(journey, answers):
        if question.id not in answers.passed and not default_of(question):
            return question, ""
        try:
            settled(question, answers, today)
        except AnswerFault as fault:
            return question, fault.code
    return None


def complete(journey: Journey, answers: Answers, today: date) -> Answers:
    """The answers with each asked question settled once more: a text may have changed after it was passed.

    Raises AnswerFault.
    """
    for question in asked(journey, answers):
        answers = settled(question, answers, today)
    return answers


def settled(question: Question, answers: Answers, today: date) -> Answers:
    """The answers with this one tidied, checked and passed. Raises AnswerFault."""
    match question:
        case Choice():
            chosen = answers.said(question.id)
            if not chosen and question.default:
                return answers
            if not chosen and not question.optional:
                raise AnswerFault(FaultCode.CHOICE_MISSING if question.heading else f"{question.id}_missing")
            for refused, code in question.refuses:
                if chosen == refused:
                    raise AnswerFault(code)
        case Several():
            if question.must and not answers.said(question.id):
                raise AnswerFault(FaultCode.CHOICE_MISSING if question.heading else f"{question.id}_missing")
        case DayChoice():
            if not answers.day:
                raise AnswerFault(FaultCode.DAY_MISSING)
            if answers.day != UNKNOWN_DAY and date.fromisoformat(answers.day) < today:
                raise AnswerFault(FaultCode.DAY_IN_PAST)
        case Words():
            answers = answers.saying(question.id, _settled_words(question, answers.said(question.id)))
            if question.id == "asker_name":
                answers = with_yes_of_the_named(answers)
        case Agreement():
            if answers.rules is None:
                raise AnswerFault(FaultCode.RULES_MISSING)
        case DayParts() | Week():
            pass  # none chosen means any
        case _:
            assert_never(question)
    return answers.passing(question.id)


def _settled_words(question: Words, text: str) -> str:
    if not text.strip():
        if question.optional:
            return ""
        raise AnswerFault(f"{question.id}_missing")
    try:
        return question.settle(text)
    except RuleBroken as exc:
        raise AnswerFault(exc.code) from exc


def chosen(question: Question, answers: Answers, option: str, clock: datetime) -> Answers:
    """The answers after `option` was touched; an option the question does not have changes nothing."""
    match question:
        case Choice():
            if all(option != one.id for one in question.options):
                return answers
            if question.id == "asker_agrees":
                answers = agreed(answers, clock)
            elif question.id == "for_whom" and option != answers.for_whom:
                answers = without_asker(answers)
            return answers.saying(question.id, option)
        case Several():
            if all(option != one.id for one in question.options):
                return answers
            return answers.saying(question.id, _toggled(question, answers.several(question.id), option))
        case DayChoice():
            known = option in question.option_ids(clock.date())
            return replace(answers, day=option) if known else answers
        case DayParts():
            if option == ANY_PART:
                return replace(answers, parts=frozenset())
            return replace(answers, parts=answers.parts ^ _part_of(option))
        case Week():
            return replace(answers, day_parts=answers.day_parts ^ day_part_of(option))
        case Agreement():
            if option != "yes":
                return answers
            return replace(answers, rules=None if answers.rules else clock.astimezone(UTC))
        case Words():
            return answers
        case _:
            assert_never(question)


def _toggled(question: Several, chosen: tuple[str, ...], option: str) -> str:
    """In the order of the page; 'none of these' and the others shut each other out."""
    alone = question.none_of.split()
    if option in alone:
        return "" if option in chosen else option
    wanted = (set(chosen) - set(alone)) ^ {option}
    return " ".join(one.id for one in question.options if one.id in wanted)


def _part_of(option: str) -> frozenset[PartOfDay]:
    return frozenset(part for part in PartOfDay if part == option)


def day_part_of(option: str) -> frozenset[DayPart]:
    """The box of the week with this id ("tue-morning"); nothing for another one."""
    weekday, _, part = option.partition("-")
    return frozenset(
        DayPart(day, part_of_day)
        for day in Weekday
        if day == weekday
        for part_of_day in PartOfDay
        if part_of_day == part
    )
