"""Asking to be called: who is told what, and that nothing of anybody's care goes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from kiosk.deeds import PassOn
from kiosk.effects import Record
from kiosk.intents import Back, Change, Choose, Finish, Intent, Onward, Open, Type
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, turn
from kiosk.visit.state import Page
from marketplace.case_rules import check_contact
from marketplace.cases import Urgency
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact
from tests.kiosk.entries import CITY, CORRIE, TEAM, WELFARE, at_the_partners, at_the_types, shelved
from tests.kiosk.test_any_visit import everything_in
from tests.kiosk.visits import PHONE, TODAY, question_of

TO_A_PROVIDER: tuple[Intent, ...] = (*(Onward(),) * 6, Open(f"provider:{TEAM.id}"))
TO_THE_CHECK: tuple[Intent, ...] = (
    Open("call"),
    Type("Fatma Voorbeeld"),
    Onward(),
    Type("0235550123"),
    Onward(),
    Choose("yes"),
    Onward(),
)


def deed_of(session: Session) -> PassOn:
    (effect,) = turn(session, Onward(), CITY).effects
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, PassOn)
    return effect.deed


def test_a_person_is_passed_on_to_whom_the_city_named_about_this_provider_alone() -> None:
    session = shelved(at_the_types(), Choose("contracted_care"), *TO_A_PROVIDER, *TO_THE_CHECK)
    assert deed_of(session) == PassOn(
        partner="loket-haarlem",
        urgency=Urgency.ROUTINE,
        contact=Contact(Channel.PHONE, name="Fatma Voorbeeld", phone=PHONE),
        may_be_told="Voorbeeld: Zorgteam (voorbeeld-team)",
        consents=(Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", CITY.clock.astimezone(UTC)),),
        made_on=TODAY,
        told="Voorbeeld: Zorgteam",
    )


def test_about_a_partner_it_is_that_partner() -> None:
    session = shelved(at_the_partners(), Choose("company"), Open(f"partner:{WELFARE.id}"), *TO_THE_CHECK)
    assert deed_of(session).may_be_told == "Stichting Voorbeeld Welzijn (voorbeeld-welzijn)"
    assert session.journey.tone == "partners"


def test_whoever_does_not_want_to_say_about_whom_is_called_all_the_same() -> None:
    session = shelved(at_the_types(), *TO_A_PROVIDER, *TO_THE_CHECK, Change("about"), Choose("other"), Onward())
    assert session.here.page is Page.CHECK
    assert (deed_of(session).may_be_told, deed_of(session).told) == ("", "")


def test_nobody_is_passed_on_without_having_said_yes() -> None:
    session = shelved(at_the_types(), *TO_A_PROVIDER, *TO_THE_CHECK[:-2], Onward())
    assert (question_of(session), session.fault) == ("rules", "rules_missing")


@pytest.mark.parametrize("number", ["", "12", "geen"])
def test_a_number_nobody_can_ring_leads_no_further(number: str) -> None:
    session = shelved(at_the_types(), *TO_A_PROVIDER, Open("call"), Onward(), Type(number), Onward())
    assert question_of(session) == "phone"
    assert session.fault in ("phone_missing", "phone_unclear")


def test_whoever_gives_no_name_can_be_called_all_the_same() -> None:
    session = shelved(
        at_the_types(), *TO_A_PROVIDER, Open("call"), Onward(), Type("0235550123"), Onward(), Choose("yes"), Onward()
    )
    deed = deed_of(session)
    assert deed.contact == Contact(Channel.PHONE, phone=PHONE)
    check_contact(deed.contact)


def test_what_was_agreed_about_one_is_asked_again_about_another_and_who_somebody_is_is_not() -> None:
    session = shelved(at_the_types(), *TO_A_PROVIDER, *TO_THE_CHECK, *(Back(),) * 5)
    assert session.here.page is Page.PROVIDERS
    other = shelved(session, Open(f"provider:{CORRIE.id}"), Open("call"))
    assert (other.answers.contact_name, other.answers.phone) == ("Fatma Voorbeeld", PHONE)
    assert other.answers.rules is None
    assert shelved(other, Onward(), Onward(), Onward()).fault == "rules_missing"


def test_what_was_skipped_about_one_is_asked_about_another() -> None:
    begun = shelved(at_the_types(), *TO_A_PROVIDER, Open("call"), Onward(), Back(), Back(), Back())
    other = shelved(begun, Open(f"provider:{CORRIE.id}"), Open("call"))
    assert other.answers == Answers().saying("about", CORRIE.id)


def test_where_nobody_was_named_who_calls_a_person_helps() -> None:
    nobody = replace(CITY, settings=replace(CITY.settings, loket=""))
    session = shelved(at_the_types(nobody), *TO_A_PROVIDER, Open("call"), world=nobody)
    assert session.here.page is Page.PERSON


def test_i20_a_number_is_in_no_repr_and_nowhere_after_stopping() -> None:
    session = shelved(at_the_types(), *TO_A_PROVIDER, *TO_THE_CHECK)
    assert PHONE in everything_in(session)
    assert PHONE not in repr(session)
    assert PHONE not in repr(deed_of(session))
    assert PHONE not in everything_in(shelved(session, Finish(), Finish()))
    assert session.answers_of(JourneyId.HOUSEHOLD).phone == ""
