"""Which keys there are; needs no display."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.widgets.keyboard_rows import (
    ALPHABETS,
    ERASE,
    LATIN,
    LETTERS,
    MORE,
    OTHER,
    OWN,
    SHIFT,
    SPACE,
    Key,
    Sheet,
    capital,
    sheet_for,
)

PLAIN = "abcdefghijklmnopqrstuvwxyz"
OWN_LETTERS = {
    "nl": PLAIN,
    "en": PLAIN,
    "pl": PLAIN + "ąćęłńóśźż",
    "tr": PLAIN + "çğıöşü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ",
}
KINDS = ("letters", "numbers", "figures", "email", "number")
SHEETS = [
    pytest.param(roomy, sheet_for(roomy, kind, sheet, ALPHABETS.get(language, ""), latin=latin),
                 id=f"{'roomy' if roomy else 'compact'}-{language}-{kind}-{sheet}{'-latin' if latin else ''}")
    for roomy, language, kind, sheet, latin in product(
        (True, False), OWN_LETTERS, KINDS, (LETTERS, OTHER, MORE), (True, False)
    )
]  # fmt: skip
ROOM_MM = {True: (278.0, 3.2), False: (206.0, 3.0)}
"""Width of the keys and the gap between two, by whether the screen is roomy (theme.kv)."""


def keys(sheet: Sheet) -> list[Key]:
    return [key for row in (*sheet.rows, sheet.functions) for key in row]


def does(sheet: Sheet) -> set[str]:
    return {key.does for key in keys(sheet)}


def reached(roomy: bool, kind: str, language: str) -> set[str]:
    """All that can be typed and done by touching keys, from the sheet a question begins with."""
    alphabet = ALPHABETS.get(language, "")
    seen: set[tuple[str, bool]] = set()
    todo, found = [(LETTERS, False)], set[str]()
    while todo:
        sheet, latin = todo.pop()
        if (sheet, latin) in seen:
            continue
        seen.add((sheet, latin))
        there = does(sheet_for(roomy, kind, sheet, alphabet, latin=latin))
        found |= there
        todo += [(LETTERS if sheet == turn else turn, latin) for turn in (OTHER, MORE) if turn in there]
        todo += [(LETTERS, way == LATIN) for way in (LATIN, OWN) if way in there]
    return found


@pytest.mark.parametrize(("roomy", "sheet"), SHEETS)
class TestEverySheet:
    def test_no_row_is_wider_than_the_keyboard(self, roomy: bool, sheet: Sheet) -> None:
        del roomy
        assert all(sum(one.units for one in row) <= sheet.units for row in sheet.rows)

    def test_a_key_is_twenty_millimetres_wide(self, roomy: bool, sheet: Sheet) -> None:
        width, gap = ROOM_MM[roomy]
        unit = (width - gap * (sheet.units - 1)) / sheet.units
        assert all(key.units * (unit + gap) - gap >= 20 for row in sheet.rows for key in row)

    def test_it_can_erase(self, roomy: bool, sheet: Sheet) -> None:
        del roomy
        assert ERASE in does(sheet)

    def test_no_letter_stands_there_twice(self, roomy: bool, sheet: Sheet) -> None:
        del roomy
        letters = [key.does for key in keys(sheet) if key.does.isalpha()]
        assert len(letters) == len(set(letters))

    def test_a_low_screen_has_three_rows_and_functions_as_wide_as_four_keys(self, roomy: bool, sheet: Sheet) -> None:
        if not roomy:
            assert len(sheet.rows) == 3
            assert sum(key.units for key in sheet.functions) <= 4


@pytest.mark.parametrize("roomy", [True, False])
@pytest.mark.parametrize("language", list(OWN_LETTERS))
class TestEveryLanguage:
    def test_its_letters_can_be_typed_and_those_of_dutch(self, roomy: bool, language: str) -> None:
        assert set(OWN_LETTERS[language]) | set(PLAIN) | set("éë") <= reached(roomy, "letters", language)

    def test_figures_and_signs_can_be_typed_and_a_space(self, roomy: bool, language: str) -> None:
        assert set("0123456789.,?!'-€") | {SPACE, SHIFT} <= reached(roomy, "letters", language)

    def test_an_address_and_numbers_are_typed_as_in_dutch(self, roomy: bool, language: str) -> None:
        assert set("0123456789+") <= reached(roomy, "numbers", language)
        assert set(PLAIN) | set("0123456789@.-_+") | {".nl"} <= reached(roomy, "email", language)
        assert set(PLAIN) | set("0123456789-") <= reached(roomy, "number", language)
        assert reached(roomy, "number", language).isdisjoint({"@", ".nl", ".com", "_", "+", SPACE})

    def test_a_question_begins_with_its_own_letters(self, roomy: bool, language: str) -> None:
        first = does(sheet_for(roomy, "letters", LETTERS, ALPHABETS.get(language, "")))
        assert len(set(OWN_LETTERS[language]) & first) >= 26
        assert OTHER in first


def test_capitals_are_those_of_the_language() -> None:
    assert [capital(letter, "turkish") for letter in "iıü"] == ["İ", "I", "Ü"]
    assert [capital(letter, "") for letter in "ie"] == ["I", "E"]
    assert [capital(letter, "ukrainian") for letter in "їґ"] == ["Ї", "Ґ"]
    assert capital("ب", "arabic") == "ب"


def test_a_kind_without_another_sheet_keeps_its_first() -> None:
    for roomy in (True, False):
        assert sheet_for(roomy, "numbers", OTHER) == sheet_for(roomy, "numbers")


@pytest.mark.parametrize("roomy", [True, False])
def test_the_keys_of_a_pin_are_its_figures(roomy: bool) -> None:
    assert does(sheet_for(roomy, "figures")) == {*"0123456789", ERASE}
