"""Touches on the question and check pages: an answer given, onward, back to change; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import RecordListing
from kiosk.journeys.answers import Answers
from kiosk.journeys.draft import draft_of
from kiosk.journeys.drafting import typed
from kiosk.journeys.questions import Question, Words
from kiosk.journeys.walk import (
    AnswerFault,
    after,
    asked,
    chosen,
    complete,
    question_called,
    questions,
    settled,
    unfinished,
)
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import ListingKind

EXAMPLE = "example:"
"""Option ids of example sentences are this and the sentence itself: the visit knows no texts."""


def begin(session: Session, kind: ListingKind) -> Session:
    """Start a journey, or take it up where its answers stand."""
    other = session.offer if kind is ListingKind.REQUEST else session.request
    session = replace(session, kind=kind)
    if session.answers == Answers():
        session = session.answering(other.about_the_person())
    return session.going(Stop(Page.QUESTION, questions(kind)[0].id))


def question_here(session: Session) -> Question | None:
    """The question on screen, if it is one."""
    return question_called(session.kind, session.here.question) if session.here.page is Page.QUESTION else None


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


def onward(session: Session, question: Question, world: World) -> Session:
    """The green button of a question: check the answer, then the next question or the check page."""
    try:
        session = session.answering(settled(question, session.answers, world.today))
    except AnswerFault as fault:
        return replace(session, fault=fault.code)
    following = after(session.kind, session.answers, question)
    if session.here.changing:
        return _onward_while_changing(session, question, following, world)
    return session.going(Stop(Page.QUESTION, following.id) if following else Stop(Page.CHECK))


def _onward_while_changing(session: Session, question: Question, following: Question | None, world: World) -> Session:
    """On through the questions of the same line, then to whatever the change left open, then back to the check."""
    if following is not None and following.row == question.row:
        return session.going(Stop(Page.QUESTION, following.id, changing=True))
    still_open = unfinished(session.kind, session.answers, world.today)
    if still_open is not None:
        return session.going(Stop(Page.QUESTION, still_open[0].id, changing=True))
    return session.returning_to(Page.CHECK)


def change(session: Session, question_id: str) -> Session:
    """'Verander' beside an answer of the check page."""
    if any(question.id == question_id for question in asked(session.kind, session.answers)):
        return session.going(Stop(Page.QUESTION, question_id, changing=True))
    return session


def confirm(session: Session, world: World) -> Turn:
    """'Hang het op': record it, unless something is still open; then go there and say what."""
    still_open = unfinished(session.kind, session.answers, world.today)
    if still_open is not None:
        question, code = still_open
        return Turn(replace(session.going(Stop(Page.QUESTION, question.id, changing=True)), fault=code))
    answers = complete(session.kind, session.answers, world.today)
    draft = draft_of(session.kind, answers, world)
    return Turn(replace(session.answering(answers), saving=draft), (RecordListing(draft),))
