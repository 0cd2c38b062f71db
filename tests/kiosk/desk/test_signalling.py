"""A weak signal in three questions, with a yes or with the house rule's reason; and who reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.effects import RecordDesk
from kiosk.desk.person_deeds import Raising
from kiosk.desk.signalling import signalling_of
from kiosk.intents import Back, Choose, Intent, Onward, Open, Type
from kiosk.session import Session
from kiosk.views.pages import ChoiceView, DetailView, WordsView
from kiosk.visit.state import Page
from marketplace.cases import SignalKind, Urgency
from tests.kiosk.desk.at_work import AT_DESK, OMAR
from tests.kiosk.desk.persons import ABOUT_US, WORRIED, asks, at, does, failed, saved
from tests.kiosk.visits import TODAY, page_of


def worried(*intents: Intent) -> Session:
    return does(at("signal", OMAR), *WORRIED, *intents)


def deed(session: Session) -> Raising:
    (effect,) = asks(session, Onward())
    assert isinstance(effect, RecordDesk)
    assert isinstance(effect.deed, Raising)
    return effect.deed


def test_who_only_sits_at_the_desk_passes_a_worry_on() -> None:
    given = deed(worried())
    assert given == Raising(
        SignalKind.PERSON, Urgency.SOON, "Mevrouw De Wit", "De gordijnen blijven dicht", False, TODAY
    )
    for personal in ("Wit", "gordijnen"):
        assert personal not in repr(given)


def test_with_their_yes_it_is_recorded_with_consent() -> None:
    assert deed(does(at("signal"), *WORRIED[:-1], Choose("agrees"))).with_consent


@pytest.mark.parametrize("asked", ["about", "words"])
def test_a_yes_is_one_of_this_person_to_these_words(asked: str) -> None:
    agreed = does(at("signal"), *WORRIED[:-1], Choose("agrees"))
    there = does(agreed, Choose(f"change:{asked}"), Type(" x"), Onward())
    assert signalling_of(there).said.at == "yes"
    assert signalling_of(there).said.to("yes") == ""


@pytest.mark.parametrize("why", ["danger", "not_safe"])
def test_without_it_the_house_rule_says_when_it_may(why: str) -> None:
    there = does(at("signal"), *WORRIED[:-1])
    page = page_of(there, AT_DESK)
    assert isinstance(page, ChoiceView)
    assert page.banner is not None
    assert "alleen bij gevaar" in page.banner.text
    assert not deed(does(there, Choose(why))).with_consent


def test_who_was_not_asked_and_is_in_no_danger_is_asked_first() -> None:
    there = does(at("signal"), *WORRIED[:-1], Choose("none"))
    assert signalling_of(there).said.at == "yes"
    page = page_of(there, AT_DESK)
    assert isinstance(page, ChoiceView)
    assert page.fault
    assert asks(there, Onward()) == ()


def test_about_how_it_goes_nobody_needs_to_say_yes_and_it_is_kept_apart() -> None:
    given = deed(does(at("signal"), *ABOUT_US))
    assert (given.kind, given.about, given.with_consent) == (SignalKind.PROJECT, "Bibliotheek", False)
    unnamed = deed(does(at("signal"), *ABOUT_US[:3], Onward()))
    assert unnamed.about == ""


def test_danger_is_rung_first() -> None:
    page = page_of(at("signal"), AT_DESK)
    assert isinstance(page, WordsView)
    assert "112" in page.heading


@pytest.mark.parametrize("said", [WORRIED, ABOUT_US])
def test_there_are_three_questions_and_then_all_of_it_once_more(said: tuple[Intent, ...]) -> None:
    """Counted as somebody meets them: what the page says of how many there are is so."""
    session, seen = at("signal"), []
    for intent in (None, *said):
        session = does(session, *(() if intent is None else (intent,)))
        page = page_of(session, AT_DESK)
        assert isinstance(page, WordsView | ChoiceView)
        if page.trail.text not in seen:
            seen.append(page.trail.text)
    assert seen == [f"Zorg melden · {n} van 3" for n in (1, 2, 3)] + ["Zorg melden"]
    assert signalling_of(session).said.at == ""


def test_how_urgent_it_is_is_proposed_and_stands_there_to_be_changed() -> None:
    page = page_of(worried(), AT_DESK)
    assert isinstance(page, ChoiceView)
    assert [row.id for row in page.options] == [f"change:{id_}" for id_ in ("about", "words", "yes", "kind", "urgency")]
    assert deed(worried()).urgency is Urgency.SOON
    today = worried(Choose("change:urgency"), Choose("today"))
    assert signalling_of(today).said.at == ""
    assert deed(today).urgency is Urgency.TODAY


def test_who_was_named_and_then_was_not_meant_is_not_sent_along() -> None:
    about_us = does(at("signal"), Type("mevrouw De Wit"), *ABOUT_US)
    assert deed(about_us).about == "Bibliotheek"
    again = does(about_us, *[Back()] * 3)
    assert signalling_of(again).said.at == "about"
    person = does(again, *WORRIED)
    assert deed(person).kind is SignalKind.PERSON
    assert deed(person).about == "Mevrouw De Wit"
    turned = does(about_us, Choose("change:kind"), Choose("person"))
    assert signalling_of(turned).said.at == "about"
    assert asks(turned, Onward()) == ()


def test_the_last_page_says_who_will_read_it() -> None:
    session = saved(worried(Onward()))
    page = page_of(session, AT_DESK)
    assert isinstance(page, DetailView)
    assert page.facts[0].text == "Dit lezen alleen: Meike en Sanne."
    assert signalling_of(session).said.answers == ()
    assert not session.said_anything
    assert does(session, Onward()).here.page is Page.TRAY
    nobody = replace(AT_DESK, staff=(OMAR,))
    unnamed = page_of(session, nobody)
    assert isinstance(unnamed, DetailView)
    assert "Omar" not in repr(unnamed.facts)


def test_what_could_not_be_saved_stays() -> None:
    session = failed(worried(Onward()), "store_full")
    assert signalling_of(session).said.to("words") == "De gordijnen blijven dicht"
    assert deed(session).urgency is Urgency.SOON


def test_going_back_and_coming_again_loses_nothing() -> None:
    back = does(worried(), *[Back()] * 10)
    assert back.here.page is Page.TRAY
    assert back.said_anything
    assert signalling_of(does(back, Open("signal"))).said.to("words") == "De gordijnen blijven dicht"
