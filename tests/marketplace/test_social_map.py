from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.demo import DEMO_DOCUMENTS, load_demo
from marketplace.social_map import OTHER, QUESTIONS, TOPICS, find_partners, folded, is_stale, questions_here
from marketplace.vocabulary import Partner
from tests.marketplace.samples import TODAY

ASSETS = Path(__file__).parents[2] / "assets"
DEMO = load_demo({name: (ASSETS / name).read_bytes() for name in DEMO_DOCUMENTS}, TODAY)

LIBRARY = Partner("library", "Bibliotheek Haarlem", "Wegwijs op de computer.", topics=("digital", "meeting"))
HOUSING = Partner("prewonen", "PréWonen", "Woningcorporatie.", topics=("housing",), districts=("parkwijk",))
CARE = Partner("care", "Zorg bij u thuis", "Zorg in de wijk, ook bij de bibliotheek.", ("Wassen",), ("care",))
NEW = Partner("new", "Ruimtevaart voor iedereen", "Iets van morgen.", topics=("space",), districts=("centrum",))
EVERYBODY = (NEW, CARE, LIBRARY, HOUSING)


def test_partners_stand_by_name_when_nothing_is_asked() -> None:
    assert find_partners(EVERYBODY) == (LIBRARY, HOUSING, NEW, CARE)


def test_a_question_finds_those_with_one_of_its_topics() -> None:
    assert find_partners(EVERYBODY, "company") == (LIBRARY,)
    assert find_partners(EVERYBODY, "housing") == (HOUSING,)
    assert find_partners(EVERYBODY, "a question of next year") == ()


def test_who_has_only_topics_we_do_not_know_is_found_under_the_last_question() -> None:
    assert find_partners(EVERYBODY, OTHER) == (NEW,)
    assert QUESTIONS[-1].id == OTHER


def test_a_partner_that_names_no_district_works_in_all() -> None:
    assert find_partners(EVERYBODY, district="parkwijk") == (LIBRARY, HOUSING, CARE)
    assert find_partners(EVERYBODY, "housing", district="centrum") == ()


@pytest.mark.parametrize("words", ["prewonen", "PRÉ", "pre wonen", "wonen", "  préwo "])
def test_a_name_is_found_without_regard_to_capitals_and_accents(words: str) -> None:
    assert HOUSING in find_partners(EVERYBODY, words=words)


def test_names_come_before_what_they_do() -> None:
    assert find_partners(EVERYBODY, words="bibl") == (LIBRARY, CARE)
    assert find_partners(EVERYBODY, words="haarlem") == (LIBRARY,)
    assert find_partners(EVERYBODY, words="wassen thuis") == (CARE,)
    assert find_partners(EVERYBODY, words="wassen haarlem") == ()


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Ünal Işık", "unal isik"),
        ("Łódź", "lodz"),
        ("Олена", "олена"),
        ("Київ", "КИЇВ"),
        ("مَرْيَم", "مريم"),
        ("Ｗｉｊｋ", "wijk"),
        ("Straße", "strasse"),
        ("𝕬nna", "anna"),
    ],
)
def test_letters_of_other_languages_are_found_too(written: str, looked_for: str) -> None:
    partner = Partner("one", written, "")
    assert find_partners((partner,), words=looked_for) == (partner,)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.sampled_from(DEMO.partners), st.data())
def test_any_part_of_a_name_finds_it(partner: Partner, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(partner.name) - 1))
    end = data.draw(st.integers(start, len(partner.name)))
    assert partner in find_partners(DEMO.partners, words=partner.name[start:end])


def test_a_question_nobody_here_answers_is_not_asked() -> None:
    here = questions_here(EVERYBODY, "centrum")
    assert [(question.id, count) for question, count in here] == [
        ("care", 1),
        ("company", 1),
        ("computer", 1),
        (OTHER, 1),
    ]
    assert questions_here(()) == ()


def test_every_partner_of_the_demo_stands_under_a_question_in_its_district() -> None:
    for district in DEMO.districts:
        under = {
            partner.id
            for question, _ in questions_here(DEMO.partners, district.id)
            for partner in find_partners(DEMO.partners, question.id, district=district.id)
        }
        assert under == {partner.id for partner in find_partners(DEMO.partners, district=district.id)}
    assert {topic for partner in DEMO.partners for topic in partner.topics} == set(TOPICS)


def test_every_pictogram_is_in_the_font() -> None:
    names = json.loads((ASSETS / "icons" / "names.json").read_text())
    assert {question.icon for question in QUESTIONS} <= set(names)


def test_every_question_and_topic_is_there_once() -> None:
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len(set(TOPICS)) == len(TOPICS)


@pytest.mark.parametrize(("days_ago", "stale"), [(0, False), (365, False), (366, True), (4000, True), (-3, False)])
def test_what_was_checked_more_than_a_year_ago_is_old(days_ago: int, stale: bool) -> None:
    assert is_stale(TODAY - timedelta(days=days_ago), TODAY) is stale


def test_what_was_never_checked_is_not_said_to_be_old() -> None:
    assert not is_stale(None, date(2026, 1, 1))
