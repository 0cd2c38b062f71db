"""Household help in a visit: from the types to the list, its chips, one provider, the map, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.effects import LoadShelf, PrintPage, Shelf
from kiosk.events import LookFailed
from kiosk.intents import Back, Choose, Filter, Intent, Onward, Open, Print, Type
from kiosk.journeys.household import loosened, narrowed, wanted_of
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, happened, turn
from kiosk.views.provider_words import found_of
from kiosk.visit.household import FOUND, here_of, wanted
from kiosk.visit.state import Page, Stop
from marketplace.household import Wanted, found
from marketplace.vocabulary import Funding, ProviderType
from tests.kiosk.entries import CITY, CORRIE, PLACES, PROVIDERS, SILENT, TEAM, TUESDAY_MORNING, at_the_types, shelved
from tests.kiosk.visits import WORLD, question_of, start

PASSED_BY: tuple[Intent, ...] = (Onward(),) * 6
"""The types, where, how far, how paid, when, which language."""


def names(session: Session) -> list[str]:
    return [hit.provider.id for hit in found_of(session, CITY)]


def test_the_providers_are_read_when_somebody_comes_in() -> None:
    turned = turn(start(CITY), Open("household"), CITY)
    assert turned.effects == (LoadShelf(Shelf.PROVIDERS, turned.session.ticket),)
    assert (turned.session.here.page, turned.session.here.about) == (Page.PROVIDERS, "")


def test_whoever_does_not_care_goes_on_at_once_and_sees_everybody_the_nearest_first() -> None:
    session, seen = at_the_types(), []
    for _ in range(6):
        session = shelved(session, Onward())
        seen.append(question_of(session))
    assert seen == ["place", "within", "funding", "day_parts", "language", "providers"]
    assert session.here.about == FOUND
    assert wanted(session, CITY) == Wanted(from_postcode4="2033")
    assert names(session) == [TEAM.id, CORRIE.id, SILENT.id]


def test_what_was_answered_is_what_is_looked_for() -> None:
    session = shelved(
        at_the_types(),
        Choose("alpha_helper"),
        Onward(),
        Choose("elsewhere"),
        Onward(),
        Type("2032 ab"),
        Onward(),
        Choose("2000"),
        Onward(),
        Choose("own_pocket"),
        Onward(),
        Choose("tue-morning"),
        Onward(),
        Choose("nl"),
        Onward(),
        Choose("2000"),
        Onward(),
    )
    assert wanted(session, CITY) == Wanted(
        types=(ProviderType.ALPHA_HELPER,),
        within_m=2000,
        from_postcode4="2032",
        funding=Funding.OWN_POCKET,
        day_parts=(TUESDAY_MORNING,),
        language="nl",
        price_max_cents=2000,
    )
    assert names(session) == [CORRIE.id]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("twintig", "postcode_unclear"), ("12", "postcode_unclear"), ("9999", "postcode_unknown"), ("2033 ab", "")],
)
def test_a_postcode_that_leads_nowhere_is_said(typed: str, code: str) -> None:
    session = shelved(at_the_types(), Onward(), Choose("elsewhere"), Onward(), Type(typed), Onward())
    assert session.fault == code
    assert session.here.question == ("postcode" if code else "within")


def test_a_postcode_that_was_skipped_counts_from_here() -> None:
    session = shelved(at_the_types(), Onward(), Choose("elsewhere"), *(Onward(),) * 6)
    assert session.here.about == FOUND
    assert wanted(session, CITY) == Wanted(from_postcode4="2033")


def test_the_price_is_asked_only_of_whoever_pays() -> None:
    paying = shelved(at_the_types(), *(Onward(),) * 3, Choose("own_pocket"), *(Onward(),) * 3)
    assert question_of(paying) == "price"
    told = shelved(paying, Choose("1500"), Onward(), Filter("filter:funding"), Choose("in_kind"), Onward())
    assert wanted(told, CITY).price_max_cents is None


def test_a_language_is_asked_only_where_there_is_a_choice() -> None:
    only_dutch = shelved(at_the_types(providers=(CORRIE,)), *(Onward(),) * 5, providers=(CORRIE,))
    assert only_dutch.here.about == FOUND


def test_without_a_table_of_postcodes_nobody_is_asked_where() -> None:
    nowhere = replace(CITY, postcodes=None)
    session = shelved(at_the_types(nowhere), Onward(), world=nowhere)
    assert question_of(session) == "funding"
    assert here_of(nowhere) == ""


def test_a_chip_leads_to_its_question_and_back_to_the_list() -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    asking = shelved(session, Filter("filter:funding"))
    assert (asking.here.question, asking.here.changing) == ("funding", True)
    back = shelved(asking, Choose("in_kind"), Onward())
    assert back.stops == session.stops
    assert names(back) == [TEAM.id, SILENT.id]


def test_paying_oneself_after_all_leads_by_the_price() -> None:
    session = shelved(at_the_types(), *PASSED_BY, Filter("filter:funding"), Choose("own_pocket"), Onward())
    assert question_of(session) == "price"
    assert shelved(session, Onward()).here.about == FOUND


def test_another_type_is_chosen_on_the_page_with_the_types() -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    asking = shelved(session, Filter("filter:types"), Choose("student"))
    assert asking.here == Stop(Page.PROVIDERS, changing=True)
    back = shelved(asking, Onward())
    assert back.stops == session.stops
    assert names(back) == []


def test_what_leaves_nobody_is_let_go_of_with_one_touch() -> None:
    nobody = shelved(
        at_the_types(), Choose("student"), *PASSED_BY, Filter("filter:funding"), Choose("in_kind"), Onward()
    )
    assert names(nobody) == []
    assert names(shelved(nobody, Filter("loosen:types"))) == [TEAM.id, SILENT.id]
    assert wanted(shelved(nobody, Filter("loosen:everything")), CITY) == Wanted(from_postcode4="2033")


def test_back_from_the_list_is_the_page_with_the_types_and_nothing_is_forgotten() -> None:
    session = shelved(at_the_types(), Choose("alpha_helper"), *PASSED_BY, Back())
    assert session.here == Stop(Page.PROVIDERS)
    assert session.answers_of(JourneyId.HOUSEHOLD).said("types") == "alpha_helper"


def test_a_card_leads_to_the_provider_and_only_to_one_that_is_there() -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    assert shelved(session, Open(f"provider:{TEAM.id}")).here == Stop(Page.PROVIDER, about=TEAM.id)
    assert shelved(session, Open("provider:gone")) == session


def test_a_place_on_the_map_shows_who_is_there_and_back_is_the_list() -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    on_map = shelved(session, Open("map"), Open("area:2032"), Open("area:2033"))
    assert on_map.here == Stop(Page.MAP, about="2033")
    assert shelved(on_map, Back()).stops == session.stops
    assert shelved(on_map, Open(f"provider:{TEAM.id}"), Open("map")).here == Stop(Page.MAP, about="2033")


def test_the_page_of_a_provider_is_printed_when_asked() -> None:
    session = shelved(at_the_types(), *PASSED_BY, Open(f"provider:{TEAM.id}"))
    turned = turn(session, Print(), CITY)
    assert [type(effect) for effect in turned.effects] == [PrintPage]
    assert turn(shelved(session, Back()), Print(), CITY).effects == ()


def test_a_list_that_could_not_be_read_is_read_again() -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    failed = happened(session, LookFailed("store_damaged", session.ticket), CITY).session
    assert turn(failed, Onward(), CITY).effects == (LoadShelf(Shelf.PROVIDERS, session.ticket + 1),)
    assert turn(session, Onward(), CITY).effects == ()


def test_the_area_of_the_terminal_is_that_of_its_address_else_of_its_district() -> None:
    assert here_of(CITY) == "2033"
    assert here_of(replace(CITY, point=replace(CITY.point, address="Voorbeeldplein 1, 2011 AB Haarlem"))) == "2011"
    assert here_of(replace(CITY, district=replace(CITY.district, postcodes=("9999", "2032")))) == "2032"
    assert here_of(WORLD) == ""


def ids(asked_for: Wanted) -> set[str]:
    return {hit.provider.id for hit in found(PROVIDERS, asked_for, PLACES)}


changes = st.sampled_from(
    [(Filter("filter:types"), Choose(kind)) for kind in ("any", *ProviderType)]
    + [(Filter("filter:funding"), Choose(way)) for way in ("any", "in_kind", "personal_budget")]
    + [(Filter("filter:day_parts"), Choose(part)) for part in ("tue-morning", "fri-evening")]
    + [(Filter("filter:language"), Choose(code)) for code in ("any", "nl", "tr")]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(changes, max_size=6))
def test_any_order_of_filters_gives_what_the_marketplace_finds(chosen: list[tuple[Intent, ...]]) -> None:
    session = shelved(at_the_types(), *PASSED_BY)
    for change in chosen:
        session = shelved(session, *change, Onward())
        assert session.here.about == FOUND
    answers = session.answers_of(JourneyId.HOUSEHOLD)
    asked_for = wanted_of(answers, "2033")
    assert found_of(session, CITY) == found(PROVIDERS, asked_for, PLACES)
    for part in narrowed(answers):
        freed = loosened(answers, part)
        assert part not in narrowed(freed)
        assert ids(asked_for) <= ids(wanted_of(freed, "2033"))


def test_coming_in_again_the_answers_still_stand() -> None:
    session = shelved(at_the_types(), Choose("student"), *PASSED_BY, Back(), Back(), Open("household"))
    assert session.here == Stop(Page.PROVIDERS)
    assert session.answers_of(JourneyId.HOUSEHOLD).said("types") == "student"
