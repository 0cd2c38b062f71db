"""Which keys there are; needs no display."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.widgets.keyboard_rows import COMPACT, ERASE, OTHER, ROOMY, SHIFT, SPACE, Sheet, sheet_for

SHEETS = [
    (name, key, sheet) for name, sheets in (("roomy", ROOMY), ("compact", COMPACT)) for key, sheet in sheets.items()
]


def does(sheet: Sheet) -> set[str]:
    return {key.does for row in (*sheet.rows, sheet.functions) for key in row}


@pytest.mark.parametrize(("name", "key", "sheet"), SHEETS)
def test_no_row_is_wider_than_the_keyboard(name: str, key: tuple[str, bool], sheet: Sheet) -> None:
    del name, key
    assert all(sum(one.units for one in row) <= sheet.units for row in sheet.rows)


@pytest.mark.parametrize(("name", "key", "sheet"), SHEETS)
def test_every_sheet_can_erase(name: str, key: tuple[str, bool], sheet: Sheet) -> None:
    del name, key
    assert ERASE in does(sheet)


@pytest.mark.parametrize("roomy", [True, False])
def test_letters_numbers_and_an_address_can_be_typed(roomy: bool) -> None:
    letters = does(sheet_for(roomy, "letters", False))
    other = does(sheet_for(roomy, "letters", True))
    assert set("abcdefghijklmnopqrstuvwxyz") | {SHIFT, SPACE, OTHER} <= letters
    assert set("0123456789.,?!'-éë€") | {OTHER} <= other
    assert set("0123456789+") <= does(sheet_for(roomy, "numbers", False))
    email = does(sheet_for(roomy, "email", False)) | does(sheet_for(roomy, "email", True))
    assert set("abcdefghijklmnopqrstuvwxyz0123456789@.-_+") | {".nl"} <= email


@pytest.mark.parametrize("roomy", [True, False])
def test_the_number_of_a_slip_needs_no_signs_of_an_address(roomy: bool) -> None:
    number = does(sheet_for(roomy, "number", False)) | does(sheet_for(roomy, "number", True))
    assert set("abcdefghijklmnopqrstuvwxyz0123456789-") <= number
    assert number.isdisjoint({"@", ".nl", ".com", "_", "+", SPACE})


def test_a_kind_without_another_sheet_keeps_its_first() -> None:
    for roomy, kind in product((True, False), ("numbers",)):
        assert sheet_for(roomy, kind, True) == sheet_for(roomy, kind, False)
