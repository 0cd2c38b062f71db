"""Answering a slip for somebody: what is half said waits apart, and is nobody else's; knows no sentence.

The questions are everybody's (`kiosk.visit.helping`). What was said in them stands in the visit only as long as they
are on the way: for a visitor a visit is one person, at a desk the next person comes within it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.state import HalfAnswer
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.respond import respond
from kiosk.visit import beginning, helping
from kiosk.visit.state import Page, Session, Stop, Turn


def put_by(session: Session) -> Session:
    """Of questions that are not on the way any more nothing stays in the visit; half an answer to a slip waits."""
    asking = {stop.journey.id for stop in session.stops if _asks(stop) and stop.journey is not None}
    left = tuple(one for one in session.answered if one[0] not in asking)
    if session.staff is None or not left:
        return session
    kept = tuple(one for one in session.answered if one[0] in asking)
    half = _half(session, dict(left).get(JourneyId.RESPOND, Answers()))
    desk = session.desk if half is None else replace(session.desk, answer=half)
    return replace(session, answered=kept, desk=desk)


def _asks(stop: Stop) -> bool:
    return stop.page in (Page.QUESTION, Page.CHECK)


def _half(session: Session, answers: Answers) -> HalfAnswer | None:
    pinned = session.listing
    if pinned is None or answers.said(helping.ABOUT_LISTING) != pinned.listing.id:
        return None
    said = replace(answers, more=tuple(one for one in answers.more if one[0] != helping.ABOUT_LISTING))
    return None if replace(said, passed=frozenset()) == Answers() else HalfAnswer(pinned, answers)


def gone_on(session: Session) -> Turn:
    """At its slip, with what was said for it; whoever stands here says yes to the rules once more."""
    half = session.desk.answer
    if half is None:
        return Turn(session.returning())
    listing = half.listing.listing
    there = replace(session.returning(), listing=half.listing, desk=replace(session.desk, answer=None), answered=())
    there = there.standing_at((*there.stops[:-1], Stop(Page.LISTING, about=listing.number)))
    answers = replace(half.answers, rules=None, passed=half.answers.passed - {"rules"})
    begun = beginning.begin(there, respond(listing.kind))
    return Turn(begun.answering(answers))


def begun_anew(session: Session) -> Turn:
    """At the slip they chose; what waited goes."""
    there = replace(session.returning(), desk=replace(session.desk, answer=None))
    return Turn(helping.begun(there))
