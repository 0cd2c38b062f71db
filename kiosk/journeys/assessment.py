"""The self-assessment as a conversation: questions and words come from the set of the municipality.

Every question may be skipped. Which are asked, and where the answers lead, is said by marketplace.assessment.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf, Question, Several
from marketplace import assessment as sets
from marketplace.vocabulary import CATEGORIES

TONE, ICON = "household", "notes"
_PREFIX = "set."
"""Of the ids of these questions: a set may name one as a field of Answers is named."""
_HARD = "hard"
"""The question about what is hard: an option of it that is named as a category of the board is one."""


def assessment(questions: sets.QuestionSet) -> Journey:
    """The conversation of `questions`; not checked, for nothing is sent: it leads to the outcome."""
    return Journey(
        JourneyId.ASSESSMENT,
        TONE,
        ICON,
        tuple(_question(one, questions) for one in questions.questions),
        is_checked=False,
    )


def given(questions: sets.QuestionSet, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers as marketplace.assessment wants them; what was skipped is left out."""
    chosen = ((one.id, answers.several(f"{_PREFIX}{one.id}")) for one in questions.questions)
    return {question: options for question, options in chosen if options}


def category_of(questions: sets.QuestionSet, answers: Answers) -> str:
    """The first kind of help on the board that is hard; empty when none is."""
    hard = given(questions, answers).get(_HARD, ())
    return next((one.id for one in CATEGORIES if one.id in hard), "")


def _question(question: sets.Question, questions: sets.QuestionSet) -> Question:
    id_ = f"{_PREFIX}{question.id}"
    first = question == questions.questions[0]
    lead = " ".join(filter(None, (questions.lead if first else "", question.lead)))
    options = tuple(OptionOf(one.id, one.icon, one.label, is_words=True) for one in question.options)
    asked_when = _asked_when(question.id, questions)
    if question.several:
        alone = " ".join(one.id for one in question.options if one.alone)
        return Several(
            id_,
            id_,
            id_,
            "",
            options,
            none_of=alone,
            heading=question.heading,
            lead=lead,
            asked_when=asked_when,
        )
    return Choice(
        id_,
        id_,
        id_,
        "",
        options,
        optional=True,
        heading=question.heading,
        lead=lead,
        asked_when=asked_when,
    )


def _asked_when(question: str, questions: sets.QuestionSet) -> Callable[[Answers], bool]:
    def is_asked(answers: Answers) -> bool:
        return any(one.id == question for one in sets.asked(questions, given(questions, answers)))

    return is_asked
