"""What was half typed in one thing waits while another is saved; and what was said for one is not taken for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.entering import form_of
from kiosk.desk.form import FieldId
from kiosk.desk.form_answers import faults_of, form_draft
from kiosk.desk.handing_over import handing_of
from kiosk.desk.signalling import signalling_of
from kiosk.effects import ListingDraft
from kiosk.intents import Choose, Clear, Intent, Onward, Open, Type
from kiosk.session import Session
from kiosk.visit.state import Page
from tests.kiosk.desk.forms import DESK, FOR_MOTHER, FOR_ONESELF, OFFER, REQUEST, entered, form_after, key
from tests.kiosk.desk.persons import HANDED, WORRIED, does, partners_came, saved
from tests.kiosk.visits import after_event, just_saved, page_of

HALF = (REQUEST, Type("wie helpt mij met een brief?"))


def _saved(session: Session) -> Session:
    assert isinstance(session.saving, ListingDraft)
    return after_event(session, replace(just_saved(session.saving), ticket=session.ticket), DESK)


def test_a_worry_that_comes_up_in_the_middle_of_a_request_loses_nothing_of_it() -> None:
    session = entered(*HALF, Open("signal"), *WORRIED, Onward())
    session = saved(session, DESK)
    assert session.here.page is Page.SIGNAL
    session = does(session, Onward(), world=DESK)
    assert session.here.page is Page.TRAY
    assert signalling_of(session).said_anything is False
    session = does(session, REQUEST, Onward(), world=DESK)
    form = form_of(session)
    assert form is not None
    assert form.answers.title == "Wie helpt mij met een brief?"


def test_a_request_that_is_saved_takes_no_handover_and_no_worry_with_it() -> None:
    handing = partners_came(entered(Open("handover")), DESK)
    handing = does(handing, *HANDED, Open("signal"), *WORRIED[:4], world=DESK)
    session = entered(*FOR_MOTHER, *key("f9"), session=handing)
    session = _saved(session)
    for here in (session, does(session, Onward(), world=DESK)):
        assert form_of(here) is None
        assert here.said_anything
        assert handing_of(here).said.to("told") == "Zij slaapt slecht"
        assert signalling_of(here).said.to("words") == "De gordijnen blijven dicht"


def test_of_what_was_only_looked_at_nothing_goes_along() -> None:
    session = does(_saved(entered(*FOR_MOTHER, *key("f9"))), Onward(), world=DESK)
    assert session.said_anything is False
    assert session.here.page is Page.TRAY


@pytest.mark.parametrize("field", [FieldId.CONTACT, FieldId.CONTACT_NAME])
def test_another_name_or_number_has_not_agreed_to_the_rules(field: FieldId) -> None:
    """The form of one person, written over for the next."""
    form = form_after(*FOR_MOTHER, Open(f"field:{field}"), Clear(), Type("0235550107"))
    assert form.answers.rules is None
    assert dict(faults_of(form, DESK))[FieldId.RULES] == "rules_missing"


@pytest.mark.parametrize("intents", [FOR_MOTHER, (*FOR_MOTHER, *key("f3")), (*FOR_ONESELF, *key("f3")), FOR_ONESELF])
def test_the_first_name_that_stands_there_is_the_one_that_is_recorded(intents: tuple[Intent, ...]) -> None:
    form = form_after(*intents, Open("field:first_name"), Clear(), Type("Piet"), Open("field:rules"), Type("j"))
    made = form_draft(form, DESK, "Meike", wants_slip=True)
    assert isinstance(made, ListingDraft), made
    assert form.text(FieldId.FIRST_NAME) == made.first_name == "Piet"


@pytest.mark.parametrize(
    ("begun", "door", "page"),
    [
        (HALF, REQUEST, Page.ENTER),
        (HALF, OFFER, Page.ENTER),
        ((Open("handover"), *HANDED[:1]), Open("handover"), Page.HANDOVER),
        ((Open("signal"), *WORRIED[:4]), Open("signal"), Page.SIGNAL),
    ],
)
def test_what_was_begun_before_shows_only_after_somebody_said_for_whom(
    begun: tuple[Intent, ...], door: Open, page: Page
) -> None:
    session = entered(*begun)
    if page is Page.HANDOVER:
        session = does(partners_came(session, DESK), *HANDED[1:], world=DESK)
    away = does(session, Open("tray"), door, world=DESK)
    assert away.here.page is Page.BEGUN
    shown = repr(page_of(away, DESK))
    assert not any(word in shown for word in ("brief?", "slaapt", "gordijnen"))
    on, anew = does(away, Onward(), world=DESK), does(away, Choose("anew"), world=DESK)
    assert (on.here.page, on.said_anything) == (page, True)
    assert (anew.here.page, anew.said_anything) == (page, False)
    assert does(away, Open("tray"), world=DESK).said_anything


def test_nothing_is_asked_where_nothing_was_begun() -> None:
    assert entered(REQUEST, Open("tray"), OFFER).here.page is Page.ENTER
