"""Asking for somebody else: whose need, whom we reach, who typed it, and how and when that person said yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.intents import Back, Change, Choose, Intent, Onward, Type
from kiosk.journeys.answers import Answers
from kiosk.journeys.draft import agreed_on, consents_of, contact_of, roles_of, term_of
from kiosk.views.pages import CheckView
from marketplace.rules import check_consents, check_term
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentHow,
    ConsentPurpose,
    Contact,
    OnBehalf,
    PointSettings,
    Roles,
)
from tests.kiosk.visits import REQUEST_BY_PHONE, TODAY, WORLD, after, drafted, effects_of, page_of, question_of

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
HERE = Answers(named="yes", first_name="Fatma", channel="phone", phone="023 555 0123", rules=AT)
FOR_MOTHER = replace(
    HERE,
    for_whom="relative",
    asker_name="Mevrouw De Wit",
    asker_agrees="by_phone",
    asker_agreed_at=AT,
    asker_day="yesterday",
    called="here",
)
TO_FOR_WHOM = REQUEST_BY_PHONE[:7]
TO_CALLED: tuple[Intent, ...] = (
    *TO_FOR_WHOM,
    Choose("relative"),
    Onward(),
    Type("mevrouw De Wit"),
    Onward(),
    Choose("by_phone"),
    Onward(),
    Choose("yesterday"),
    Onward(),
)
WHEN: tuple[Intent, ...] = REQUEST_BY_PHONE[9:14]
NO_NAME: tuple[Intent, ...] = (Choose("no"), Onward())
BY_PHONE: tuple[Intent, ...] = (*REQUEST_BY_PHONE[18:22], Type("fatma"), Onward())
AGREE: tuple[Intent, ...] = (Choose("yes"), Onward())


def test_whoever_stands_here_is_reached_unless_they_say_otherwise() -> None:
    assert contact_of(FOR_MOTHER) == Contact(Channel.PHONE, name="Fatma", phone="023 555 0123")
    assert roles_of(FOR_MOTHER) == Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Fatma", "Fatma")


def test_the_asker_can_be_called_and_nothing_of_whoever_typed_it_is_kept_but_a_name() -> None:
    called = replace(FOR_MOTHER, called="asker_phone", asker_phone="023 555 0199", asker_address="Dorpsstraat 1")
    assert contact_of(called) == Contact(Channel.PHONE, name="Mevrouw De Wit", phone="023 555 0199")
    assert roles_of(called) == Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Mevrouw De Wit", "Fatma")


def test_the_asker_can_be_written_to() -> None:
    written = replace(FOR_MOTHER, called="asker_letterbox", asker_phone="023 555 0199", asker_address="Dorpsstraat 1")
    assert contact_of(written) == Contact(Channel.LETTERBOX, name="Mevrouw De Wit", address="Dorpsstraat 1")


def test_whoever_asks_for_themselves_after_all_is_the_one_we_reach() -> None:
    alone = replace(FOR_MOTHER, called="asker_phone", asker_phone="023 555 0199", for_whom="self")
    assert contact_of(alone) == contact_of(HERE)
    assert roles_of(alone) == Roles(OnBehalf.SELF, "Fatma", "Fatma", "Fatma")


@pytest.mark.parametrize(
    ("day", "said_on"), [("today", TODAY), ("yesterday", date(2026, 11, 30)), ("earlier", None), ("", None)]
)
def test_the_yes_of_the_asker_says_how_and_when_and_by_whom_it_was_told(day: str, said_on: date | None) -> None:
    answers = replace(FOR_MOTHER, asker_day=day)
    assert agreed_on(answers, TODAY) == said_on
    assert consents_of(answers, WORLD) == (
        Consent(ConsentPurpose.HOUSE_RULES, "2026-1", AT, OnBehalf.RELATIVE),
        Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", AT, OnBehalf.RELATIVE),
        Consent(ConsentPurpose.ASKER_AGREES, "2026-1", AT, OnBehalf.RELATIVE, ConsentHow.BY_PHONE, said_on),
    )


def test_the_consent_to_be_reached_is_asked_for_whom_we_reach() -> None:
    at_desk = replace(FOR_MOTHER, channel="desk", phone="")
    assert ConsentPurpose.CONTACT_BY_BROKER not in {one.purpose for one in consents_of(at_desk, WORLD)}
    called = replace(at_desk, called="asker_phone", asker_phone="023 555 0199")
    assert ConsentPurpose.CONTACT_BY_BROKER in {one.purpose for one in consents_of(called, WORLD)}


@pytest.mark.parametrize("asker_agrees", ["", "no", "yes"])
def test_without_the_yes_of_the_asker_the_rules_refuse_it(asker_agrees: str) -> None:
    given = consents_of(replace(FOR_MOTHER, asker_agrees=asker_agrees), WORLD)
    with pytest.raises(Exception, match="asker_consent_missing"):
        check_consents(given)


def test_the_pages_of_somebody_who_is_to_be_called_themselves() -> None:
    assert question_of(after(*TO_CALLED)) == "called"
    assert question_of(after(*TO_CALLED, Choose("asker_phone"), Onward())) == "asker_phone"
    assert question_of(after(*TO_CALLED, Choose("asker_letterbox"), Onward())) == "asker_address"
    assert question_of(after(*TO_CALLED, Choose("here"), Onward())) == "rhythm"
    assert question_of(after(*TO_CALLED, Choose("here"), Onward(), *WHEN, *NO_NAME)) == "channel"
    called = (*TO_CALLED, Choose("asker_phone"), Onward(), Type("0235550199"), Onward(), Onward())
    assert question_of(after(*called, *WHEN, *NO_NAME)) == "rules"


@pytest.mark.parametrize(
    ("called", "typed", "row", "code"),
    [
        ("asker_phone", "023 55501 99", "Bel de persoon zelf: 023 555 0199", "phone_unclear"),
        ("asker_letterbox", "dorpsstraat 1", "Een brief aan de persoon zelf: Dorpsstraat 1", "address_unclear"),
    ],
)
def test_the_check_page_says_whom_we_reach_and_no_more_how_to_reach_who_stands_here(
    called: str, typed: str, row: str, code: str
) -> None:
    way = (*TO_CALLED, Choose(called), Onward())
    assert after(*way, Onward()).fault == f"{'asker_phone' if 'phone' in called else 'asker_address'}_missing"
    assert after(*way, Type("x"), Onward()).fault == code
    page = page_of(after(*way, Type(typed), Onward(), Onward(), *WHEN, *NO_NAME, *AGREE))
    assert isinstance(page, CheckView)
    rows = {one.id: one.answer for one in page.rows}
    assert rows["called"] == row
    assert rows["asker_agrees"] == "Ja, aan de telefoon. Gisteren."
    assert rows["for_whom"] == "Voor familie: Mevrouw De Wit"
    assert "channel" not in rows


def test_whom_we_reach_can_be_changed_on_the_check_page() -> None:
    way = (*TO_CALLED, Choose("asker_phone"), Onward(), Type("0235550199"), Onward(), Onward(), *WHEN, *NO_NAME, *AGREE)
    asked = after(*way, Change("called"), Choose("here"), Onward())
    assert question_of(asked) == "channel"
    changed = after(*BY_PHONE, session=asked)
    assert question_of(changed) == "check"
    (effect,) = effects_of(changed, Onward())
    assert effect.draft.contact.phone == "023 555 0123"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("term", "until"),
    [
        ("", date(2026, 12, 31)),
        ("short", date(2026, 12, 15)),
        ("usual", date(2026, 12, 31)),
        ("long", date(2027, 3, 3)),
    ],
)
def test_it_hangs_as_long_as_was_chosen_and_the_rules_allow_it(term: str, until: date) -> None:
    assert term_of(Answers(term=term), WORLD) == until
    assert check_term(until, today=TODAY, settings=WORLD.settings) == until


def test_the_usual_term_is_the_one_of_the_city() -> None:
    city = replace(WORLD, settings=PointSettings(term_days=60))
    assert term_of(Answers(), city) == date(2027, 1, 30)
    assert term_of(Answers(term="short"), city) == date(2026, 12, 15)


def test_the_term_is_changed_on_the_check_page_and_stands_on_the_slip() -> None:
    changed = after(*REQUEST_BY_PHONE, Change("term"))
    assert question_of(changed) == "term"
    done = after(Choose("short"), Onward(), session=changed)
    page = page_of(done)
    assert isinstance(page, CheckView)
    assert {one.id: one.answer for one in page.rows}["term"] == "Tot en met dinsdag 15 december"
    assert page.slip is not None
    assert "15 december 2026" in page.slip.slip.hangs_until
    assert drafted(*REQUEST_BY_PHONE, Change("term"), Choose("short"), Onward()).hangs_until == date(2026, 12, 15)


def test_the_default_is_marked_on_its_page() -> None:
    page = page_of(after(*REQUEST_BY_PHONE, Change("term")))
    assert [option.id for option in page.options if option.chosen] == ["usual"]  # type: ignore[union-attr]


@pytest.mark.parametrize("whom", ["relative", "neighbour", "client"])
def test_for_somebody_else_that_person_must_know(whom: str) -> None:
    way = (*TO_FOR_WHOM, Choose(whom), Onward(), Type("meneer Bakker"), Onward())
    assert question_of(after(*way)) == "asker_agrees"
    refused = after(*way, Choose("no"), Onward())
    assert (question_of(refused), refused.fault) == ("asker_agrees", "asker_must_know")
    agreed = (Choose("by_phone"), Onward(), Choose("yesterday"), Onward(), Choose("here"), Onward())
    assert drafted(*way, *agreed, *WHEN, *NO_NAME, *BY_PHONE, *AGREE).roles == Roles(
        OnBehalf(whom), "Meneer Bakker", "Fatma", "Fatma"
    )


def test_back_to_oneself_forgets_the_other_person() -> None:
    way = (*TO_FOR_WHOM, Choose("relative"), Onward(), Type("moeder"), Back(), *REQUEST_BY_PHONE[7:])
    assert drafted(*way).roles == Roles(OnBehalf.SELF, "Fatma", "Fatma", "Fatma")


FOR_MIA: tuple[Intent, ...] = (*TO_CALLED[:9], Type("mia"), *TO_CALLED[10:], Choose("here"), Onward(), *WHEN)


def test_on_the_slip_stands_the_first_name_of_whose_need_it_is() -> None:
    named = (*TO_CALLED, Choose("here"), Onward(), *WHEN, Choose("yes"), Onward())
    assert question_of(after(*named)) == "asker_first_name"
    draft = drafted(*named, Type("wilma"), Onward(), *BY_PHONE, *AGREE)
    assert (draft.first_name, draft.contact.name) == ("Wilma", "Fatma")
    assert draft.roles == Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Fatma", "Fatma")


def test_a_name_of_one_word_is_not_asked_twice() -> None:
    assert question_of(after(*FOR_MIA)) == "asker_named"
    assert question_of(after(*FOR_MIA, Choose("yes"), Onward())) == "channel"
    assert drafted(*FOR_MIA, Choose("yes"), Onward(), *BY_PHONE, *AGREE).first_name == "Mia"
    assert drafted(*FOR_MIA, *NO_NAME, *BY_PHONE, *AGREE).first_name == ""


def test_the_name_of_who_stands_here_never_comes_on_the_slip_of_another() -> None:
    before = after(*REQUEST_BY_PHONE, Change("for_whom"), Choose("relative"), Onward(), Onward())
    agreed = after(*TO_CALLED[11:], Choose("here"), Onward(), session=before)
    assert question_of(agreed) == "asker_named"
    (effect,) = effects_of(after(*NO_NAME, session=agreed), Onward())
    assert (effect.draft.first_name, effect.draft.contact.name) == ("", "Fatma")  # type: ignore[union-attr]


def test_for_somebody_else_after_all_the_name_on_the_slip_is_asked_anew() -> None:
    way = after(*FOR_MIA, Choose("yes"), Onward(), *BY_PHONE, *AGREE, Change("for_whom"), Choose("client"), Onward())
    assert (way.answers.asker_named, way.answers.asker_first_name) == ("", "")


def test_who_speaks_for_another_that_is_called_may_say_who_they_are() -> None:
    way = (*TO_CALLED, Choose("asker_phone"), Onward(), Type("0235550199"), Onward())
    assert question_of(after(*way)) == "enterer_name"
    named = drafted(*way, Type("fatma Voorbeeld"), Onward(), *WHEN, *NO_NAME, *AGREE)
    assert named.roles == Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Mevrouw De Wit", "Fatma Voorbeeld")
    assert drafted(*way, Onward(), *WHEN, *NO_NAME, *AGREE).roles.enterer == ""
