"""A few words for the other side of a response: one question, as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Words
from marketplace.case_rules import check_words
from marketplace.vocabulary import DETAILS_MAX

WORDS = "message"
MESSAGE = Journey(
    JourneyId.MESSAGE,
    "board",
    "message",
    (Words(WORDS, WORDS, WORDS, "message.words", DETAILS_MAX, check_words, several_lines=True),),
    goes_on=True,
)
