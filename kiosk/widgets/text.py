"""Words on the screen: in the right font, in measured lines, never cut and never smaller; knows no page.

Kivy's Label remembers texts in a global cache and settles its size a frame late; this one remembers
only what it shows now, and forgets it with the words.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from kivy.core.text import Label as Letters
from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, OptionProperty, StringProperty

from kiosk.resources import ASSETS
from kiosk.widgets.box import Box
from kiosk.widgets.shaping import Script, drawable, for_the_eye, narrowest_in_two, runs, script_of, wrap

_FONTS = {
    (Script.LATIN, "regular"): "AtkinsonHyperlegibleNext-400.ttf",
    (Script.LATIN, "semibold"): "AtkinsonHyperlegibleNext-600.ttf",
    (Script.LATIN, "bold"): "AtkinsonHyperlegibleNext-800.ttf",
    (Script.CYRILLIC, "regular"): "NotoSans-Regular.ttf",
    (Script.CYRILLIC, "semibold"): "NotoSans-Bold.ttf",
    (Script.CYRILLIC, "bold"): "NotoSans-Bold.ttf",
    (Script.ARABIC, "regular"): "NotoSansArabic-Regular.ttf",
    (Script.ARABIC, "semibold"): "NotoSansArabic-Bold.ttf",
    (Script.ARABIC, "bold"): "NotoSansArabic-Bold.ttf",
}

_SENTENCE_END = re.compile(r"(?<=[.!?]) ")

Piece = tuple[Any, float, float]
"""A texture, and where it stands: from the left, and from the top."""


def letters(text: str, script: Script, weight: str, font_px: float, line: float = 1.0) -> Any:
    """Kivy's own text drawer for one font, white, to be coloured by whoever shows its texture."""
    path = str(ASSETS / "fonts" / _FONTS[script, weight])
    return Letters(text=text, font_name=path, font_size=font_px, line_height=line)


