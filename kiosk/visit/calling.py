"""Asking to be called, about a provider or a partner: where it begins and what is recorded; knows no sentence."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.deeds import Deed, PassOn
from kiosk.journeys.answers import Answers
from kiosk.journeys.call import OTHER, call
from kiosk.journeys.journey import JourneyId
from kiosk.visit import beginning
from kiosk.visit.state import Page, Session, Stop
from kiosk.world import World
from marketplace.cases import Urgency
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, Partner, Provider

CALL_ME = "call"


def can_call(world: World) -> bool:
    """Whether the city named somebody who calls."""
    return world.settings.loket != ""


def asked(session: Session, world: World) -> Session:
    """'Laat mij bellen'; where nobody was named who calls, to a person.

    What was agreed to was about another entry, so it is asked anew; who somebody is, is not.
    """
    if not can_call(world):
        return session.going(Stop(Page.PERSON))
    entry = entry_at(session, session.here)
    if entry is None:
        return session
    known = session.answers_of(JourneyId.CALL).about_the_person()
    begun = beginning.begin(session, call(entry), afresh=True)
    answers = begun.answers if known == Answers() else known
    return begun.answering(answers.saying("about", entry.id))


def deed(session: Session, world: World) -> Deed | None:
    """To whom the city lets people be passed on, and which entry it is about: no word on anybody's care."""
    entry, agreed_at = entry_below(session), session.answers.rules
    if entry is None or agreed_at is None or not can_call(world):
        return None
    answers, says_about = session.answers, session.answers.said("about") != OTHER
    return PassOn(
        partner=world.settings.loket,
        urgency=Urgency.ROUTINE,
        contact=Contact(Channel.PHONE, name=answers.contact_name.strip(), phone=answers.phone),
        may_be_told=f"{entry.name} ({entry.id})" if says_about else "",
        consents=(_consent(agreed_at, world),),
        made_on=world.today,
        told=entry.name if says_about else "",
    )


def entry_below(session: Session) -> Provider | Partner | None:
    """The provider or partner from whose page the journey began."""
    begun = 0 < session.begun_at <= len(session.stops)
    return entry_at(session, session.stops[session.begun_at - 1]) if begun else None


def entry_at(session: Session, stop: Stop) -> Provider | Partner | None:
    """The provider or partner that page is about."""
    match stop.page:
        case Page.PROVIDER:
            return next((one for one in session.looking.providers if one.id == stop.about), None)
        case Page.PARTNER:
            return next((one for one in session.looking.partners if one.id == stop.about), None)
        case _:
            return None


def _consent(agreed_at: datetime, world: World) -> Consent:
    version = world.settings.house_rules_version
    return Consent(ConsentPurpose.CONTACT_BY_BROKER, version, agreed_at.astimezone(UTC))
