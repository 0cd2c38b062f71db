"""The self-assessment: its questions, and where the answers lead; knows no sentence.

The answers live in the visit alone. They go to the Loket only as a handover, with consent.
"""

from __future__ import annotations

from kiosk.journeys.assessment import assessment, given
from kiosk.journeys.journey import JourneyId
from kiosk.visit import beginning
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace import assessment as sets
from marketplace.set_translations import in_language


def entered(session: Session, world: World) -> Turn:
    """From the start screen or from household help: the questions, or without a set the ways on at once."""
    if world.questions is None:
        return Turn(session.going(Stop(Page.OUTCOME)))
    return Turn(beginning.begin(session, assessment(world.questions)))


def arrived(session: Session, world: World) -> Turn:
    """The questions are answered, or skipped."""
    return Turn(session.going(Stop(Page.OUTCOME)))


def outcome_of(session: Session, world: World, language: str) -> sets.Outcome | None:
    """Where the answers of this visit lead, in the words of `language`; None without a set of questions."""
    if world.questions is None:
        return None
    questions = in_language(world.questions, language)
    return sets.outcome(questions, given(questions, session.answers_of(JourneyId.ASSESSMENT)))


def told(session: Session, world: World, language: str = "") -> str:
    """The answers in words: for the Loket as the set was written, for who reads another language in that one."""
    if world.questions is None:
        return ""
    questions = in_language(world.questions, language)
    return sets.told(questions, given(questions, session.answers_of(JourneyId.ASSESSMENT)))
