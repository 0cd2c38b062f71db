"""The lint of plain Dutch finds what it should, leaves plain sentences alone, and reads what residents read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.resources import ASSETS
from tests.kiosk.plain_words import WORDS_MEAN, faults, hard_words, is_passive_chain, sentences_of

SETS = sorted((ASSETS / "assessment").glob("*.toml"))
DEMO = [ASSETS / "demo" / f"{name}.toml" for name in ("partners", "points", "stories")]
NO_SENTENCES = ("id", "icon", "name", "translations", "phone", "website", "topics", "districts", "hours", "services")
"""Names of organisations are theirs, and so is what they call their services."""


def read(document: object) -> Iterator[str]:
    """Every text of a document of TOML that somebody reads."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key not in NO_SENTENCES:
                yield from read(value)
    elif isinstance(document, list):
        for value in document:
            yield from read(value)
    elif isinstance(document, str) and " " in document:
        yield document


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Uw briefje kan nu niet worden geprint.", "passive"),
        ("Wilt u door ons gebeld worden?", "passive"),
        ("Uw gegevens zijn gewist geworden.", "passive"),
        ("Het wordt gehaald en wordt dan gewist.", "passive"),
        ("Zonder ja gaat er niets naar de hulp.", "two negations"),
        ("Niemand hoeft hier niet te wachten.", "two negations"),
        ("Indien u wilt, komt iemand langs.", "hard word: als"),
        ("Het voornoemde briefje is weg.", "hard word: dit"),
        ("U kunt dit te allen tijde, uit hoofde van uw functie.", "hard word: als"),
        ("Kom t/m vrijdag langs.", "abbreviation"),
        ("Neem bijv. uw paspoort mee.", "abbreviation"),
        ("Neem o.a. uw paspoort mee.", "abbreviation"),
        ("Vraag naar de BSN.", "said as letters"),
        ("Vraag het WMO-consulent.", "said as letters"),
        ("Dit is uw aansprakelijkheidsverzekering.", "is long"),
        ("Wat wil je doen?", "not polite"),
        ("Een zin die maar door en door en door gaat houdt niemand die moe is vol.", "16 words"),
    ],
)
def test_what_makes_a_sentence_hard_is_found(text: str, what: str) -> None:
    assert [fault for fault in faults(text) if what in fault] != []


@pytest.mark.parametrize(
    "text",
    [
        "Uw briefje wordt geprint.",
        "Het wordt wel zwaar.",
        "Dat kan zwaar worden.",
        "U kunt hier niets kwijtraken.",
        "Met een Pgb kiest u zelf een hulp.",
        "Typ uw e-mailadres.",
        "Er komt geen briefje. U bent niets kwijt.",
        "Uw telefoonnummer komt niet op het briefje.",
        "Het dossier ligt klaar.",
        "Ga naar De Hamelink.",
    ],
)
def test_a_plain_sentence_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_a_hole_is_one_word_and_never_a_fault() -> None:
    assert sentences_of("Bel {phone}. Of kom langs.\nTot dan!") == ["Bel woord.", "Of kom langs.", "Tot dan!"]
    assert faults("Noem nummer {number} aan de balie. {why} U bent niets kwijt.") == []


def test_a_passive_of_two_sentences_is_no_chain() -> None:
    assert not is_passive_chain("Uw vraag wordt bewaard.")
    assert is_passive_chain("Uw vraag moet nog bewaard worden.")


def test_the_list_of_hard_words_is_a_list_and_no_replacement_is_hard() -> None:
    said = {plain for _, plain, _ in hard_words().values()}
    assert len(hard_words()) >= 150
    assert {why for _, _, why in hard_words().values() if len(why.split()) < 5} == set(), "each group has a reason"
    assert {plain: found for plain in said if (found := [f for f in faults(plain) if "hard word" in f])} == {}


@pytest.mark.parametrize("path", [*SETS, *DEMO], ids=lambda path: path.stem)
def test_what_residents_read_from_files_is_plain(path: Path) -> None:
    texts = list(read(tomllib.loads(path.read_text("utf-8"))))
    assert {text: found for text in texts if (found := faults(text))} == {}
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    assert sum(len(sentence.split()) for sentence in sentences) <= WORDS_MEAN * len(sentences)
