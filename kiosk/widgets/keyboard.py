"""Our own keyboard: large keys, pressed with one finger, nothing remembered; knows no question.

The same keys are dressed again for another sheet: making forty of them anew costs more than a frame.
"""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Erase, Shift, Type
from kiosk.widgets.box import Box
from kiosk.widgets.keyboard_rows import (
    ALPHABETS,
    ERASE,
    FACES,
    LATIN,
    LETTERS,
    MORE,
    MORE_FACES,
    OTHER,
    OWN,
    SHIFT,
    SPACE,
    Key,
    Sheet,
    capital,
    sheet_for,
)
from kiosk.widgets.target import RowTarget

_ICONS = {SHIFT: "letter-case-upper", ERASE: "backspace"}


USUAL = 100
"""Per cent: letters on a key are never smaller than those of a label at the usual size."""
WORD_UNITS = 2
"""A narrower space has a pictogram instead of a word."""
Rows = tuple[tuple[Key, ...], ...]
LETTERS_FROM = 3
"""A face of so many letters is a word."""
_NARROW = 5
"""A sheet with fewer units than this has wide keys, and may have high ones."""


class KeyCap(RowTarget):
    """One key."""

    label = StringProperty("")
    icon = StringProperty("")
    does = StringProperty("")
    look = StringProperty("letter")
    """letter, function, or held: a shift that is on."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        face = self.ids.face
        theme = self.theme
        face.font_px = theme.key_letters if len(self.label) < LETTERS_FROM else theme.label_letters
        if self.label:
            # Letters are as large as the key lets them be: keys cannot be turned to a next page.
            room = width - 2 * theme.line, height - 2 * theme.line
            share = min(1.0, room[0] / face.wants(), room[1] / face.line_height(self.label))
            face.font_px = max(int(face.font_px * share), USUAL * theme.label_letters / theme.percent)
        super().place(x, y, width, height)


class _Keys(Box):
    """Rows of keys, all dressed from one list of keycaps."""

    board = ObjectProperty(None)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._rows: tuple[tuple[Key, ...], ...] = ()
        self._units = 1
        self._caps: list[KeyCap] = []

    def dress(self, rows: Rows, units: int, faces: dict[str, str], capitals: bool, alphabet: str) -> None:
        """Give the keys their faces."""
        self._rows, self._units = rows, units
        keys = [key for row in rows for key in row]
        while len(self._caps) < len(keys):
            cap = KeyCap()
            cap.bind(on_act=self._act)
            self._caps.append(cap)
            self.add_widget(cap)
        for cap, key in zip(self._caps, keys, strict=False):
            face = faces.get(key.does, key.does)
            if key.types and len(key.does) == 1 and key.does.isalpha():
                face = capital(key.does, alphabet) if capitals else key.does
            cap.does = face if key.types else key.does
            cap.icon = _ICONS.get(key.does, "")
            if key.does == SPACE and key.units < WORD_UNITS:
                cap.icon = "space"
            cap.label = "" if cap.icon else face
            held = key.does == SHIFT and capitals
            cap.look = "held" if held else "letter" if key.types or key.does == SPACE else "function"

    def _act(self, cap: KeyCap) -> None:
        if self.board is not None:
            self.board.strike(cap.does)

    def present(self) -> bool:
        return bool(self.shown and self._rows)

    def needs(self, width: float) -> float:
        del width
        return float(len(self._rows) * self.theme.target + (len(self._rows) - 1) * self.theme.key_gap)

    def most(self, width: float) -> float:
        del width
        own = self.theme.numbers_height if self._units < _NARROW else self.theme.key_height
        return float(len(self._rows) * own + (len(self._rows) - 1) * self.theme.key_gap)

    def wants(self) -> float:
        units = max((sum(key.units for key in row) for row in self._rows), default=0)
        return float(units * self.theme.target + (units - 1) * self.theme.key_gap)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        gap, count = self.theme.key_gap, len(self._rows)
        unit = (width - gap * (self._units - 1)) / self._units
        row_height = (height - gap * (count - 1)) / count
        caps = iter(self._caps)
        top = y + height
        for row in self._rows:
            row_width = sum(key.units for key in row) * (unit + gap) - gap
            left = x + (width - row_width) / 2
            for key in row:
                own = key.units * (unit + gap) - gap
                next(caps).place(left, top - row_height, own, row_height)
                left += own + gap
            top -= row_height + gap
        for cap in caps:
            cap.stow()


class Letters(_Keys):
    """The rows of letters or numbers."""


class Functions(_Keys):
    """The keys that stand beside the field where the screen is not high enough for another row."""


class OwnKeyboard(Box):
    """The keys under the field; in the compact class some of its keys stand beside the field, in `functions`."""

    intents = ObjectProperty(None)
    functions = ObjectProperty(None)
    kind = StringProperty("letters")
    is_keyboard = True

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._sheet, self._latin, self._alphabet = LETTERS, False, ""
        self._view: Any = None
        self._letters = Letters(board=self)
        self.add_widget(self._letters)

    def show(self, view: Any, language: str = "nl") -> None:
        """Show the keys for a `kiosk.views.pages.WordsView` in this language; None shows no keys."""
        self._alphabet = ALPHABETS.get(language, "")
        if view is None or self._view is None or view.heading != self._view.heading:
            # Another question begins with letters, whatever the last answer ended with.
            self._sheet, self._latin = LETTERS, False
        self._view = view
        if view is not None:
            self.kind = str(view.keyboard)
            self._dress()

    def forget(self) -> None:
        """Let go of the question."""
        self.show(None)

    def strike(self, does: str) -> None:
        """A key was struck."""
        if does in (OTHER, MORE):
            self._turn_to(LETTERS if self._sheet == does else does)
        elif does in (LATIN, OWN):
            self._latin = does == LATIN
            self._turn_to(LETTERS)
        elif self.intents is not None:
            special = {SHIFT: Shift(), ERASE: Erase(), SPACE: Type(" ")}
            self.intents.send(special.get(does) or Type(does))
            if self._sheet == MORE and does not in special:
                self._turn_to(LETTERS)

    def _turn_to(self, sheet: str) -> None:
        self._sheet = sheet
        self._dress()
        self._place_again()

    def _dress(self) -> None:
        view, alphabet = self._view, self._alphabet
        sheet: Sheet = sheet_for(bool(self.theme.roomy), self.kind, self._sheet, alphabet, latin=self._latin)
        own = FACES[alphabet]
        faces = {
            SPACE: view.space_label,
            OTHER: (own if alphabet and not self._latin else view.letters_label)
            if self._sheet == OTHER
            else view.numbers_label,
            MORE: own if self._sheet == MORE else MORE_FACES.get(alphabet, ""),
            LATIN: FACES[""],
            OWN: own,
        }
        spoken = "" if self._latin else alphabet
        self._letters.dress(sheet.rows, sheet.units, faces, view.capitals, spoken)
        if self.functions is not None:
            self.functions.board = self
            units = round(sum(key.units for key in sheet.functions)) or 1
            rows = (sheet.functions,) if sheet.functions else ()
            self.functions.dress(rows, units, faces, view.capitals, spoken)

    def _place_again(self) -> None:
        for keys in (self._letters, self.functions):
            if keys is not None and not keys.stowed:
                keys.place(*keys.pos, *keys.size)

    def present(self) -> bool:
        return bool(self.shown and self._view is not None)

    def needs(self, width: float) -> float:
        return self._letters.needs(width)

    def most(self, width: float) -> float:
        return self._letters.most(width)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._letters.place(x, y, width, height)
