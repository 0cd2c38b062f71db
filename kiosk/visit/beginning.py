"""How a journey begins, and which question is on screen; knows no journey in particular."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey
from kiosk.journeys.questions import Question
from kiosk.journeys.walk import asked, question_called
from kiosk.visit.state import Page, Session, Stop


def begin(session: Session, journey: Journey, *, afresh: bool = False) -> Session:
    """Start a journey, or take it up where its answers stand; `afresh`: it is about something else than before."""
    if afresh:
        session = session.without(journey.id)
    session = replace(session, journey=journey, begun_at=len(session.stops))
    if session.answers == Answers() and (known := _about_the_person(session)) != Answers():
        session = session.answering(known)
    first = asked(journey, session.answers)[0]
    return session.going(Stop(Page.QUESTION, first.id))


def _about_the_person(session: Session) -> Answers:
    """What was said of the person in another journey of this visit: nothing is asked twice."""
    known = (answers.about_the_person() for _, answers in reversed(session.answered))
    return next((answers for answers in known if answers != Answers()), Answers())


def question_here(session: Session) -> Question | None:
    """The question on screen, if it is one."""
    return question_called(session.journey, session.here.question) if session.here.page is Page.QUESTION else None
