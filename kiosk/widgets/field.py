"""What somebody types, as it stands there now, with a mark at its end; knows no key and keeps nothing.

Not Kivy's TextInput: that one keeps what was typed for undo and copies selections to the desktop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.lettering.script import JOINERS, as_typed, drawable, has_arabic, is_rtl
from kiosk.lettering.wrapping import wrap
from kiosk.widgets.panel import Panel
from kiosk.widgets.text import Text

BEFORE_MARK = 0.7
"""Of a line that does not fit as much as this stands before the mark."""


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
    back = NumericProperty(0)
    """So many characters of `text` stand behind the mark; where it is not at the end, what is around it is in sight."""
    lines = NumericProperty(1)
    focused = BooleanProperty(True)
    is_field = True

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._words = FieldText(keeps_side=True)
        self._hint = FieldHint(keeps_side=True)
        self.add_widget(self._words)
        self.add_widget(self._hint)
        with self.canvas.after:
            self._ink = Color(*self.theme.ink)
            self._caret = Rectangle(size=(0, 0))

    def forget(self) -> None:
        """Let go of what was typed."""
        self.text = self.placeholder = self._words.words = self._hint.words = ""
        self.back = 0

    def needs(self, width: float) -> float:
        del width
        # Larger letters on a low screen need every pixel: the keys stand right under it.
        edge = self.theme.hair if self.theme.large and not self.theme.roomy else self.theme.thick
        room = 2 * self.theme.pad if self.lines > 1 else 2 * edge
        return max(float(self.least_height), float(self.lines * self._line(self.text) + room))

    def _line(self, text: str) -> float:
        """From one line to the next, in whole pixels, as `Text` draws them."""
        return round(self._words.line_height(text))

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._ink.rgba = self.theme.ink
        pad = self.theme.pad
        inner = width - 2 * pad
        room = max(1, int((height - pad) / self._line(self.text)))
        typed, example = as_typed(self.text), drawable(self.placeholder)
        rtl = is_rtl(typed or example) if typed or example else bool(self.theme.rtl)
        measure = partial(self._words.measure, rtl=rtl)
        behind = as_typed(self.text[len(self.text) - int(self.back) :]) if self.back else ""
        at = max(0, len(typed) - len(behind))
        if self.lines == 1:
            one, mark = _around(typed, at, inner, measure)
            shown, row = [one], 0
        else:
            shown, row, mark = _rows_around(wrap(typed, inner, measure), typed, at, room)
        self._words.rtl = rtl
        self._words.words = "\n".join(shown)
        # Of what is in sight: Arabic letters further up in the text stand further apart than these.
        line = self._line(self._words.words)
        tall = len(shown) * line
        top = y + height - max(0.0, (height - tall) / 2 if self.lines == 1 or tall > height - 2 * pad else pad)
        self._words.place(x + pad, top - tall, inner, tall)
        self._place_hint(example, x + pad, y, inner, height)
        self._place_caret(x + pad, top - (row + 1) * line, line, _joined(shown[row], mark), inner)

    def _place_hint(self, example: str, left: float, bottom: float, inner: float, height: float) -> None:
        clear = 2 * self.theme.line  # of the mark, which stands where the first letter will come
        self._hint.words = "" if self.text else example
        # An example that does not fit would be cut: then there is none.
        if self._hint.words and self._hint.needs(inner - clear) > height:
            self._hint.words = ""
        tall = min(self._hint.needs(inner - clear), height)
        top = bottom + height - ((height - tall) / 2 if self.lines == 1 else self.theme.pad)
        self._hint.place(left + (0 if is_rtl(example) else clear), top - tall, inner - clear, tall)

    def _place_caret(self, left: float, bottom: float, line: float, before: str, inner: float) -> None:
        rtl = bool(self._words.rtl)
        width = min(self._words.measure(before, rtl), inner)
        at = left + inner - width if rtl else left + width
        thick = self.theme.line if self.focused else 0
        self._caret.pos = (round(at) + 1, round(bottom + line * 0.1))
        self._caret.size = (thick, round(line * 0.8))


def _tail(typed: str, width: float, measure: Callable[[str], float]) -> str:
    """The end of what was typed, as much as stands on one line; something before it is left away visibly."""
    if measure(typed) <= width:
        return typed
    low, high = 0, len(typed)
    while low < high:  # the least that must go from its beginning
        middle = (low + high) // 2
        if measure(f"…{typed[middle:]}") <= width:
            high = middle
        else:
            low = middle + 1
    return f"…{typed[low:]}"


def _joined(line: str, at: int) -> str:
    """A line up to the mark, its last letter as it is drawn there: inside an Arabic word it has another shape."""
    inside = has_arabic(line[at - 1 : at]) and has_arabic(line[at : at + 1]) if at else False
    return f"{line[:at]}{JOINERS[-1]}" if inside else line[:at]


def _around(typed: str, at: int, width: float, measure: Callable[[str], float]) -> tuple[str, int]:
    """What of one line is in sight, and where in it the mark at character `at` stands."""
    if at == len(typed) or measure(typed) <= width:
        end = _tail(typed, width, measure)
        return end, len(end) - (len(typed) - at)
    before = _tail(typed[:at], width * BEFORE_MARK, measure)
    most = next((n for n in range(len(typed), at, -1) if measure(f"{before}{typed[at:n]}…") <= width), at)
    return f"{before}{typed[at:most]}…", len(before)


def _rows_around(lines: Sequence[str], typed: str, at: int, room: int) -> tuple[list[str], int, int]:
    """The lines in sight, in which of them the mark at character `at` stands, and where in that one."""
    row = begins = 0
    for row, line in enumerate(lines):
        ends = begins + len(line) - (not typed.startswith(line, begins))  # a hyphen at its end is ours
        if at <= ends or row == len(lines) - 1:
            break
        begins = ends + (typed[ends : ends + 1] in (" ", "\n"))
    first = min(max(0, len(lines) - room), row)
    return list(lines[first : first + room]), row - first, max(0, at - begins)
