from __future__ import annotations

import re
from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.errors import RuleBroken
from marketplace.numbers import COUNTER_MAX, DEMO_LETTERS, next_letter, parse_number, slip_number

LETTERS = {"".join(parts) for size in (1, 2, 3) for parts in product(ascii_uppercase, repeat=size)}


def test_a_terminal_gets_the_letter_of_its_point_first_then_that_letter_with_another() -> None:
    used: list[str] = []
    for _ in range(25):
        used.append(next_letter("H", used))
    assert used[:4] == ["H", "HA", "HB", "HC"]
    assert used[-2:] == ["HZ", "HAA"]
    assert not {"HI", "HO", "HQ"} & set(used)


@given(st.sampled_from(sorted(ascii_uppercase)), st.sets(st.sampled_from(sorted(LETTERS)), max_size=200))
def test_a_letter_is_never_given_twice(preferred: str, used: set[str]) -> None:
    letter = next_letter(preferred, used)
    assert letter not in used
    assert re.fullmatch("[A-Z]{1,3}", letter)


def test_no_terminal_gets_a_letter_of_the_demo() -> None:
    used: set[str] = set()
    for _ in range(600):
        used.add(next_letter("D", used))
    assert len(used) == 600
    assert not used & set(DEMO_LETTERS)


def test_another_letter_is_found_when_all_that_begin_with_the_preferred_one_are_gone() -> None:
    assert next_letter("H", {letter for letter in LETTERS if letter[0] == "H"}) == "A"
    assert next_letter("?", ()) == "A"


def test_when_all_letters_are_gone_it_says_so() -> None:
    with pytest.raises(RuleBroken, match="letters_used_up"):
        next_letter("H", LETTERS)


@pytest.mark.parametrize(
    ("letter", "counter", "number"),
    [("H", 1, "H-0001"), ("H", 417, "H-0417"), ("HA", 12345, "HA-12345"), ("ZZZ", COUNTER_MAX, "ZZZ-9999999")],
)
def test_a_number_has_four_figures_and_grows(letter: str, counter: int, number: str) -> None:
    assert slip_number(letter, counter) == number


@pytest.mark.parametrize("counter", [0, -1, COUNTER_MAX + 1])
def test_a_counter_outside_its_range_makes_no_number(counter: int) -> None:
    with pytest.raises(RuleBroken, match="numbers_used_up"):
        slip_number("H", counter)


@pytest.mark.parametrize("letter", ["", "h", "HHHH", "1", "H-"])
def test_only_a_letter_begins_a_number(letter: str) -> None:
    with pytest.raises(ValueError, match="letter"):
        slip_number(letter, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "H-0417",
        "h417",
        "H 0417",
        " h-417 ",
        "nr. h417",
        "Nummer H-0417",
        "H – 0417",
        "ｈ４１７",
        "H-٠٤١٧",
        "H.417",
        "#h0000417",
    ],
)
def test_a_number_is_understood_as_people_type_it(typed: str) -> None:
    assert parse_number(typed) == "H-0417"


@pytest.mark.parametrize("letter", ["NR", "NRA", "ANR", "N"])
def test_a_letter_that_looks_like_the_word_number_stays_one(letter: str) -> None:
    assert parse_number(f"{letter}-0012") == parse_number(f"{letter.lower()} 12") == f"{letter}-0012"
    assert parse_number(f"nr {letter} 12") == f"{letter}-0012"


@pytest.mark.parametrize(
    "typed", ["", "417", "H", "H-", "H-0000", "HAAA-1", "H-12345678", "H-4-x", "x" * 10_000, "é-12"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_number(typed) is None


@given(st.from_regex("[A-Z]{1,3}", fullmatch=True), st.integers(1, COUNTER_MAX))
def test_every_number_is_read_back(letter: str, counter: int) -> None:
    number = slip_number(letter, counter)
    assert parse_number(number) == parse_number(number.lower().replace("-", " ")) == number


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or re.fullmatch("[A-Z]{1,3}-[0-9]{4,7}", number)


def test_every_letter_a_terminal_can_have_is_read_back() -> None:
    numbers = {f"{letter}-0001" for letter in LETTERS}
    assert {parse_number(number) for number in numbers} == numbers
    assert {parse_number(number.lower().replace("-", " ")) for number in numbers} == numbers
