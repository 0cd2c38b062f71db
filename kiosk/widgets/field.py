"""What somebody types, as it stands there now, with a mark at its end; knows no key and keeps nothing.

Not Kivy's TextInput: that one keeps what was typed for undo and copies selections to the desktop.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.lettering.script import as_typed, drawable, is_rtl
from kiosk.lettering.wrapping import wrap
from kiosk.widgets.panel import Panel
from kiosk.widgets.text import Text


class FieldText(Text):
    """The words in the field, every space among them."""

    rtl = BooleanProperty(False)
    """The direction of all that was typed, of which this may be the end."""

    def clean(self) -> str:
        return as_typed(self.words)

    def runs_leftwards(self, clean: str) -> bool:
        del clean
        return bool(self.rtl)


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
        return self._words.line_height(self.text)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        pad, line = self.theme.pad, self._line()
        inner = width - 2 * pad
        room = max(1, int((height - pad) / line))
        typed, example = as_typed(self.text), drawable(self.placeholder)
        rtl = is_rtl(typed or example)
        shown = wrap(typed, inner, partial(self._words.measure, rtl=rtl))[-room:]
        self._words.rtl = rtl
        self._words.words = "\n".join(shown)
        tall = len(shown) * line
        top = y + height - max(0.0, (height - tall) / 2 if self.lines == 1 or tall > height - 2 * pad else pad)
        self._words.place(x + pad, top - tall, inner, tall)
        self._place_hint(example, x + pad, y, inner, height, room)
        self._place_caret(x + pad, top - tall, line, shown[-1], inner)

    def _place_hint(self, example: str, left: float, bottom: float, inner: float, height: float, room: int) -> None:
        clear = 2 * self.theme.line  # of the mark, which stands where the first letter will come
        self._hint.words = "" if self.text else self._hint_in(example, inner - clear, room)
        tall = min(self._hint.needs(inner - clear), height)
        top = bottom + height - ((height - tall) / 2 if self.lines == 1 else self.theme.pad)
        self._hint.place(left + (0 if is_rtl(example) else clear), top - tall, inner - clear, tall)

    def _hint_in(self, example: str, inner: float, room: int) -> str:
        # An example that does not fit is cut at a word and says so; it is not an answer of anybody.
        measure = partial(self._hint.measure, rtl=is_rtl(example))
        lines = wrap(example, inner, measure)
        if len(lines) <= room:
            return "\n".join(lines)
        last = lines[room - 1]
        while last and measure(f"{last} …") > inner:
            last = last.rpartition(" ")[0]
        return "\n".join([*lines[: room - 1], f"{last} …"])

    def _place_caret(self, left: float, bottom: float, line: float, last: str, inner: float) -> None:
        rtl = bool(self._words.rtl)
        width = min(self._words.measure(last, rtl), inner)
        at = left + inner - width if rtl else left + width
        thick = self.theme.line if self.focused else 0
        self._caret.pos = (round(at) + 1, round(bottom + line * 0.1))
        self._caret.size = (thick, round(line * 0.8))
