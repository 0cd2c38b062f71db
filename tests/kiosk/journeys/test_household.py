"""The questions of household help: what is asked, and what the answers ask of a provider."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.journeys.answers import Answers
from kiosk.journeys.household import (
    LANGUAGES_MOST,
    Part,
    household,
    languages_of,
    loosened,
    narrowed,
    own_name,
    postcode_of,
    settled_in,
    wanted_of,
)
from kiosk.journeys.walk import asked
from marketplace.errors import RuleBroken
from marketplace.household import Wanted
from marketplace.vocabulary import Funding
from tests.kiosk.entries import CORRIE, PLACES, TEAM, TUESDAY_MORNING

ALL_SAID = replace(
    Answers()
    .saying("types", "student")
    .saying("place", "elsewhere")
    .saying("postcode", "2011")
    .saying("within", "1000")
    .saying("funding", "own_pocket")
    .saying("language", "tr")
    .saying("price", "1500"),
    day_parts=frozenset({TUESDAY_MORNING}),
)


@pytest.mark.parametrize(
    ("answers", "ids"),
    [
        (Answers(), ["place", "within", "funding", "day_parts", "language"]),
        (Answers().saying("place", "elsewhere"), ["place", "postcode", "within", "funding", "day_parts", "language"]),
        (Answers().saying("funding", "own_pocket"), ["place", "within", "funding", "day_parts", "language", "price"]),
    ],
)
def test_who_is_asked_what(answers: Answers, ids: list[str]) -> None:
    assert [question.id for question in asked(household(("nl", "tr"), PLACES), answers)] == ids


def test_nothing_is_asked_that_tells_nothing_apart() -> None:
    assert [question.id for question in household(("nl",), None).questions] == ["funding", "day_parts", "price"]


@pytest.mark.parametrize("text", ["2033 ab", "2033AB", " 2033", "2o33"])
def test_a_postcode_is_understood_as_people_write_it(text: str) -> None:
    assert settled_in(PLACES)(text) == "2033"


@pytest.mark.parametrize(("text", "code"), [("twintig", "postcode_unclear"), ("9999", "postcode_unknown")])
def test_unclear_and_unknown_are_told_apart(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        settled_in(PLACES)(text)
    assert broken.value.code == code


def test_nothing_said_asks_for_nothing() -> None:
    assert wanted_of(Answers(), "") == Wanted()
    assert narrowed(Answers()) == ()


def test_every_part_can_be_let_go_of_and_from_where_stays() -> None:
    assert narrowed(ALL_SAID) == tuple(Part)
    answers = ALL_SAID
    for part in Part:
        answers = loosened(answers, part)
    assert wanted_of(answers, "2033") == Wanted(from_postcode4="2011")


def test_the_price_counts_for_whoever_pays_alone() -> None:
    assert wanted_of(ALL_SAID, "").price_max_cents == 1500
    assert wanted_of(ALL_SAID.saying("funding", Funding.IN_KIND), "").price_max_cents is None


def test_distances_count_from_the_postcode_that_was_given_else_from_here() -> None:
    assert postcode_of(ALL_SAID, "2033") == "2011"
    assert postcode_of(ALL_SAID.saying("postcode", ""), "2033") == "2033"
    assert postcode_of(ALL_SAID.saying("place", "here"), "2033") == "2033"


def test_the_languages_are_those_that_occur_the_most_spoken_first() -> None:
    assert languages_of((TEAM, CORRIE)) == ("nl", "tr")
    many = replace(TEAM, languages=tuple(f"x{n}" for n in range(30)))
    assert len(languages_of((many,))) == LANGUAGES_MOST


def test_a_language_is_called_as_its_own_speakers_call_it() -> None:
    assert [own_name(code) for code in ("tr", "pl", "ar", "nl", "xx-klingon", "", "9")] == [
        "Türkçe",
        "Polski",
        "العربية",
        "Nederlands",
        "xx-klingon",
        "",
        "9",
    ]
