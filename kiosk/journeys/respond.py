"""The conversation in which somebody says 'I can help' on a listing, or 'I would like this': its questions, as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Question, Words
from kiosk.journeys.topics import EXAMPLES, REACH, RULES
from marketplace.case_rules import check_words
from marketplace.vocabulary import DETAILS_MAX, ListingKind

HELP_WORDS = "help_words"


def respond(kind: ListingKind) -> Journey:
    """On a request somebody helps, on an offer somebody is helped: other sentences, the same questions.

    A name is only asked with a way to be reached: it is for the desk, and stands nowhere.
    """
    words = Words(
        HELP_WORDS,
        HELP_WORDS,
        HELP_WORDS,
        f"respond.{kind}",
        DETAILS_MAX,
        check_words,
        several_lines=True,
        examples=EXAMPLES,
    )
    questions: tuple[Question, ...] = (words, *REACH, *RULES)
    return Journey(JourneyId.RESPOND, str(kind), "message-circle", questions)
