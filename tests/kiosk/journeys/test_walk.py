"""The way through a journey as data: topics counted, every option known, every question reachable."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from kiosk.journeys.answers import Answers
from kiosk.journeys.questions import Choice, Question, Topic
from kiosk.journeys.walk import AnswerFault, after, asked, chosen, questions, settled, step, unfinished
from marketplace.vocabulary import CATEGORIES, Channel, ListingKind, OnBehalf, Rhythm

CLOCK = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
EVERY = [(kind, question) for kind in ListingKind for question in questions(kind)]


def test_a_request_has_eight_steps_and_an_offer_seven() -> None:
    assert step(ListingKind.REQUEST, Topic.CATEGORY) == (1, 8)
    assert step(ListingKind.REQUEST, Topic.FOR_WHOM) == (6, 8)
    assert step(ListingKind.REQUEST, Topic.CHECK) == (8, 8)
    assert step(ListingKind.OFFER, Topic.RULES) == (6, 7)
    assert step(ListingKind.OFFER, Topic.CHECK) == (7, 7)


@pytest.mark.parametrize(("kind", "question"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_every_question_fills_a_field_of_its_own_name(kind: ListingKind, question: Question) -> None:
    assert question.id in {field.name for field in fields(Answers)}
    assert [other.id for other in questions(kind)].count(question.id) == 1


@pytest.mark.parametrize("kind", ListingKind)
def test_every_line_of_the_check_page_is_named_after_its_first_question(kind: ListingKind) -> None:
    for question in questions(kind):
        first = next(other for other in questions(kind) if other.row == question.row)
        assert question.row == first.id


@pytest.mark.parametrize("kind", ListingKind)
def test_questions_of_one_topic_stand_together(kind: ListingKind) -> None:
    topics = [question.topic for question in questions(kind)]
    assert list(dict.fromkeys(topics)) == [topic for n, topic in enumerate(topics) if n == 0 or topics[n - 1] != topic]


@pytest.mark.parametrize(
    ("question_id", "values"),
    [
        ("category", [category.id for category in CATEGORIES]),
        ("rhythm", list(Rhythm)),
        ("channel", list(Channel)),
        ("for_whom", list(OnBehalf)),
    ],
)
def test_a_choice_offers_everything_the_vocabulary_has(question_id: str, values: list[str]) -> None:
    question = next(question for question in questions(ListingKind.REQUEST) if question.id == question_id)
    assert isinstance(question, Choice)
    assert sorted(option.id for option in question.options) == sorted(values)


@pytest.mark.parametrize(
    ("answers", "asked_ids"),
    [
        (Answers(), {"rhythm", "named", "channel", "for_whom"}),
        (Answers(rhythm="once"), {"rhythm", "day", "named", "channel", "for_whom"}),
        (Answers(rhythm="once", day="unknown"), {"rhythm", "day", "named", "channel", "for_whom"}),
        (Answers(rhythm="once", day="2026-12-02"), {"rhythm", "day", "parts", "named", "channel", "for_whom"}),
        (Answers(rhythm="standing"), {"rhythm", "day_parts", "named", "channel", "for_whom"}),
        (Answers(named="yes"), {"rhythm", "named", "first_name", "channel", "for_whom"}),
        (Answers(channel="phone"), {"rhythm", "named", "channel", "phone", "contact_name", "for_whom"}),
        (
            Answers(named="yes", first_name="Fatma", channel="email"),
            {"rhythm", "named", "first_name", "channel", "email", "for_whom"},
        ),
        (Answers(for_whom="client"), {"rhythm", "named", "channel", "for_whom", "asker_name", "asker_agrees"}),
    ],
)
def test_who_is_asked_what(answers: Answers, asked_ids: set[str]) -> None:
    always = {"category", "title", "details", "rules"}
    assert {question.id for question in asked(ListingKind.REQUEST, answers)} == asked_ids | always


@pytest.mark.parametrize("kind", ListingKind)
def test_after_the_last_question_comes_nothing(kind: ListingKind) -> None:
    assert after(kind, Answers(), questions(kind)[-1]) is None


def test_nobody_can_be_put_up_without_having_passed_every_question() -> None:
    first = questions(ListingKind.REQUEST)[0]
    assert unfinished(ListingKind.REQUEST, Answers(category="garden"), TODAY) == (first, "")


@pytest.mark.parametrize(("kind", "question"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_an_unknown_option_changes_no_answer(kind: ListingKind, question: Question) -> None:
    answers = Answers(category="garden", rhythm="once")
    assert chosen(question, answers, "nonsense", CLOCK) == answers
    assert kind in ListingKind


MAY_STAY_EMPTY = {"details", "parts", "day_parts", "contact_name", "asker_name"}
QUESTIONS = {question.id: question for _, question in EVERY}


@pytest.mark.parametrize("question_id", sorted(MAY_STAY_EMPTY))
def test_what_may_stay_empty_is_passed_without_an_answer(question_id: str) -> None:
    passed = settled(QUESTIONS[question_id], Answers(), TODAY)
    assert passed == replace(Answers(), passed=frozenset({question_id}))


@pytest.mark.parametrize("question_id", sorted(set(QUESTIONS) - MAY_STAY_EMPTY))
def test_what_is_needed_says_that_it_is_missing(question_id: str) -> None:
    with pytest.raises(AnswerFault) as fault:
        settled(QUESTIONS[question_id], Answers(), TODAY)
    assert fault.value.code == f"{question_id}_missing"


def test_no_traceback_can_carry_what_somebody_said() -> None:
    said = Answers(
        title="geheim", details="geheim", first_name="geheim", phone="geheim", email="geheim", address="geheim"
    )
    assert "geheim" not in repr(replace(said, contact_name="geheim", asker_name="geheim", example="geheim"))
