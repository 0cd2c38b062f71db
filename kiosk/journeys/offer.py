"""The conversation in which somebody offers something: its questions in their order, as data.

Nobody is offered by somebody else: on whose behalf is not asked here.
"""

from __future__ import annotations

from kiosk.journeys.questions import Question
from kiosk.journeys.topics import NAME, REACH, RULES, when, words
from marketplace.vocabulary import ListingKind

QUESTIONS: tuple[Question, ...] = (*words(ListingKind.OFFER), *when(ListingKind.OFFER), *NAME, *REACH, *RULES)
