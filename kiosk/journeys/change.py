"""Other words or another time for what hangs already: the questions, what they begin with, and what differs after."""

from __future__ import annotations

from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.draft import when_of
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Question
from kiosk.journeys.topics import when, words
from kiosk.journeys.walk import AnswerFault, FaultCode
from marketplace.operations import ListingFields
from marketplace.vocabulary import Listing, ListingKind, Rhythm


def change(kind: ListingKind) -> Journey:
    """The questions of a listing that are about the listing and not about the person."""
    questions: tuple[Question, ...] = (*words(kind), *when(kind))
    return Journey(JourneyId.CHANGE, str(kind), "pencil", questions, goes_on=True)


def answers_of(listing: Listing) -> Answers:
    """What would have been answered for `listing` as it hangs: everything stands there, nothing is asked twice."""
    when_ = listing.when
    day = when_.day.isoformat() if when_.day is not None else UNKNOWN_DAY
    return Answers(
        category=listing.category,
        title=listing.title,
        details=listing.details,
        rhythm=str(when_.rhythm),
        day=day if when_.rhythm is Rhythm.ONCE else "",
        parts=frozenset(when_.parts),
        day_parts=frozenset(when_.day_parts),
        passed=frozenset(question.id for question in change(listing.kind).questions),
    )


def differing(listing: Listing, answers: Answers) -> ListingFields:
    """Only what is not as it hangs. Raises AnswerFault(nothing_changed)."""
    wanted = ListingFields(
        title=_other(answers.title, listing.title),
        details=_other(answers.details, listing.details),
        category=_other(answers.category, listing.category),
        when=None if when_of(answers) == when_of(answers_of(listing)) else when_of(answers),
    )
    if wanted == ListingFields():
        raise AnswerFault(FaultCode.NOTHING_CHANGED)
    return wanted


def _other(now: str, before: str) -> str | None:
    return None if now == before else now
