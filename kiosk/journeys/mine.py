"""The number and the secret words of somebody's own receipt: two questions, as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Capitals, Keys, Question, Words
from kiosk.journeys.walk import AnswerFault, FaultCode
from marketplace.listing_text import tidy
from marketplace.numbers import parse_number
from marketplace.vocabulary import LINE_MAX

NUMBER, CODE = "number", "code"
NUMBER_MAX = 20
"""Longer than any number with the words people put before it."""


def settled_number(text: str) -> str:
    """The number as it is written: "h 417" is H-0417. Raises AnswerFault(number_unclear)."""
    number = parse_number(text)
    if number is None:
        raise AnswerFault(FaultCode.NUMBER_UNCLEAR)
    return number


_QUESTIONS: tuple[Question, ...] = (
    Words(NUMBER, NUMBER, NUMBER, "mine.number", NUMBER_MAX, settled_number, Keys.NUMBER, Capitals.NAMES),
    Words(CODE, CODE, CODE, "mine.code", LINE_MAX, tidy, capitals=Capitals.NONE),
)
MINE = Journey(JourneyId.MINE, "board", "receipt", _QUESTIONS, is_checked=False)
