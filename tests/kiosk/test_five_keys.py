"""The names of the settings are keys that exist, and each does what it is there for."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from kiosk.five_keys import CODES, NAMED, USUAL, USUAL_NAMES, Deed, deed_of, deeds_of, is_numpad_figure
from kiosk.settings import KeySettings


def test_the_usual_settings_name_a_key_for_everything() -> None:
    assert set(USUAL.values()) == set(Deed)
    assert USUAL[CODES["numpad5"]] is Deed.CHOOSE


def test_a_terminal_without_settings_has_the_same_keys_as_one_with_the_usual_ones() -> None:
    assert deeds_of(KeySettings()) == USUAL
    assert asdict(KeySettings()) == USUAL_NAMES
    assert [one.name for one in fields(KeySettings)] == list(Deed)


def test_a_keypad_of_another_make_is_a_matter_of_settings() -> None:
    deeds = deeds_of(KeySettings(previous=("f9",), next=("f10",), repeat=("tab", "no such key")))
    assert deeds[290] is Deed.PREVIOUS
    assert deeds[291] is Deed.NEXT
    assert deeds[9] is Deed.REPEAT
    assert CODES["right"] not in deeds


@pytest.mark.parametrize("name", NAMED)
def test_every_key_that_may_be_named_is_taken(name: str) -> None:
    deed = Deed.CHOOSE if "enter" in name else Deed.BACK
    others = iter(one for one in NAMED if one.startswith("f") and one != name)
    settings = KeySettings(**{**{one.value: (next(others),) for one in Deed}, deed.value: (name,)})
    assert settings.fault() is None
    assert deeds_of(settings)[CODES[name]] is deed


def test_arrows_follow_the_direction_of_reading_and_nothing_else_does() -> None:
    usual = {name: deed_of(CODES[name], USUAL, rtl=False) for name in CODES}
    mirrored = {name: deed_of(CODES[name], USUAL, rtl=True) for name in CODES}
    assert {name: (usual[name], mirrored[name]) for name in CODES if usual[name] != mirrored[name]} == {
        "left": (Deed.PREVIOUS, Deed.NEXT),
        "right": (Deed.NEXT, Deed.PREVIOUS),
    }
    assert deed_of(CODES["left"], {CODES["left"]: Deed.BACK}, rtl=True) is Deed.BACK


def test_only_the_figures_of_the_numeric_keypad_are_its_figures() -> None:
    assert [name for name, code in CODES.items() if is_numpad_figure(code)] == [f"numpad{at}" for at in range(10)]
