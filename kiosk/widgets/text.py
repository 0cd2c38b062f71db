"""Words on the screen: in the right font, in measured lines, never cut and never smaller; knows no page.

Kivy's Label remembers texts in a global cache and settles its size a frame late; this one remembers
only what it shows now, and forgets it with the words.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, ClassVar

from kivy.core.text import Label as Letters
from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty

from kiosk.lettering.families import SCALE, Family, font_file
from kiosk.lettering.script import drawable, is_rtl, runs, visual
from kiosk.lettering.wrapping import narrowest_in_two, wrap
from kiosk.widgets.box import Box

_WEIGHTS = {"regular": 400, "semibold": 600, "bold": 800}
_WORDS = re.compile(r"[ \n]")
"""What is glued by another space is one word: a telephone number is not broken."""
_SENTENCE_END = re.compile(r"(?<=[.!?؟]) ")

ARABIC_LINE, ARABIC_INK = 0.75, 0.69
"""Of the height its font asks for, 2.11 em, which leaves room for marks above marks that are never drawn
(`script.drawable`); its highest and its lowest letter, 0.99 em up and 0.46 em down, need the second."""

Run = tuple[str, Family, float, float]
"""Letters of one font in the order of the eye, and where they stand: from the left, and from the top of their line."""
Line = tuple[list[Run], float, str]
"""What stands on a line, how high the line is, and its words."""
Piece = tuple[Any, float, float]
"""The texture of such letters, and where it stands."""
Drawn = dict[int, list[Piece]]
"""By the number of the line; only the lines that were in sight."""


def letters(text: str, family: Family, weight: str, font_px: float) -> Any:
    """Kivy's own text drawer for one font, white, to be coloured by whoever shows its texture."""
    path = str(font_file(family, _WEIGHTS[weight]))
    return Letters(text=text, font_name=path, font_size=font_px * SCALE[family])


