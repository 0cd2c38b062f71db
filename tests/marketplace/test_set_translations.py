"""A question set in other languages: all of its sentences or none, and none that denies anybody help."""

from __future__ import annotations

import pytest

from kiosk.languages import NAMES
from marketplace.assessment import outcome, told
from marketplace.errors import AssessmentUnfit
from marketplace.question_sets import read_question_set
from marketplace.set_translations import in_language
from tests.marketplace.question_set_samples import SETS, toml, written

HAARLEM = SETS["haarlem"]
SENTENCE = "Wat is lastig thuis?"
ANSWERS = {"hard": ("cleaning", "groceries"), "helpers": ("nobody",), "arrange": ("self",)}


def translated(language: str = "tr", **changed: str) -> bytes:
    """The set of Haarlem with these sentences said otherwise in one language."""
    document = written("haarlem")
    document["translations"][language] |= changed
    return toml(document).encode()


def test_haarlem_is_asked_in_every_language_that_can_be_chosen() -> None:
    assert set(HAARLEM.translations) == set(NAMES) - {"nl"}


@pytest.mark.parametrize("language", HAARLEM.translations)
def test_no_dutch_sentence_is_left_and_nothing_but_the_sentences_differs(language: str) -> None:
    said = in_language(HAARLEM, language)
    for ours, theirs in zip(HAARLEM.questions, said.questions, strict=True):
        assert (ours.id, ours.icon, ours.several, ours.asked_when) == (
            theirs.id,
            theirs.icon,
            theirs.several,
            theirs.asked_when,
        )
        assert ours.heading != theirs.heading
        assert ours.told != theirs.told
        for option, same in zip(ours.options, theirs.options, strict=True):
            assert (option.id, option.icon, option.alone) == (same.id, same.icon, same.alone)
            assert option.label != same.label
    ours_found, theirs_found = outcome(HAARLEM, ANSWERS), outcome(said, ANSWERS)
    assert [way.way.kind for way in ours_found.ways] == [way.way.kind for way in theirs_found.ways]
    for way, same_way in zip(ours_found.ways, theirs_found.ways, strict=True):
        assert not set(way.reasons) & set(same_way.reasons)
        assert {way.way.title, way.way.text, way.way.where}.isdisjoint(
            {same_way.way.title, same_way.way.text, same_way.way.where}
        )
    assert not set(ours_found.bring) & set(theirs_found.bring)
    assert ours_found.summary != theirs_found.summary
    assert len(told(HAARLEM, ANSWERS).splitlines()) == len(told(said, ANSWERS).splitlines())


@pytest.mark.parametrize("language", ["nl", "", "xx", "de"])
def test_in_a_language_it_does_not_have_it_is_as_it_was_written(language: str) -> None:
    assert in_language(HAARLEM, language) is HAARLEM


def test_a_language_that_lacks_a_sentence_is_refused_with_that_sentence() -> None:
    document = written("haarlem")
    del document["translations"]["ar"][SENTENCE]
    with pytest.raises(AssessmentUnfit, match=r"translations\.ar.*lacks 'Wat is lastig thuis\?'"):
        read_question_set(toml(document).encode())


def test_a_sentence_that_was_changed_in_dutch_alone_is_refused() -> None:
    document = written("haarlem")
    document["questions"][0]["heading"] = "Wat valt u zwaar?"
    with pytest.raises(AssessmentUnfit, match="lacks 'Wat valt u zwaar"):
        read_question_set(toml(document).encode())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" ", "is empty"),
        ("a" * 121, "has 121 characters, not 120 at most"),
        ("word " * 21, "a sentence has 21 words"),
        ("Ev\u202e", "cannot be seen"),
        ("You are not entitled to help.", "may tell somebody"),
        ("Buna hakkınız yok.", "may tell somebody"),
        ("لا يحق لك.", "may tell somebody"),
        ("To nie dla Państwa.", "may tell somebody"),
        ("Ви не маєте права.", "may tell somebody"),
    ],
)
def test_a_sentence_that_nobody_could_read_or_that_denies_help_is_refused(text: str, why: str) -> None:
    with pytest.raises(AssessmentUnfit, match=why):
        read_question_set(translated(**{SENTENCE: text}))


def test_a_sentence_that_nobody_says_is_refused() -> None:
    with pytest.raises(AssessmentUnfit, match="nobody says 'Hallo'"):
        read_question_set(translated(Hallo="Merhaba"))


@pytest.mark.parametrize("language", ["nl", "turks", "TR", ""])
def test_what_is_no_other_language_is_refused(language: str) -> None:
    document = written("haarlem")
    document["translations"][language] = document["translations"]["tr"]
    with pytest.raises(AssessmentUnfit, match="is no other language"):
        read_question_set(toml(document).encode())


def test_a_set_with_translations_is_of_the_form_that_knows_them() -> None:
    with pytest.raises(AssessmentUnfit, match="translations: need format 2"):
        read_question_set(translated().replace(b"format = 2", b"format = 1"))
