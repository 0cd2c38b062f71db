"""Which key of a keyboard or a keypad does which of the few things that do everything; knows no window.

Codes are those of SDL as Kivy passes them on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol


class Deed(StrEnum):
    """What a key does (inclusion, 9): five, and the one that starts and stops the voice."""

    PREVIOUS = "previous"
    NEXT = "next"
    CHOOSE = "choose"
    BACK = "back"
    REPEAT = "repeat"
    LISTEN = "listen"


class KeyNames(Protocol):
    """The names of the keys of each deed, as in the settings."""

    @property
    def previous(self) -> Iterable[str]: ...
    @property
    def next(self) -> Iterable[str]: ...
    @property
    def choose(self) -> Iterable[str]: ...
    @property
    def back(self) -> Iterable[str]: ...
    @property
    def repeat(self) -> Iterable[str]: ...
    @property
    def listen(self) -> Iterable[str]: ...


NUMPAD = 256
"""The code of its 0; the others follow. With NumLock on these keys type figures where something is typed."""
CODES: Mapping[str, int] = {
    "backspace": 8, "tab": 9, "enter": 13, "escape": 27, "space": 32, "delete": 127,
    "up": 273, "down": 274, "right": 275, "left": 276, "insert": 277, "home": 278, "end": 279, "pageup": 280,
    "pagedown": 281, "numpadsubstract": 269, "numpadadd": 270, "numpadenter": 271,
    **{f"numpad{figure}": NUMPAD + figure for figure in range(10)},
    **{f"f{number}": 281 + number for number in range(1, 13)},
    **{letter: ord(letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789"},
}  # fmt: skip
SHIFTED = 1 << 24
"""Added to the code of a key that is pressed together with shift, where that is another key."""
EDITED_WITH = ("tab", "up", "down", "left", "right", "home", "end", "enter", "numpadenter", "delete")
EDITING = frozenset({CODES[name] for name in EDITED_WITH} | {CODES["tab"] | SHIFTED})
"""The keys that go from field to field in a form, from option to option, and from letter to letter."""
ENTERS = ("enter", "numpadenter")
"""They choose, whatever the settings say: a scanner ends with one, and so does who types."""
NAMED = tuple(name for name in CODES if len(name) > 1 and name not in ("space", "backspace"))
"""The keys that may do something: those that type or erase nothing."""
USUAL_NAMES: Mapping[Deed, tuple[str, ...]] = {
    Deed.PREVIOUS: ("left", "up", "numpad4"),
    Deed.NEXT: ("right", "down", "numpad6"),
    Deed.CHOOSE: ("enter", "numpadenter", "numpad5"),
    Deed.BACK: ("escape", "numpad7"),
    Deed.REPEAT: ("f5", "numpad9"),
    Deed.LISTEN: ("f1", "numpad0"),
}
"""Where the settings say nothing else."""
USUAL: Mapping[int, Deed] = {CODES[name]: deed for deed, names in USUAL_NAMES.items() for name in names}
SIDEWAYS = (CODES["left"], CODES["right"])
"""Keys with an arrow on them that shows where reading goes: where that is leftwards, left is the next one."""
MIRRORED: Mapping[Deed, Deed] = {Deed.PREVIOUS: Deed.NEXT, Deed.NEXT: Deed.PREVIOUS}


def code_of(name: str) -> int:
    """The code of a key by its name; "shift_tab" is a key of its own."""
    plain = name.removeprefix("shift_")
    return CODES[plain] | SHIFTED if plain != name else CODES[plain]


def deeds_of(names: KeyNames) -> dict[int, Deed]:
    """The deed of each key code, for keys named as in the settings; a name that no key has does nothing."""
    return {CODES[name]: deed for deed in Deed for name in getattr(names, deed) if name in CODES}


def deed_of(code: int, deeds: Mapping[int, Deed], *, rtl: bool) -> Deed | None:
    """What the key does on a page that is read from left to right, or from right to left.

    The figures of a numeric keypad are not mirrored: they are found by their places, and what stands on them is no
    arrow.
    """
    deed = deeds.get(code)
    return MIRRORED.get(deed, deed) if deed is not None and rtl and code in SIDEWAYS else deed


def is_numpad_figure(code: int) -> bool:
    """Whether it is a key of the numeric keypad with a figure on it."""
    return NUMPAD <= code < NUMPAD + 10
