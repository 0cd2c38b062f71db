"""What somebody types, as it stands there now, with a mark at its end; knows no key and keeps nothing.

Not Kivy's TextInput: that one keeps what was typed for undo and copies selections to the desktop.
"""

from __future__ import annotations

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.widgets.panel import Panel
from kiosk.widgets.shaping import Script, drawable, script_of, wrap
from kiosk.widgets.text import Text


class FieldText(Text):
    """The words in the field."""


class FieldHint(Text):
    """What could stand there, while nothing does."""


class Field(Panel):
    """A card with the words typed so far; when they no longer fit, their end stays in sight."""

    text = StringProperty("")
    placeholder = StringProperty("")
    lines = NumericProperty(1)
    focused = BooleanProperty(True)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._words = FieldText()
        self._hint = FieldHint()
        self.add_widget(self._words)
        self.add_widget(self._hint)
        with self.canvas.after:
            self._ink = Color(*self.theme.ink)
            self._caret = Rectangle(size=(0, 0))

    def forget(self) -> None:
        """Let go of what was typed."""
        self.text = self.placeholder = self._words.words = self._hint.words = ""

    def needs(self, width: float) -> float:
        del width
        return max(float(self.least_height), float(self.lines * self._line() + 2 * self.theme.pad))

    def _line(self) -> float:
        return self._words._line_height(_script(self.text))

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        pad, line = self.theme.pad, self._line()
        inner = width - 2 * pad
        room = max(1, int((height - pad) / line))
        logical = wrap(drawable(self.text), inner, self._words.measure)
        shown = logical[-room:]
        self._words.words = "\n".join(shown)
        self._hint.words = "" if self.text else self._hint_in(inner - 2 * self.theme.line, room)
        tall = len(shown) * line
        top = y + height - max(0.0, (height - tall) / 2 if self.lines == 1 or tall > height - 2 * pad else pad)
        self._words.place(x + pad, top - tall, inner, tall)
        hint_tall = min(self._hint.needs(inner), height)
        hint_top = y + height - ((height - hint_tall) / 2 if self.lines == 1 else pad)
        self._hint.place(x + pad + 2 * self.theme.line, hint_top - hint_tall, inner, hint_tall)
        self._place_caret(x + pad, top - tall, line, shown[-1] if shown else "", inner)

    def _hint_in(self, inner: float, room: int) -> str:
        # An example that does not fit is cut at a word and says so; it is not an answer of anybody.
        lines = wrap(drawable(self.placeholder), inner, self._hint.measure)
        if len(lines) <= room:
            return "\n".join(lines)
        last = lines[room - 1]
        while last and self._hint.measure(f"{last} …") > inner:
            last = last.rpartition(" ")[0]
        return "\n".join([*lines[: room - 1], f"{last} …"])

    def _place_caret(self, left: float, bottom: float, line: float, last: str, inner: float) -> None:
        width = self._words.measure(last) if last else 0.0
        at = left + inner - width if _is_arabic(last) else left + min(width, inner)
        thick = self.theme.line if self.focused else 0
        self._caret.pos = (round(at) + 1, round(bottom + line * 0.1))
        self._caret.size = (thick, round(line * 0.8))


def _script(text: str) -> Script:
    return script_of(drawable(text))


def _is_arabic(text: str) -> bool:
    return _script(text) is Script.ARABIC
