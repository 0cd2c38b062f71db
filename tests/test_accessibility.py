"""The statement on accessibility is whole, names tests that exist, and says what the program really has."""

from __future__ import annotations

import ast
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from kiosk.comfort import SIZES
from kiosk.languages import NAMES
from kiosk.settings import KeySettings

ROOT = Path(__file__).parents[1]
STATEMENT = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+(?:\.\d+)+) \| ([^|]+) \| (met|partly|not met|place|none) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w./-]+)`")

CHAPTER_5 = [
    "5.1.2.1", "5.1.2.2", *(f"5.1.3.{n}" for n in range(1, 17)), "5.1.4", "5.1.5", "5.1.6.1", "5.1.6.2", "5.1.7",
    "5.2", "5.3", "5.4", "5.5.1", "5.5.2", "5.6.1", "5.6.2", "5.7", "5.8", "5.9",
]  # fmt: skip
CHAPTER_8 = [
    "8.1.2", "8.1.3", "8.2.1.1", "8.2.1.2", "8.2.2.1", "8.2.2.2", "8.3.2.1", "8.3.2.2", "8.3.2.3.1", "8.3.2.3.2",
    "8.3.2.3.3", "8.3.2.4", "8.3.2.5", "8.3.2.6", "8.3.3.1", "8.3.3.2", "8.3.3.3.1", "8.3.3.3.2", "8.3.4.1", "8.3.4.2",
    "8.3.4.3.2", "8.3.4.3.3", "8.3.5", "8.3.6", "8.4.1", "8.4.2.1", "8.4.2.2", "8.4.3", "8.5",
]  # fmt: skip
CHAPTER_11 = [
    *(f"11.5.2.{n}" for n in range(1, 18)), "11.6.1", "11.6.2", "11.7", "11.8.2", "11.8.3", "11.8.4", "11.8.5",
]  # fmt: skip
WCAG = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1", "1.4.2",
    "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2",
    "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2", "2.5.3",
    "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3",
    "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
]  # fmt: skip
"""Every clause that asks something, in its order; WCAG 2.2 has 55 criteria of levels A and AA (4.1.1 is gone)."""

ROWS = ROW.findall(STATEMENT)


def test_every_clause_is_there_once_and_in_its_order() -> None:
    assert len(WCAG) == 55
    assert [clause for clause, *_ in ROWS] == [*CHAPTER_5, *CHAPTER_8, *CHAPTER_11, *WCAG]


def test_no_row_is_written_another_way() -> None:
    lines = [line for line in STATEMENT.splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == len(ROWS)


@pytest.mark.parametrize(("clause", "state", "how"), [(clause, state, how) for clause, _, state, how in ROWS])
def test_what_is_met_names_its_test_and_what_is_not_says_why(clause: str, state: str, how: str) -> None:
    words = TEST.sub("", how).replace(",", " ").split()
    if state == "met" and clause != "5.1.2.1":  # that one is the others
        assert TEST.findall(how)
    elif state == "partly":
        assert len(words) >= 8
    else:
        assert words


@pytest.mark.parametrize("name", sorted(set(TEST.findall(STATEMENT))))
def test_every_test_it_names_is_there_and_tests_something(name: str) -> None:
    path = ROOT / name
    assert path.exists()
    for file in [path] if path.suffix == ".py" else []:
        tree = ast.parse(file.read_text("utf-8"))
        found = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert any(one.startswith("test_") for one in found)


def test_the_keys_are_those_of_the_settings() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", STATEMENT, re.MULTILINE)
    told = {name: tuple(part.strip("`") for part in keys.split(", ")) for name, keys in rows}
    assert told == asdict(KeySettings())


def test_the_sizes_and_languages_are_those_there_are() -> None:
    assert f"{', '.join(map(str, SIZES))} per cent" in STATEMENT
    assert f"**Languages**: {', '.join(NAMES.values())};" in STATEMENT


def test_it_does_not_claim_that_people_have_tried_it() -> None:
    """Whoever takes this sentence away has a report of a person to put in its place."""
    assert "No blind person, no person with low vision" in " ".join(STATEMENT.split())
    assert "No native speaker has read" in STATEMENT
