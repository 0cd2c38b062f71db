"""The page the self-assessment ends on, and its ways on; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.apply import APPLY, ready_to_ask
from kiosk.journeys.assessment import assessment, category_of, given
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.request import REQUEST
from kiosk.slips.compose import assessment_slip
from kiosk.slips.content import AssessmentSlip
from kiosk.texts import Texts
from kiosk.visit import beginning, household, partners, printing
from kiosk.visit.assessing import told
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace import assessment as sets
from marketplace.set_translations import in_language

APPLY_AT_DESK = "apply"
"""What the page of the outcome is about where no Loket is named: how to apply at this desk."""


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of the ways on."""
    match id_:
        case "apply" if not world.settings.loket:
            return Turn(session.going(Stop(Page.OUTCOME, about=APPLY_AT_DESK)))
        case "apply":
            begun = beginning.begin(session, APPLY)
            return Turn(begun.answering(ready_to_ask(begun.answers, told(session, world))))
        case "neighbours":
            return Turn(_asking_neighbours(session, world))
        case "own_arrangement":
            return household.entered(session, world)
        case "loket" if world.settings.loket:
            return partners.shown(session, world.settings.loket, world)
        case "loket":
            return Turn(session.going(Stop(Page.PERSON)))
        case "change" if world.questions is not None:
            return Turn(_at_the_first_question(session, world.questions))
        case _:
            return Turn(session)


def onward(session: Session, world: World) -> Turn:
    """The green button of the outcome: 'Hulp aanvragen'."""
    return Turn(session) if session.here.about else opened(session, "apply", world)


def printed(session: Session, world: World) -> Turn:
    """The outcome to take home."""
    if world.questions is None or session.here.about:
        return Turn(session)
    answered, questions = session.answers_of(JourneyId.ASSESSMENT), world.questions

    def compose(now: World, texts: Texts) -> AssessmentSlip:
        said = in_language(questions, texts.language)
        return slip_of(sets.outcome(said, given(said, answered)), now, texts)

    return printing.print_page(session, compose, world)


def slip_of(found: sets.Outcome, world: World, texts: Texts) -> AssessmentSlip:
    """The best fitting way first, with why; where to go for each of the ways to apply."""
    best = found.ways[0]
    where = (way.way.where for way in found.ways if way.way.kind in sets.WAYS_TO_APPLY)
    return assessment_slip(best.way.title, best.reasons, found.bring, tuple(dict.fromkeys(where)), world, texts)


def _asking_neighbours(session: Session, world: World) -> Session:
    """A request, with its category filled in where what is hard is one and nothing was chosen yet."""
    begun = beginning.begin(session, REQUEST)
    if begun.answers.category or world.questions is None:
        return begun
    category = category_of(world.questions, session.answers_of(JourneyId.ASSESSMENT))
    return begun.answering(replace(begun.answers, category=category)) if category else begun


def _at_the_first_question(session: Session, questions: sets.QuestionSet) -> Session:
    """Back to where it began, with all answers as they were."""
    first = assessment(questions).questions[0].id
    for at, stop in enumerate(session.stops):
        if stop.page is Page.QUESTION and stop.question == first:
            while len(session.stops) > at + 1:
                session = session.returning()
            return session
    return beginning.begin(session, assessment(questions))
