from __future__ import annotations

import re
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest

from marketplace import case_operations, cases, desk_operations, operations, reviews, staff, staff_rules, vocabulary

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip("| \n").split(" | "))
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| word |"))
]
PLACES = sorted(set(re.findall(r"`([a-z_]+(?:\.\w+)+)`", "\n".join(row[-1] for row in ROWS))))
_FOUNDING_WORDS = """
market point, terminal, district, listing, request, offer, slip, receipt, response, mediation, exchange ring,
social broker, warm handover, weak signal, provider, in kind, personal budget, partner, day part, term, consent,
on behalf of
"""
FOUNDING_WORDS = {word.strip() for word in _FOUNDING_WORDS.split(",")}


@pytest.mark.parametrize("place", PLACES)
def test_every_word_of_the_glossary_lives_where_it_says(place: str) -> None:
    module, _, name = place.rpartition(".")
    assert hasattr(import_module(module), name)


def test_every_row_has_its_meaning_and_its_place_or_says_that_it_is_not_built_yet() -> None:
    for row in ROWS:
        assert len(row) == 4
        assert all(row)
        assert row[-1] == "not built yet" or row[-1].startswith("`")


def test_the_words_the_house_was_built_on_are_explained() -> None:
    explained = {word.strip() for row in ROWS for word in row[0].split(",")}
    assert explained >= FOUNDING_WORDS


def test_no_word_is_explained_twice() -> None:
    words = [row[0] for row in ROWS]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "module", [vocabulary, operations, cases, case_operations, desk_operations, reviews, staff, staff_rules]
)
def test_every_value_of_the_marketplace_is_in_the_glossary(module: object) -> None:
    own = [
        f"{value.__module__}.{name}"
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__  # type: ignore[attr-defined]  # a module
        if is_dataclass(value) or issubclass(value, Enum)
    ]
    assert own
    assert set(own) <= set(PLACES)
