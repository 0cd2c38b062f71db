"""Touches on the question and check pages: an answer given, onward, back to change; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import Record, RecordListing
from kiosk.journeys.draft import draft_of
from kiosk.journeys.drafting import typed
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.questions import Question, Words
from kiosk.journeys.walk import (
    AnswerFault,
    after,
    asked,
    chosen,
    complete,
    settled,
    unfinished,
)
from kiosk.visit.arriving import arrived
from kiosk.visit.doing import deed_of
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import ListingKind

EXAMPLE = "example:"
"""Option ids of example sentences are this and the sentence itself: the visit knows no texts."""


def choose(session: Session, question: Question, option: str, world: World) -> Session:
    """Touch one of the options."""
    if isinstance(question, Words):
        return _with_example(session, question, option.removeprefix(EXAMPLE)) if option.startswith(EXAMPLE) else session
    return session.answering(chosen(question, session.answers, option, world.clock))


def _with_example(session: Session, question: Words, sentence: str) -> Session:
    """Put an example in the field; never over words that somebody typed."""
    answers = session.answers
    if answers.said(question.id) not in ("", answers.example):
        return session
    sentence = typed("", sentence, limit=question.limit, capital=False).text
    return session.answering(replace(answers, example=sentence).saying(question.id, sentence))


def onward(session: Session, question: Question, world: World) -> Turn:
    """The green button of a question: check the answer, then the next question, or where the journey ends."""
    try:
        session = session.answering(settled(question, session.answers, world.today))
    except AnswerFault as fault:
        return Turn(replace(session, fault=fault.code))
    following = after(session.journey, session.answers, question)
    if session.here.changing:
        return _onward_while_changing(session, question, following, world)
    if following is not None:
        return Turn(session.going(Stop(Page.QUESTION, following.id)))
    return Turn(session.going(Stop(Page.CHECK))) if session.journey.is_checked else arrived(session, world)


def _onward_while_changing(session: Session, question: Question, following: Question | None, world: World) -> Turn:
    """On through the questions of the same line, then to whatever the change left open, then back to the end."""
    if following is not None and following.row == question.row:
        return Turn(session.going(Stop(Page.QUESTION, following.id, changing=True)))
    still_open = unfinished(session.journey, session.answers, world.today)
    if still_open is not None:
        return Turn(session.going(Stop(Page.QUESTION, still_open[0].id, changing=True)))
    if session.journey.is_checked:
        return Turn(session.returning_to(Page.CHECK))
    return arrived(session, world)


def change(session: Session, question_id: str) -> Session:
    """'Verander' beside an answer of the check page."""
    if any(question.id == question_id for question in asked(session.journey, session.answers)):
        return session.going(Stop(Page.QUESTION, question_id, changing=True))
    return session


def confirm(session: Session, world: World) -> Turn:
    """'Hang het op', 'Verstuur': record it, unless something is still open; then go there and say what."""
    still_open = unfinished(session.journey, session.answers, world.today)
    if still_open is not None:
        question, code = still_open
        return Turn(replace(session.going(Stop(Page.QUESTION, question.id, changing=True)), fault=code))
    answers = complete(session.journey, session.answers, world.today)
    session = session.answering(answers)
    if session.journey.id in (JourneyId.REQUEST, JourneyId.OFFER):
        draft = draft_of(ListingKind(session.journey.id), answers, world)
        return Turn(replace(session, saving=draft), (RecordListing(draft, session.ticket),))
    try:
        deed = deed_of(session, world)
    except AnswerFault as fault:
        return Turn(replace(session, fault=fault.code))
    if deed is None:  # what it was about is not there any more
        return Turn(session.returning())
    return Turn(replace(session, saving=deed), (Record(deed, answers.wants_slip, session.ticket),))