class Text(Box):
    """Words that wrap, and report the height they really have."""

    words = StringProperty("")
    font_px = NumericProperty(0)
    weight = OptionProperty("regular", options=("regular", "semibold", "bold"))
    colour = ColorProperty()
    line = NumericProperty(1)
    align = OptionProperty("left", options=("left", "centre", "right"))
    valign = OptionProperty("top", options=("top", "middle", "bottom"))
    by_sentence = BooleanProperty(False)
    """When it does not stand on one line, each sentence begins on its own."""
    two_lines = BooleanProperty(False)
    """Ask only for the width at which it stands in two lines."""
    shared = BooleanProperty(False)
    """The same few words stand in many places, and are nobody's own: key caps."""

    _shared: ClassVar[dict[tuple[object, ...], tuple[list[Piece], float, float]]] = {}

    def __init__(self, **values: Any) -> None:
        self._key: tuple[object, ...] = ()
        self._pieces: list[Piece] = []
        self._laid_width = 0.0
        self._laid_height = 0.0
        super().__init__(**values)
        self._ink = Color(*self.colour)
        self._drawn = InstructionGroup()
        self.canvas.add(self._ink)
        self.canvas.add(self._drawn)
        self._shown_key: tuple[object, ...] = ()

    def on_colour(self, *_: object) -> None:
        if hasattr(self, "_ink"):
            self._ink.rgba = self.colour

    def on_words(self, *_: object) -> None:
        if not self.words:
            # Whoever stood here must not be found in a texture after the visit.
            self._key, self._pieces = (), []
            if hasattr(self, "_drawn"):
                self._drawn.clear()
                self._shown_key = ()

    def present(self) -> bool:
        return bool(self.shown and self.words)

    def measure(self, text: str) -> float:
        """Width in pixels of these words on one line."""
        script = script_of(text)
        if script is Script.ARABIC:
            return sum(float(self._run_drawer(kind).get_extents(part)[0]) for kind, part in runs(for_the_eye(text)))
        return float(self._drawer(script).get_extents(text)[0])

    def _drawer(self, script: Script) -> Any:
        key = (script, self.weight, self.font_px)
        known: dict[tuple[object, ...], Any] = self.__dict__.setdefault("_drawers", {})
        if key not in known:
            known[key] = letters("", script, self.weight, self.font_px, self.line)
            known[key].resolve_font_name()
        return known[key]

    def _run_drawer(self, arabic: bool) -> Any:
        return self._drawer(Script.ARABIC if arabic else Script.LATIN)

    def wants(self) -> float:
        text = drawable(self.words)
        width = narrowest_in_two(text, self.measure) if self.two_lines else 0.0
        width = width or max((self.measure(line) for line in text.split("\n")), default=0.0)
        return max(float(self.least_width), width + 1)

    def needs(self, width: float) -> float:
        self._lay(width)
        return max(float(self.least_height), self._laid_height)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._lay(width)
        key = (*self._key, *self.pos, *self.size, self.align, self.valign)
        if key == self._shown_key:
            return
        self._shown_key = key
        self._drawn.clear()
        above = {"top": 0.0, "middle": (self.height - self._laid_height) / 2, "bottom": self.height - self._laid_height}
        top = self.top - above[self.valign]
        for texture, left, down in self._pieces:
            self._drawn.add(
                Rectangle(
                    texture=texture, pos=(round(self.x + left), round(top - down - texture.height)), size=texture.size
                )
            )

    def fits(self) -> bool:
        """Whether all of it stands inside its own place, for the layout audit."""
        return self._laid_height <= self.height + 1 and self._laid_width <= self.width + 1

    def breaks_a_word(self) -> bool:
        """Whether a word is too long for its line here, for the layout audit."""
        return any(self.measure(word) > self.width + 1 for word in drawable(self.words).split())

    def _lay(self, width: float) -> None:
        key = (self.words, self.font_px, self.weight, self.line, self.align, round(width))
        if key == self._key:
            return
        self._key = key
        if not self.words:
            self._pieces, self._laid_width, self._laid_height = [], 0.0, 0.0
        elif self.shared:
            if key not in self._shared:
                self._shared[key] = self._draw_lines(width)
            self._pieces, self._laid_width, self._laid_height = self._shared[key]
        else:
            self._pieces, self._laid_width, self._laid_height = self._draw_lines(width)

    def _draw_lines(self, width: float) -> tuple[list[Piece], float, float]:
        text = drawable(self.words)
        script = script_of(text)
        if self.by_sentence and self.measure(text) > width:
            text = _SENTENCE_END.sub("\n", text)
        lines = wrap(text, width, self.measure)
        if script is Script.ARABIC:
            return self._draw_arabic(lines, width)
        pieces: list[Piece] = []
        widest = down = 0.0
        step = round(self._line_height(script))
        for line in lines:
            if line.strip():
                drawer = letters(line, script, self.weight, self.font_px)
                drawer.refresh()
                texture = drawer.texture
                widest = max(widest, float(texture.width))
                pieces.append(
                    (texture, self._left(texture.width, width, self.align), down + (step - texture.height) / 2)
                )
            down += step
        return pieces, widest, down

    def _draw_arabic(self, lines: list[str], width: float) -> tuple[list[Piece], float, float]:
        pieces: list[Piece] = []
        widest = down = 0.0
        step = round(self._line_height(Script.ARABIC))
        align = {"left": "right", "right": "left"}.get(self.align, self.align)
        for line in lines:
            drawn = []
            for arabic, part in runs(for_the_eye(line)):
                drawer = letters(part, Script.ARABIC if arabic else Script.LATIN, self.weight, self.font_px)
                drawer.refresh()
                drawn.append(drawer.texture)
            total = sum(texture.width for texture in drawn)
            left = self._left(total, width, align)
            for texture in drawn:
                pieces.append((texture, left, down + (step - texture.height) / 2))
                left += texture.width
            widest = max(widest, total)
            down += step
        return pieces, widest, down

    def _line_height(self, script: Script) -> float:
        return float(self._drawer(script).get_extents("Hg")[1]) * float(self.line)

    @staticmethod
    def _left(own: float, width: float, align: str) -> float:
        return {"left": 0.0, "centre": (width - own) / 2, "right": width - own}[align]


class Heading(Text):
    """What the page asks or says."""


class Subheading(Text):
    """What a part of the page is about."""


class Body(Text):
    """Text to read."""


class Strong(Text):
    """Text to read that carries the weight."""


class Quiet(Text):
    """Text beside what matters."""


class ControlLabel(Text):
    """The word on a control."""


class TileLabel(Text):
    """The word on a big way in."""


class CardTitle(Text):
    """What a listing says."""


class Number(Text):
    """A number to remember."""