class Text(Box):
    """Words that wrap, and report the height they really have."""

    words = StringProperty("")
    letters = StringProperty("body_letters")
    """The name of a size of the theme."""
    font_px = NumericProperty(0)
    """Another size than that one; 0: that one. `size_px` is what it is drawn with."""
    weight = OptionProperty("regular", options=("regular", "semibold", "bold"))
    hue = StringProperty("ink")
    """The name of a colour of the theme."""
    line = NumericProperty(1)
    align = OptionProperty("left", options=("left", "centre", "right"))
    valign = OptionProperty("top", options=("top", "middle", "bottom"))
    by_sentence = BooleanProperty(False)
    """When it does not stand on one line, each sentence begins on its own."""
    two_lines = BooleanProperty(False)
    """Ask only for the width at which it stands in two lines."""
    keeps_side = BooleanProperty(False)
    """Begins where its own letters begin, whatever the page does."""
    language = StringProperty("")
    """Of these words, where it is another one than the page's."""
    shared = BooleanProperty(False)
    """The same few words stand in many places, and are nobody's own: key caps."""

    _shared: ClassVar[dict[tuple[object, ...], tuple[list[Line], float, Drawn]]] = {}

    def __init__(self, **values: Any) -> None:
        self._key: tuple[object, ...] = ()
        self._lines: list[Line] = []
        self._textures: Drawn = {}
        self._laid_width = 0.0
        self._window: tuple[int, int | None] = (0, None)
        self._widest_key: tuple[object, ...] = ()
        self._wanted_key: tuple[object, ...] = ()
        self._widest = self._wanted = 0.0
        super().__init__(**values)
        self._ink = Color(*self.theme.coloured(self.hue))
        self._drawn = InstructionGroup()
        self.canvas.add(self._ink)
        self.canvas.add(self._drawn)
        self._shown_key: tuple[object, ...] = ()

    def on_hue(self, *_: object) -> None:
        if hasattr(self, "_ink"):
            self._ink.rgba = self.theme.coloured(self.hue)

    def size_px(self) -> float:
        """The size of its letters now, in pixels."""
        return float(self.font_px or getattr(self.theme, self.letters))

    def on_words(self, *_: object) -> None:
        if not self.words:
            # Whoever stood here must not be found in a texture after the visit.
            self._key, self._lines, self._textures, self._widest_key, self._wanted_key = (), [], {}, (), ()
            if hasattr(self, "_drawn"):
                self._drawn.clear()
                self._shown_key = ()

    def present(self) -> bool:
        first, last = self._window
        return bool(self.shown and self.words) and (first, last) != (0, 0) and not 0 < len(self._lines) <= first

    def says(self) -> bool:
        return bool(self.shown and self.words)

    def clean(self) -> str:
        """The words as they can be drawn."""
        return drawable(self.words)

    def runs_leftwards(self, clean: str) -> bool:
        """Whether these words begin at the right."""
        return is_rtl(clean)

    def measure(self, text: str, rtl: bool | None = None) -> float:
        """Width in pixels of these words on one line, of a paragraph that runs leftwards or not."""
        line = visual(text, is_rtl(text) if rtl is None else rtl)
        return sum(self._wide(part, family) for family, part in runs(line))

    def _wide(self, text: str, family: Family) -> float:
        return float(self._drawer(family).get_extents(text)[0])

    def line_height(self, text: str) -> float:
        """From one line of this text to the next, in pixels."""
        tallest = _tallest(text)
        close = max(self.line * ARABIC_LINE, ARABIC_INK) if tallest is Family.ARABIC else self.line
        return float(self._font_height(tallest) * close)

    def _font_height(self, family: Family) -> float:
        return float(self._drawer(family).get_extents("Hg")[1])

    def _drawer(self, family: Family) -> Any:
        key = (family, self.weight, self.size_px())
        known: dict[tuple[object, ...], Any] = self.__dict__.setdefault("_drawers", {})
        if key not in known:
            known[key] = letters("", family, self.weight, self.size_px())
            known[key].resolve_font_name()
        return known[key]

    def wants(self) -> float:
        key = (self.words, self.size_px(), self.weight, self.two_lines, self.least_width)
        if key != self._wanted_key:
            self._wanted_key, self._wanted = key, self._measure_wanted()
        return self._wanted

    def _measure_wanted(self) -> float:
        text = self.clean()
        measure = partial(self.measure, rtl=self.runs_leftwards(text))
        width = narrowest_in_two(text, measure) if self.two_lines else 0.0
        width = width or max(map(measure, text.split("\n")))
        return max(float(self.least_width), width + 1)

    def least_wide(self) -> float:
        key = (self.words, self.size_px(), self.weight)
        if key != self._widest_key:
            self._widest_key = key
            self._widest = max(map(self.measure, _WORDS.split(self.clean())), default=0.0)
        return self._widest

    def needs(self, width: float) -> float:
        self._lay(width)
        return max(float(self.least_height), self._height())

    def pieces(self) -> list[Piece]:
        """What it is drawn from, for a test."""
        return [piece for at in range(len(self._lines)) for piece in self._pieces_of(at)]

    def lines(self) -> int:
        """In how many lines it was laid out last."""
        return len(self._lines)

    def show_lines(self, first: int = 0, last: int | None = None) -> None:
        """Show only these lines of it: of a part that goes on on the next page."""
        self._window = (first, last)

    def shown_words(self) -> str:
        """The words of the lines that stand on this page."""
        first, last = self._window
        return " ".join(said for _, _, said in self._lines[first:last])

    def whole(self) -> bool:
        """Whether all its lines stand on this page."""
        return self._window == (0, None)

    def _height(self) -> float:
        first, last = self._window
        return sum(tall for _, tall, _ in self._lines[first:last])

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self.on_hue()
        self._lay(width)
        key = (*self._key, *self.pos, *self.size, self.align, self.valign, self._window)
        if key == self._shown_key:
            return
        self._shown_key = key
        self._drawn.clear()
        spare = self.height - self._height()
        top = self.top - {"top": 0.0, "middle": spare / 2, "bottom": spare}[self.valign]
        first, last = self._window
        for number, (_, tall, _) in list(enumerate(self._lines))[first:last]:
            for texture, left, down in self._pieces_of(number):
                at = (round(self.x + left), round(top - down - texture.height))
                self._drawn.add(Rectangle(texture=texture, pos=at, size=texture.size))
            top -= tall

    def fits(self) -> bool:
        """Whether all of it stands inside its own place, for the layout audit."""
        return self._height() <= self.height + 1 and self._laid_width <= self.width + 1

    def breaks_a_word(self) -> bool:
        """Whether a word is too long for its line here, for the layout audit."""
        return self.least_wide() > self.width + 1

    def _lay(self, width: float) -> None:
        direction = self.runs_leftwards(self.words)
        mirrored = direction or (self.theme.rtl and not self.keeps_side)
        key = (self.words, self.size_px(), self.weight, self.line, self.align, direction, mirrored, round(width))
        if key == self._key:
            return
        self._key = key
        if not self.words:
            self._lines, self._laid_width, self._textures = [], 0.0, {}
        elif self.shared:
            if key not in self._shared:
                self._shared[key] = (*self._laid_out(width), {})
            self._lines, self._laid_width, self._textures = self._shared[key]
        else:
            (self._lines, self._laid_width), self._textures = self._laid_out(width), {}

    def _laid_out(self, width: float) -> tuple[list[Line], float]:
        """The lines, and how wide the widest is. Measured only: a page asks at more widths than it is drawn at."""
        text = self.clean()
        rtl = self.runs_leftwards(text)
        if self.by_sentence and self.measure(text, rtl) > width:
            text = _SENTENCE_END.sub("\n", text)
        turned = rtl or (self.theme.rtl and not self.keeps_side)
        align = {"left": "right", "right": "left"}.get(self.align, self.align) if turned else self.align
        tallest = _tallest(text)
        step = round(self.line_height(text))
        # All letters of a line stand on one height, whichever font they are from.
        baseline = (step - self._font_height(tallest)) / 2 + self._drawer(tallest).get_ascent()
        lines: list[Line] = []
        widest = 0.0
        for line in wrap(text, width, partial(self.measure, rtl=rtl)):
            wide = [(part, family, self._wide(part, family)) for family, part in runs(visual(line, rtl))]
            total = sum(own for _, _, own in wide)
            left = self._left(total, width, align)
            here: list[Run] = []
            for part, family, own in wide:
                here.append((part, family, left, baseline - self._drawer(family).get_ascent()))
                left += own
            widest = max(widest, total)
            lines.append((here, float(step), line))
        return lines, widest

    def _pieces_of(self, number: int) -> list[Piece]:
        """A line as it is drawn; its textures are made when it is seen."""
        if number not in self._textures:
            here, _, _ = self._lines[number]
            self._textures[number] = [(self._texture(part, family), left, down) for part, family, left, down in here]
        return self._textures[number]

    def _texture(self, text: str, family: Family) -> Any:
        drawer = letters(text, family, self.weight, self.size_px())
        drawer.refresh()
        return drawer.texture

    @staticmethod
    def _left(own: float, width: float, align: str) -> float:
        return {"left": 0.0, "centre": (width - own) / 2, "right": width - own}[align]


def _tallest(text: str) -> Family:
    """The family whose lines must stand furthest apart: the last one in order that the text needs."""
    used = {family for family, _ in runs(text)}
    return next((family for family in (Family.ARABIC, Family.CYRILLIC) if family in used), Family.LATIN)


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


class Sentences(Text):
    """As many whole sentences as stand on one line; the others are left away."""

    said = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.said)

    def needs(self, width: float) -> float:
        whole = _SENTENCE_END.split(self.said)
        some = (" ".join(whole[:count]) for count in range(len(whole), 0, -1))
        self.words = next((words for words in some if self.measure(drawable(words)) <= width), whole[0])
        return super().needs(width)


class ControlLabel(Text):
    """The word on a control."""


class TileLabel(Text):
    """The word on a big way in."""


class CardTitle(Text):
    """What a listing says."""


class Number(Text):
    """A number to remember."""
