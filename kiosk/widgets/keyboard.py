"""Our own keyboard: large keys, pressed with one finger, nothing remembered; knows no question.

The same keys are dressed again for another sheet: making forty of them anew costs more than a frame.
"""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Erase, Shift, Type
from kiosk.widgets.box import Box
from kiosk.widgets.keyboard_rows import ERASE, OTHER, SHIFT, SPACE, Key, Sheet, sheet_for
from kiosk.widgets.target import RowTarget

_ICONS = {SHIFT: "letter-case-upper", ERASE: "backspace"}


_NARROW = 5
"""A sheet with fewer units than this has wide keys, and may have high ones."""


class KeyCap(RowTarget):
    """One key."""

    label = StringProperty("")
    icon = StringProperty("")
    does = StringProperty("")
    look = StringProperty("letter")
    """letter, function, or held: a shift that is on."""


class _Keys(Box):
    """Rows of keys, all dressed from one list of keycaps."""

    board = ObjectProperty(None)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._rows: tuple[tuple[Key, ...], ...] = ()
        self._units = 1
        self._caps: list[KeyCap] = []

    def dress(self, rows: tuple[tuple[Key, ...], ...], units: int, faces: dict[str, str], capitals: bool) -> None:
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
                face = key.does.upper() if capitals else key.does
            cap.does = face if key.types else key.does
            cap.icon = _ICONS.get(key.does, "")
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

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._other = False
        self._view: Any = None
        self._letters = Letters(board=self)
        self.add_widget(self._letters)

    def show(self, view: Any) -> None:
        """Show the keys for a `kiosk.views.pages.WordsView`; None shows no keys."""
        if view is None or self._view is None or view.heading != self._view.heading:
            # Another question begins with letters, whatever the last answer ended with.
            self._other = False
        self._view = view
        if view is not None:
            self.kind = str(view.keyboard)
            self._dress()

    def forget(self) -> None:
        """Let go of the question."""
        self.show(None)

    def strike(self, does: str) -> None:
        """A key was struck."""
        if does == OTHER:
            self._other = not self._other
            self._dress()
            self._place_again()
        elif self.intents is not None:
            special = {SHIFT: Shift(), ERASE: Erase(), SPACE: Type(" ")}
            self.intents.send(special.get(does) or Type(does))

    def _dress(self) -> None:
        view = self._view
        sheet: Sheet = sheet_for(bool(self.theme.roomy), self.kind, self._other)
        faces = {SPACE: view.space_label, OTHER: view.letters_label if self._other else view.numbers_label}
        self._letters.dress(sheet.rows, sheet.units, faces, view.capitals)
        if self.functions is not None:
            self.functions.board = self
            units = round(sum(key.units for key in sheet.functions)) or 1
            self.functions.dress((sheet.functions,) if sheet.functions else (), units, faces, view.capitals)

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
