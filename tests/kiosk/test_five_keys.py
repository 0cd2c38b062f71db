"""The names of the settings are keys that exist, and each does what it is there for."""

from __future__ import annotations

from kiosk.five_keys import CODES, USUAL, Deed, deeds_of, is_numpad_figure
from kiosk.settings import KeySettings


def test_the_usual_settings_name_a_key_for_everything() -> None:
    deeds = deeds_of(KeySettings())
    assert set(deeds.values()) == set(Deed)
    assert deeds.items() >= USUAL.items()
    assert deeds[CODES["numpad5"]] is Deed.CHOOSE


def test_a_keypad_of_another_make_is_a_matter_of_settings() -> None:
    deeds = deeds_of(KeySettings(previous=("f9",), next=("f10",), repeat=("tab", "no such key")))
    assert deeds[290] is Deed.PREVIOUS
    assert deeds[291] is Deed.NEXT
    assert deeds[9] is Deed.REPEAT
    assert CODES["right"] not in deeds


def test_every_name_of_the_settings_is_a_key() -> None:
    for one in ("left", "numpad0", "numpadadd", "numpadsubstract", "f12", "delete", "insert", "space", "a", "7"):
        assert one in CODES
    assert [name for name, code in CODES.items() if is_numpad_figure(code)] == [f"numpad{at}" for at in range(10)]
