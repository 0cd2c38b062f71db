"""A message that is not right, told to the social broker: why, and perhaps in words; as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf, Question, Words
from marketplace.listing_text import tidy
from marketplace.vocabulary import DETAILS_MAX

WORRY, WORRY_WORDS = "worry", "worry_words"
_WORRIES = (
    OptionOf("unkind", "mood-sad", "worry.unkind"),
    OptionOf("money", "coin-euro", "worry.money"),
    OptionOf("other", "help-circle", "worry.other"),
)
_QUESTIONS: tuple[Question, ...] = (
    Choice(WORRY, WORRY, WORRY, "report.worry", _WORRIES),
    Words(WORRY_WORDS, WORRY_WORDS, WORRY_WORDS, "report.words", DETAILS_MAX, tidy, several_lines=True, optional=True),
)
REPORT = Journey(JourneyId.REPORT, "board", "urgent", _QUESTIONS, goes_on=True)
