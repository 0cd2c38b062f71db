"""The way through a journey as data: topics counted, every option known, every question reachable."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from kiosk.journeys.answers import Answers
from kiosk.journeys.apply import APPLY, TO_TELL
from kiosk.journeys.journey import Journey
from kiosk.journeys.offer import OFFER
from kiosk.journeys.questions import Choice, DayParts, Question, Several, Topic, Week, Words
from kiosk.journeys.request import REQUEST
from kiosk.journeys.walk import AnswerFault, FaultCode, after, asked, chosen, default_of, settled, step, unfinished
from marketplace.vocabulary import CATEGORIES, Channel, OnBehalf, Rhythm
from tests.kiosk.every_journey import EVERY_JOURNEY, LISTING_JOURNEYS

CLOCK = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
EVERY = [(kind, question) for kind in EVERY_JOURNEY for question in kind.questions]


def test_a_request_has_eight_steps_and_an_offer_seven() -> None:
    assert step(REQUEST, Answers(), Topic.CATEGORY) == (1, 8)
    assert step(REQUEST, Answers(), Topic.FOR_WHOM) == (3, 8)
    assert step(REQUEST, Answers(), Topic.CHECK) == (8, 8)
    assert step(OFFER, Answers(), Topic.RULES) == (6, 7)
    assert step(OFFER, Answers(), Topic.CHECK) == (7, 7)


def test_no_step_is_counted_that_this_person_is_not_asked() -> None:
    called = Answers(for_whom="relative", called="asker_phone")
    assert step(REQUEST, called, Topic.NAME) == (5, 7)
    assert step(REQUEST, called, Topic.RULES) == (6, 7)
    assert step(REQUEST, called, Topic.CHECK) == (7, 7)
    assert step(APPLY, Answers(), "name") == (3, 7)
    told = Answers().saying(TO_TELL, "Lastig thuis: koken.")
    assert [step(APPLY, told, topic) for topic in ("may_know", "name")] == [(3, 8), (4, 8)]


@pytest.mark.parametrize("kind", EVERY_JOURNEY)
def test_steps_follow_each_other_and_what_stands_only_on_the_check_page_is_none(kind: Journey) -> None:
    shown = [question for question in asked(kind, Answers()) if not default_of(question)]
    steps = [step(kind, Answers(), question.topic)[0] for question in shown]
    assert set(steps) == set(range(1, max(steps, default=0) + 1))
    about = [question for question in kind.questions if question.id == "about"]
    assert [step(kind, Answers(), question.topic)[0] for question in about] == [0] * len(about)


@pytest.mark.parametrize(("kind", "question"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_every_question_has_a_place_of_its_own_in_the_answers(kind: Journey, question: Question) -> None:
    assert [other.id for other in kind.questions].count(question.id) == 1
    if kind in LISTING_JOURNEYS:
        assert question.id in {field.name for field in fields(Answers)}


@pytest.mark.parametrize("kind", EVERY_JOURNEY)
def test_every_line_of_the_check_page_is_named_after_its_first_question(kind: Journey) -> None:
    for question in kind.questions:
        first = next(other for other in kind.questions if other.row == question.row)
        assert question.row == first.id


@pytest.mark.parametrize("kind", EVERY_JOURNEY)
def test_questions_of_one_topic_stand_together(kind: Journey) -> None:
    topics = [question.topic for question in kind.questions]
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
    question = next(question for question in REQUEST.questions if question.id == question_id)
    assert isinstance(question, Choice)
    assert sorted(option.id for option in question.options) == sorted(values)


FOR_ANOTHER = {"for_whom", "asker_name", "asker_agrees", "asker_day", "called"}


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
        (Answers(for_whom="client"), {"rhythm", "asker_named", "channel"} | FOR_ANOTHER),
        (
            Answers(for_whom="client", called="asker_phone"),
            {"rhythm", "asker_named", "asker_phone", "enterer_name"} | FOR_ANOTHER,
        ),
        (
            Answers(for_whom="client", called="asker_letterbox"),
            {"rhythm", "asker_named", "asker_address", "enterer_name"} | FOR_ANOTHER,
        ),
        (Answers(for_whom="self", called="asker_phone"), {"rhythm", "named", "channel", "for_whom"}),
    ],
)
def test_who_is_asked_what(answers: Answers, asked_ids: set[str]) -> None:
    always = {"category", "title", "details", "term", "rules"}
    assert {question.id for question in asked(REQUEST, answers)} == asked_ids | always


@pytest.mark.parametrize("kind", EVERY_JOURNEY)
def test_after_the_last_question_comes_nothing(kind: Journey) -> None:
    assert after(kind, Answers(), kind.questions[-1]) is None


def test_nobody_can_be_put_up_without_having_passed_every_question() -> None:
    first = REQUEST.questions[0]
    assert unfinished(REQUEST, Answers(category="garden"), TODAY) == (first, "")


@pytest.mark.parametrize(("kind", "question"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_an_unknown_option_changes_no_answer(kind: Journey, question: Question) -> None:
    answers = Answers(category="garden", rhythm="once")
    assert chosen(question, answers, "nonsense", CLOCK) == answers
    assert kind in EVERY_JOURNEY


def may_stay_empty(question: Question) -> bool:
    match question:
        case Choice() | Words():
            return question.optional
        case Several():
            return not question.must
        case _:
            return isinstance(question, DayParts | Week)


def test_of_a_listing_only_this_may_stay_empty() -> None:
    empty = {question.id for kind in LISTING_JOURNEYS for question in kind.questions if may_stay_empty(question)}
    assert empty == {"details", "parts", "day_parts", "contact_name", "asker_name", "enterer_name"}


@pytest.mark.parametrize(
    "question", [question for _, question in EVERY if may_stay_empty(question)], ids=lambda question: question.id
)
def test_what_may_stay_empty_is_passed_without_an_answer(question: Question) -> None:
    passed = settled(question, Answers(), TODAY)
    assert passed.said(question.id) in ("", "frozenset()")
    assert passed == replace(Answers(), more=passed.more, passed=frozenset({question.id}))


@pytest.mark.parametrize(
    "question",
    [question for _, question in EVERY if not may_stay_empty(question) and not default_of(question)],
    ids=lambda question: question.id,
)
def test_what_is_needed_says_that_it_is_missing(question: Question) -> None:
    with pytest.raises(AnswerFault) as fault:
        settled(question, Answers(), TODAY)
    assert fault.value.code == f"{question.id}_missing"
    assert fault.value.code in tuple(FaultCode)


def test_what_has_a_default_is_no_page_on_the_way_and_nobody_has_to_pass_it() -> None:
    term = next(question for question in REQUEST.questions if question.id == "term")
    assert settled(term, Answers(), TODAY) == Answers()
    before = REQUEST.questions[REQUEST.questions.index(term) - 1]
    following = after(REQUEST, Answers(), before)
    assert following is not None
    assert following.id == "named"
    assert settled(term, Answers(term="long"), TODAY) == Answers(term="long", passed=frozenset({"term"}))


def test_no_traceback_can_carry_what_somebody_said() -> None:
    said = Answers(
        title="geheim", details="geheim", first_name="geheim", phone="geheim", email="geheim", address="geheim"
    )
    assert "geheim" not in repr(replace(said, contact_name="geheim", asker_name="geheim", example="geheim"))
    assert "geheim" not in repr(Answers(asker_phone="geheim", asker_address="geheim", more=(("told", "geheim"),)))
