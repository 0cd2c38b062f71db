"""The self-assessment: its questions, its outcome, and the ways on; knows no sentence.

The answers live in the visit alone. They go to the Loket only as a handover, with consent.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.deeds import Deed, PassOn
from kiosk.journeys.answers import Answers
from kiosk.journeys.apply import APPLY, TO_TELL, ApplyAs, MayKnow, ready_to_ask
from kiosk.journeys.assessment import assessment, category_of, given
from kiosk.journeys.draft import asker_consents_of, contact_here
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.on_behalf import spoken_for
from kiosk.journeys.request import REQUEST
from kiosk.journeys.walk import AnswerFault, FaultCode
from kiosk.slips.compose import assessment_slip
from kiosk.slips.content import AssessmentSlip
from kiosk.texts import Texts
from kiosk.visit import asking, household, partners, printing
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace import assessment as sets
from marketplace.cases import Urgency
from marketplace.vocabulary import TEXT_MAX, Consent, ConsentHow, ConsentPurpose, OnBehalf

APPLY_AT_DESK = "apply"
"""What the page of the outcome is about where no Loket is named: how to apply at this desk."""
_APPLIES = {
    ApplyAs.IN_KIND: "Aanvraag: zorg in natura.",
    ApplyAs.PERSONAL_BUDGET: "Aanvraag: persoonsgebonden budget (Pgb).",
    ApplyAs.TOGETHER: "Aanvraag: wil samen kijken wat past.",
}
"""For the professional, who reads Dutch whatever the language of the screen; as the answers of the set are."""
_RELATIONS = {
    OnBehalf.SELF: "",
    OnBehalf.RELATIVE: "familie",
    OnBehalf.NEIGHBOUR: "een buur",
    OnBehalf.CLIENT: "een cliënt",
}
_AGREED = {
    ConsentHow.IN_PERSON: "zelf gezegd",
    ConsentHow.BY_PHONE: "aan de telefoon",
    ConsentHow.IN_WRITING: "op papier of in een bericht",
}


def entered(session: Session, world: World) -> Turn:
    """From the start screen or from household help: the questions, or without a set the ways on at once."""
    if world.questions is None:
        return Turn(session.going(Stop(Page.OUTCOME)))
    return Turn(asking.begin(session, assessment(world.questions)))


def arrived(session: Session, world: World) -> Turn:
    """The questions are answered, or skipped."""
    return Turn(session.going(Stop(Page.OUTCOME)))


def outcome_of(session: Session, world: World) -> sets.Outcome | None:
    """Where the answers of this visit lead; None without a set of questions."""
    if world.questions is None:
        return None
    return sets.outcome(world.questions, given(world.questions, session.answers_of(JourneyId.ASSESSMENT)))


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of the ways on."""
    match id_:
        case "apply" if not world.settings.loket:
            return Turn(session.going(Stop(Page.OUTCOME, about=APPLY_AT_DESK)))
        case "apply":
            begun = asking.begin(session, APPLY)
            return Turn(begun.answering(ready_to_ask(begun.answers, _to_tell(session, world))))
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
    found = outcome_of(session, world)
    if found is None or session.here.about:
        return Turn(session)

    def compose(now: World, texts: Texts) -> AssessmentSlip:
        return slip_of(found, now, texts)

    return printing.print_page(session, compose, world)


def slip_of(found: sets.Outcome, world: World, texts: Texts) -> AssessmentSlip:
    """The best fitting way first, with why; where to go for each of the ways to apply."""
    best = found.ways[0]
    where = (way.way.where for way in found.ways if way.way.kind in sets.WAYS_TO_APPLY)
    return assessment_slip(best.way.title, best.reasons, found.bring, tuple(dict.fromkeys(where)), world, texts)


def deed(session: Session, world: World) -> Deed | None:
    """The handover to the Loket: whom to call, and what they may know.

    Raises AnswerFault(loket_missing) when the city stopped naming one meanwhile.
    """
    answers, agreed_at = session.answers, session.answers.rules
    if not world.settings.loket:
        raise AnswerFault(FaultCode.LOKET_MISSING)
    if agreed_at is None:
        return None
    applies = _APPLIES[ApplyAs(answers.said("apply_as"))]
    to_tell = answers.said(TO_TELL) if answers.said("may_know") == MayKnow.ANSWERS else ""
    version = world.settings.house_rules_version
    return PassOn(
        partner=world.settings.loket,
        urgency=Urgency(answers.said("urgency")),
        contact=replace(contact_here(answers), name=answers.said("apply_name")),
        may_be_told="\n".join(filter(None, (applies, _for_whom(answers), to_tell)))[:TEXT_MAX],
        consents=(
            Consent(ConsentPurpose.CONTACT_BY_BROKER, version, agreed_at, OnBehalf(answers.for_whom or OnBehalf.SELF)),
            *asker_consents_of(answers, world),
        ),
        made_on=world.today,
        told=applies,
    )


def _for_whom(answers: Answers) -> str:
    """For the professional: whom it is about, when that is not who is to be called."""
    if not spoken_for(answers):
        return ""
    whom = f"{answers.asker_name.strip()} ({_RELATIONS[OnBehalf(answers.for_whom)]})"
    return f"Het gaat om {whom}. Toestemming: {_AGREED[ConsentHow(answers.asker_agrees)]}."


def _to_tell(session: Session, world: World) -> str:
    if world.questions is None:
        return ""
    return sets.told(world.questions, given(world.questions, session.answers_of(JourneyId.ASSESSMENT)))


def _asking_neighbours(session: Session, world: World) -> Session:
    """A request, with its category filled in where what is hard is one and nothing was chosen yet."""
    begun = asking.begin(session, REQUEST)
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
    return asking.begin(session, assessment(questions))
