"""Who could help whom, and what is left of a ring when somebody says no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.cases import CaseState, Leg, LegAnswer, Mediation, Response
from marketplace.exchange import (
    Candidate,
    CandidateReason,
    candidates,
    leg_of,
    near_districts,
    pair_left,
    stem,
    telling_words,
)
from marketplace.places import PostcodeArea, PostcodeTable
from marketplace.vocabulary import (
    DayPart,
    District,
    Listing,
    ListingKind,
    ListingState,
    PartOfDay,
    Rhythm,
    Weekday,
    When,
)

TODAY = date(2026, 12, 1)
TUESDAY = DayPart(Weekday.TUESDAY, PartOfDay.MORNING)
FRIDAY = DayPart(Weekday.FRIDAY, PartOfDay.EVENING)
OPEN = When(Rhythm.BY_AGREEMENT)
IN_NO_WAY = "Zeppelin poetsen"


def request(**changed: Any) -> Listing:
    made = Listing(
        id="l-asks",
        number="H-0001",
        kind=ListingKind.REQUEST,
        category="garden",
        title="Wie snoeit mijn heg?",
        details="",
        first_name="",
        district="parkwijk",
        market_point="de-hamelink",
        when=OPEN,
        placed_on=TODAY,
        hangs_until=TODAY + timedelta(days=30),
    )
    return replace(made, **changed)


def offer(name: str = "l-offers", **changed: Any) -> Listing:
    return replace(request(id=name, kind=ListingKind.OFFER, title="Ik werk op het land", district="centrum"), **changed)


def found(listing: Listing, *others: Listing, near: tuple[str, ...] = ()) -> list[tuple[str, set[str]]]:
    return [
        (one.record, {str(reason) for reason in one.reasons}) for one in candidates(listing, others, (), TODAY, near)
    ]


def test_the_same_kind_of_help_on_the_other_side_of_the_board_is_a_candidate() -> None:
    assert found(request(), offer()) == [("l-offers", {"same_category"})]
    assert found(offer(), request()) == [("l-asks", {"same_category"})], "and the other way round"
    assert found(request(), request(id="l-2")) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"state": ListingState.WITHDRAWN},
        {"state": ListingState.DONE},
        {"hangs_until": TODAY - timedelta(days=1)},
        {"when": When(Rhythm.ONCE, day=TODAY - timedelta(days=1))},
        {"id": "l-asks"},
        {"category": "pets", "title": IN_NO_WAY},
        {"category": "other", "title": IN_NO_WAY},
    ],
)
def test_who_cannot_help_any_more_or_with_something_else_is_none(changed: dict[str, Any]) -> None:
    assert found(request(), offer(**changed)) == []


def test_what_fits_nowhere_is_no_kind_of_help_that_two_can_share() -> None:
    assert found(request(category="other", title=IN_NO_WAY), offer(category="other")) == []


def test_a_word_they_share_makes_a_candidate_in_another_category_and_is_told() -> None:
    (one,) = candidates(
        request(title="Wie wil met mij wandelen?", details="Het liefst in de Haarlemmerhout"),
        [offer(category="company", title="Wandeling door de Haarlemmerhout")],
        (),
        TODAY,
    )
    assert one.reasons == (CandidateReason.WORDS,)
    assert one.words == ("wandeling", "haarlemmerhout")


def test_words_that_every_listing_has_say_nothing() -> None:
    made = request(
        title="Wie kan mij even helpen met de heg?", details="Graag op dinsdag, ik zoek iemand voor Café-bezoek"
    )
    assert telling_words(made) == ("heg", "café", "bezoek")
    assert (
        found(request(title="Wie wil mij graag helpen", category="pets"), offer(title="Ik wil graag iemand helpen"))
        == []
    )


@pytest.mark.parametrize(
    "same",
    [
        ("heg", "heggen"),
        ("snoei", "snoeit", "snoeien"),
        ("kat", "katten"),
        ("fiets", "fietsen"),
        ("bus", "bussen"),
        ("wandelen", "wandelt", "wandeling"),
        ("boodschap", "boodschappen"),
        ("café", "cafe", "cafés"),
    ],
)
def test_words_of_one_stem_are_the_same_and_begin_with_it(same: tuple[str, ...]) -> None:
    (one,) = {stem(word) for word in same}
    assert all(stem(word) == one for word in same)
    assert all(word.replace("é", "e").startswith(one) for word in same)


def test_words_that_only_begin_alike_are_not() -> None:
    assert len({stem(word) for word in ("kat", "kast", "kapper", "tuin", "trein", "hond", "honderd")}) == 7


def test_words_with_and_without_accents_are_the_same_in_whatever_letters() -> None:
    assert found(request(category="pets", title="CAFÉ"), offer(title="cafe")) == [("l-offers", {"words"})]


def test_the_same_district_and_one_nearby_count_and_are_told() -> None:
    same, near, far = (offer(f"l-{where}", district=where) for where in ("parkwijk", "centrum", "schalkwijk"))
    assert found(request(), far, near, same, near=("centrum", "parkwijk")) == [
        ("l-parkwijk", {"same_category", "same_district"}),
        ("l-centrum", {"same_category", "near"}),
        ("l-schalkwijk", {"same_category"}),
    ]


STANDING = When(Rhythm.STANDING, day_parts=(TUESDAY, FRIDAY))


@pytest.mark.parametrize(
    ("theirs", "reason", "clashes"),
    [
        (When(Rhythm.STANDING, day_parts=(FRIDAY,)), True, False),
        (When(Rhythm.STANDING, day_parts=(replace(TUESDAY, part=PartOfDay.EVENING),)), False, True),
        (When(Rhythm.STANDING), False, False),
        (OPEN, False, False),
        (When(Rhythm.ONCE, day=TODAY, parts=(PartOfDay.MORNING,)), True, False),
        (When(Rhythm.ONCE, day=TODAY), True, False),
        (When(Rhythm.ONCE, day=TODAY + timedelta(days=1)), False, True),
        (When(Rhythm.ONCE, parts=(PartOfDay.EVENING,)), False, False),
    ],
)
def test_moments_that_both_named_are_compared_and_what_is_open_is_left_open(
    theirs: When, reason: bool, clashes: bool
) -> None:
    (one,) = candidates(request(when=STANDING), [offer(when=theirs)], (), TODAY)
    assert (CandidateReason.DAY_PARTS in one.reasons, one.clashes) == (reason, clashes)
    (back,) = candidates(offer(when=theirs), [request(when=STANDING)], (), TODAY)
    assert (CandidateReason.DAY_PARTS in back.reasons, back.clashes) == (reason, clashes)


def test_two_different_days_clash_also_on_the_same_weekday() -> None:
    days = [When(Rhythm.ONCE, day=TODAY + timedelta(days=each)) for each in (0, 7)]
    (one,) = candidates(request(when=days[0]), [offer(when=days[1])], (), TODAY)
    assert one.clashes


def test_who_said_themselves_that_they_can_help_comes_before_everybody() -> None:
    said = Response("r-1", "de-hamelink", "l-asks", TODAY)
    others = [
        replace(said, id="r-2", state=CaseState.NOT_DONE),
        replace(said, id="r-3", state=CaseState.CONNECTED),
        replace(said, id="r-4", listing="l-else"),
        replace(said, id="r-5", state=CaseState.CLAIMED),
    ]
    best = offer(district="parkwijk", title="Heg snoeien", when=STANDING)
    got = candidates(request(when=STANDING), [best], [*others, said], TODAY)
    assert [(one.record_type, one.record) for one in got] == [
        ("response", "r-1"),
        ("response", "r-5"),
        ("listing", "l-offers"),
    ]
    assert got[0].reasons == (CandidateReason.RESPONDED,)


def test_of_two_equally_likely_the_one_that_waits_longest_comes_first() -> None:
    old = offer("l-old", placed_on=TODAY - timedelta(days=9))
    assert [name for name, _ in found(request(), offer("l-a"), old)] == ["l-old", "l-a"]


@given(
    st.lists(
        st.builds(
            lambda n, category, district, title: offer(f"l-{n}", category=category, district=district, title=title),
            st.integers(0, 99),
            st.sampled_from(["garden", "pets", "other"]),
            st.sampled_from(["parkwijk", "centrum"]),
            st.text(max_size=30),
        ),
        unique_by=lambda one: one.id,
        max_size=12,
    )
)
def test_the_order_does_not_depend_on_how_they_came(others: list[Listing]) -> None:
    mixed = Random(1).sample(others, len(others))
    assert candidates(request(), mixed, (), TODAY) == candidates(request(), others, (), TODAY)


def test_who_offers_gives_and_who_asks_receives() -> None:
    (helper,) = candidates(request(), [offer()], (), TODAY)
    assert leg_of(request(), helper) == ("l-offers", "l-asks")
    (asker,) = candidates(offer(), [request()], (), TODAY)
    assert leg_of(offer(), asker) == ("l-offers", "l-asks")
    responded = Candidate("response", "r-1", (CandidateReason.RESPONDED,), 100)
    assert leg_of(request(), responded) == ("r-1", "l-asks")


def ring(*answers: LegAnswer) -> Mediation:
    names = "abcdefgh"[: len(answers)]
    legs = tuple(
        Leg(name, f"{name}-offers", f"{names[(at + 1) % len(names)]}-asks", answer)
        for at, (name, answer) in enumerate(zip(names, answers, strict=True))
    )
    return Mediation("m-1", "de-hamelink", legs, TODAY)


YES, NO, WAITS = LegAnswer.YES, LegAnswer.NO, LegAnswer.OPEN


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ((YES, NO, WAITS), "ca"),
        ((NO, YES, YES), "bc"),
        ((YES, YES, NO), "ab"),
        ((YES, YES, YES), None),
        ((WAITS, WAITS, WAITS), None),
        ((NO, NO, YES), None),
        ((NO, YES, NO, YES), None),
        ((YES, NO), None),
        ((NO,), None),
        ((NO, WAITS, YES, YES), "cd"),
        ((NO, WAITS, WAITS, WAITS), "bc"),
        ((YES, NO, WAITS, YES, WAITS), "cd"),
        ((YES, NO, YES, NO, YES), "ea"),
    ],
)
def test_a_ring_that_breaks_falls_back_to_the_pair_that_is_left(
    answers: tuple[LegAnswer, ...], left: str | None
) -> None:
    made = ring(*answers)
    pair = pair_left(made)
    assert ("".join(leg.id for leg in pair) if pair else None) == left
    if pair:
        assert all(leg in made.legs for leg in pair), "with the answers they have"


def test_districts_with_a_postcode_area_a_walk_away_are_near() -> None:
    areas = {
        "2033": PostcodeArea("2033", "Haarlem", 52.3810, 4.6560),
        "2011": PostcodeArea("2011", "Haarlem", 52.3810, 4.6440),
        "2037": PostcodeArea("2037", "Haarlem", 52.3500, 4.6560),
    }
    districts = [
        District("slachthuisbuurt", "Slachthuisbuurt", ("2033",)),
        District("centrum", "Centrum", ("2037", "2011")),
        District("schalkwijk", "Schalkwijk", ("2037", "9999")),
        District("nergens", "Nergens"),
    ]
    table = PostcodeTable(areas)
    assert near_districts("slachthuisbuurt", districts, table) == {"centrum"}
    assert near_districts("centrum", districts, table) == {"slachthuisbuurt", "schalkwijk"}
    assert near_districts("nergens", districts, table) == near_districts("onbekend", districts, table) == frozenset()
