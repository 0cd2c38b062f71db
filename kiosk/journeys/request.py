"""The conversation in which somebody asks for help: its questions in their order, as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.on_behalf import ON_BEHALF, unless_asker_is_called
from kiosk.journeys.questions import Question
from kiosk.journeys.topics import NAME, REACH, RULES, TERM, when, words
from marketplace.vocabulary import ListingKind

_QUESTIONS: tuple[Question, ...] = (
    *words(ListingKind.REQUEST),
    *when(ListingKind.REQUEST),
    *TERM,
    *NAME,
    *map(unless_asker_is_called, REACH),
    *ON_BEHALF,
    *RULES,
)
REQUEST = Journey(JourneyId.REQUEST, "request", "heart-handshake", _QUESTIONS)
