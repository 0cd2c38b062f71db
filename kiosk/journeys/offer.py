"""The conversation in which somebody offers something: its questions in their order, as data.

Nobody is offered by somebody else: on whose behalf is not asked here.
"""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Question
from kiosk.journeys.topics import NAME, REACH, RULES, TERM, when, words
from marketplace.vocabulary import ListingKind

_QUESTIONS: tuple[Question, ...] = (*words(ListingKind.OFFER), *when(ListingKind.OFFER), *TERM, *NAME, *REACH, *RULES)
OFFER = Journey(JourneyId.OFFER, "offer", "hand-finger", _QUESTIONS)
