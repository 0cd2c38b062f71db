"""A yes is somebody's yes: it is not carried over to another person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.journeys.answers import Answers
from kiosk.journeys.on_behalf import ON_BEHALF
from kiosk.journeys.questions import Question
from kiosk.journeys.walk import chosen, settled

CLOCK = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
QUESTIONS: dict[str, Question] = {question.id: question for question in ON_BEHALF}


def asked_for_ans() -> Answers:
    """For a relative called Ans, who said yes herself and whom we call."""
    answers = chosen(QUESTIONS["for_whom"], Answers(), "relative", CLOCK)
    answers = settled(QUESTIONS["asker_name"], replace(answers, asker_name="Ans"), TODAY)
    answers = settled(QUESTIONS["asker_agrees"], chosen(QUESTIONS["asker_agrees"], answers, "in_person", CLOCK), TODAY)
    answers = settled(QUESTIONS["asker_day"], chosen(QUESTIONS["asker_day"], answers, "today", CLOCK), TODAY)
    return replace(answers, called="asker_phone", asker_phone="023 555 01 37", asker_address="Dorpsstraat 1")


def test_for_somebody_else_everything_of_the_first_is_asked_anew() -> None:
    answers = chosen(QUESTIONS["for_whom"], asked_for_ans(), "neighbour", CLOCK)
    assert answers == Answers(for_whom="neighbour")


def test_the_same_choice_touched_again_loses_nothing() -> None:
    assert chosen(QUESTIONS["for_whom"], asked_for_ans(), "relative", CLOCK) == asked_for_ans()


def test_another_name_means_that_person_must_be_asked_too() -> None:
    answers = settled(QUESTIONS["asker_name"], replace(asked_for_ans(), asker_name="Bep"), TODAY)
    assert (answers.asker_agrees, answers.asker_agreed_at, answers.asker_day) == ("", None, "")
    assert not {"asker_agrees", "asker_day"} & answers.passed


@pytest.mark.parametrize("same", ["Ans", " Ans  "])
def test_the_same_name_keeps_its_yes(same: str) -> None:
    answers = settled(QUESTIONS["asker_name"], replace(asked_for_ans(), asker_name=same), TODAY)
    assert answers.asker_agrees == "in_person"
