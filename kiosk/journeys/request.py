"""The conversation in which somebody asks for help: its questions in their order, as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.on_behalf import NAME_OF_ASKER, ON_BEHALF, unless_asker_is_called, unless_spoken_for
from kiosk.journeys.questions import Question
from kiosk.journeys.topics import NAME, REACH, RULES, TERM, when, words
from marketplace.vocabulary import ListingKind

_QUESTIONS: tuple[Question, ...] = (
    *words(ListingKind.REQUEST),
    *ON_BEHALF,
    *when(ListingKind.REQUEST),
    *TERM,
    *map(unless_spoken_for, NAME),
    *NAME_OF_ASKER,
    *map(unless_asker_is_called, REACH),
    *RULES,
)
REQUEST = Journey(JourneyId.REQUEST, "request", "heart-handshake", _QUESTIONS)
