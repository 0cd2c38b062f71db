"""From an application to the handover that is recorded; knows no page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.deeds import Deed, PassOn
from kiosk.journeys.answers import Answers
from kiosk.journeys.apply import TO_TELL, ApplyAs, MayKnow
from kiosk.journeys.draft import asker_consents_of, contact_here
from kiosk.journeys.on_behalf import spoken_for
from kiosk.journeys.walk import AnswerFault, FaultCode
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import Urgency
from marketplace.vocabulary import TEXT_MAX, Consent, ConsentHow, ConsentPurpose, OnBehalf

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
        told_as=f"apply.told.{answers.said('apply_as')}",
    )


def _for_whom(answers: Answers) -> str:
    """For the professional: whom it is about, when that is not who is to be called."""
    if not spoken_for(answers):
        return ""
    whom = f"{answers.asker_name.strip()} ({_RELATIONS[OnBehalf(answers.for_whom)]})"
    return f"Het gaat om {whom}. Toestemming: {_AGREED[ConsentHow(answers.asker_agrees)]}."
